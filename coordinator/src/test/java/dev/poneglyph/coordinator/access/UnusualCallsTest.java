package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Methods and paths that the table does not name are no way around it. */
@Timeout(120)
class UnusualCallsTest {

    private static final List<String> NOT_IN_THE_TABLE =
            List.of(
                    "HEAD /api/v1/jobs",
                    "OPTIONS /api/v1/jobs",
                    "PATCH /api/v1/jobs",
                    "PUT /api/v1/jobs",
                    "TRACE /api/v1/jobs",
                    "GET /api/v1/jobs/",
                    "GET /api/v1//jobs",
                    "GET /API/V1/JOBS",
                    "GET /api/v1/nothing",
                    "HEAD /metrics");

    @Test
    void areNotAnsweredToStrangersAndMeetNoDefect(@TempDir Path folder) throws Exception {
        try (ClosedCluster cluster = ClosedCluster.start(folder)) {
            for (String call : NOT_IN_THE_TABLE) {
                assertThat(cluster.http(call, null)).as(call).isIn(400, 401, 404, 405);
                assertThat(cluster.http(call, cluster.adminToken())).as(call).isLessThan(500);
            }
            assertThat(cluster.http("HEAD /health", null)).isEqualTo(200);
        }
    }
}
