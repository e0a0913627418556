package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.http.ApiCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened before, an admin has a way in. */
@Timeout(120)
class FirstTokenTest {

    private static final String ADMINS_CALL = "GET /api/v1/tokens";

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("data/admin.token");
    }

    @Test
    void anotherIsGivenWhereNoAdminHasAGoodOne() throws Exception {
        String before;
        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            before = cluster.adminToken();
            String id =
                    ApiCluster.parse(cluster.http(ADMINS_CALL, "", before).body())
                            .findValuesAsText("id")
                            .getFirst();
            cluster.token("viewer", Role.VIEWER);
            assertThat(cluster.http("DELETE /api/v1/tokens/" + id, before)).isEqualTo(200);
        }

        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            assertThat(cluster.http(ADMINS_CALL, before)).isEqualTo(401);
            assertThat(cluster.http(ADMINS_CALL, cluster.adminToken())).isEqualTo(200);
        }
    }

    @Test
    void aFileThatACrashLeftWithoutItsTokenIsReplaced() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "pgl_aaaaaaaaaaaaaaaa_" + "x".repeat(43) + "\n");

        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            assertThat(cluster.http(ADMINS_CALL, cluster.adminToken())).isEqualTo(200);
        }
    }

    @Test
    void itStaysTheSameOverARestart() throws Exception {
        String before;
        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            before = cluster.adminToken();
        }

        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            assertThat(cluster.adminToken()).isEqualTo(before);
            assertThat(cluster.http(ADMINS_CALL, before)).isEqualTo(200);
        }
    }
}
