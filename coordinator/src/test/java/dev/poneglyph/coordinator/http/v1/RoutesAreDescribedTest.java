package dev.poneglyph.coordinator.http.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.http.ApiCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is served and what is described are the same. */
@Timeout(120)
class RoutesAreDescribedTest {

    private static final String V1 = "/api/v1";

    @Test
    void everyRouteIsInTheDocumentAndTheOtherWayRound(@TempDir Path folder) throws Exception {
        var described =
                ApiDocument.read().operations().values().stream()
                        .map(each -> each.method() + " " + V1 + each.path())
                        .toList();
        try (ApiCluster cluster = ApiCluster.start(folder)) {
            var served =
                    cluster.server().httpRoutes().stream()
                            .filter(route -> route.contains(" " + V1 + "/"))
                            .map(route -> route.replace('<', '{').replace('>', '}'))
                            .toList();

            assertThat(served).containsExactlyInAnyOrderElementsOf(described);
        }
    }
}
