package dev.poneglyph.coordinator.http.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.protocol.v1.JobPolicy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A redrive of very many dead letters, given up half-way. */
@Timeout(300)
class RedriveOfManyTest {

    private static final String V1 = "/api/v1";
    private static final int LETTERS = 100_000;

    @Test
    void cancelledHalfWayItKeepsWhatIsRecoveredAndLeavesTheRest(@TempDir Path folder)
            throws Exception {
        try (ApiCluster cluster = ApiCluster.start(folder)) {
            setAside(cluster);
            cluster.startWorker("special", "special");
            HttpResponse<String> started =
                    cluster.post(
                            V1 + "/redrives",
                            "{\"id\": \"many\", \"filter\": \"kind = UNSCHEDULABLE\", \"rate_per_second\": 5000}");
            assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
            assertThat(ApiCluster.parse(started.body()).get("tasks").asInt()).isEqualTo(LETTERS);
            eventually(() -> redrive(cluster).get("recovered").asInt() >= LETTERS / 4);

            HttpResponse<String> cancelled = cluster.post(V1 + "/redrives/many/cancel", "");

            assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
            JsonNode redrive = ApiCluster.parse(cancelled.body());
            int recovered = redrive.get("recovered").asInt();
            assertThat(recovered).isBetween(LETTERS / 4, LETTERS - 1);
            assertThat(redrive.get("state").asText()).isEqualTo("cancelled");
            assertThat(redrive.get("next").asInt())
                    .isEqualTo(recovered + redrive.get("skipped").asInt());
            assertThat(redrive.get("sentence").asText())
                    .contains((LETTERS - recovered) + " stay dead letters");
            nothingIsLost(cluster, recovered);
            itIsOver(cluster, recovered);
        }
    }

    /** Nobody has the label that the job requires: all its tasks are set aside. */
    private static void setAside(ApiCluster cluster) throws Exception {
        cluster.submit(
                "job",
                Collections.nCopies(LETTERS, "good"),
                JobPolicy.newBuilder()
                        .addRequires("special")
                        .setScheduleToStartTimeoutMs(3_000)
                        .build());
        eventually(() -> letters(cluster) == LETTERS);
    }

    private static void nothingIsLost(ApiCluster cluster, int recovered) throws Exception {
        eventually(() -> {
            JsonNode now = redrive(cluster);
            int ended = now.get("succeeded").asInt() + now.get("failed_again").asInt();
            return ended == recovered;
        });
        int again = redrive(cluster).get("failed_again").asInt();
        JsonNode job = cluster.json(V1 + "/jobs/job");
        assertThat(letters(cluster)).isEqualTo(LETTERS - recovered + again);
        assertThat(job.get("completed").asInt()).isEqualTo(recovered - again);
        assertThat(job.get("completed").asInt() + job.get("dead_letters").asInt())
                .isEqualTo(LETTERS);
    }

    private static void itIsOver(ApiCluster cluster, int recovered) throws Exception {
        HttpResponse<String> again = cluster.post(V1 + "/redrives/many/cancel", "");
        assertThat(again.statusCode()).isEqualTo(200);
        HttpResponse<String> resumed = cluster.post(V1 + "/redrives/many/resume", "");
        assertThat(resumed.statusCode()).isEqualTo(409);
        assertThat(resumed.body()).contains("is CANCELLED; start a new one");
        assertThat(redrive(cluster).get("recovered").asInt()).isEqualTo(recovered);
    }

    private static JsonNode redrive(ApiCluster cluster) throws Exception {
        return cluster.json(V1 + "/redrives/many");
    }

    private static int letters(ApiCluster cluster) throws Exception {
        return cluster.json(V1 + "/dead-letters?limit=1").get("total").asInt();
    }

    private static void eventually(Callable<Boolean> so) {
        await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200)).until(so);
    }
}
