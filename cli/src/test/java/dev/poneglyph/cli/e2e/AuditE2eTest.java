package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.SetLabelLimitRequest;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what, asked by the command, of a coordinator that is killed while it is steered. */
class AuditE2eTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STEERERS = 4;
    private static final int CRASHES = 3;
    private static final int ACTS_BEFORE_A_CRASH = 200;

    @TempDir private Path folder;

    @Test
    void tellsEveryAcknowledgedActOnceAfterKills() {
        try (TestCluster cluster = TestCluster.start(folder)) {
            var acknowledged = new ConcurrentLinkedQueue<String>();
            for (int crash = 1; crash <= CRASHES; crash++) {
                steerUntilItIsKilled(cluster, "round-" + crash, acknowledged);
            }

            Poneglyph.Result told =
                    cluster.ask("audit", "--act", "set_label_limit", "--limit", "10000");

            assertThat(told.exitCode()).as("%s", told.err()).isZero();
            List<String> recorded = new ArrayList<>();
            Set<String> places = new HashSet<>();
            told.json()
                    .path("records")
                    .forEach(record -> {
                        recorded.add(
                                record.path("target").asText()
                                        + " "
                                        + record.path("after").asText());
                        places.add(record.path("place").asText());
                    });
            assertThat(acknowledged).hasSizeGreaterThan(CRASHES * ACTS_BEFORE_A_CRASH);
            assertThat(recorded).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(places).hasSameSizeAs(recorded);
        }
    }

    @Test
    void showsATableAndChoosesByNameActAndTarget() {
        try (TestCluster cluster = TestCluster.start(folder)) {
            cluster.ask("limit", "gpu", "3");
            cluster.ask("limit", "fpga", "4");

            JsonNode one = cluster.ask("audit", "--target", "gpu", "--since", "1h").json();
            assertThat(one.path("records")).hasSize(1);
            assertThat(one.at("/records/0/act").asText()).isEqualTo("set_label_limit");
            assertThat(one.at("/records/0/who").asText())
                    .isEqualTo(System.getProperty("user.name"));
            assertThat(one.at("/records/0/before").asText()).isEqualTo("no limit");
            assertThat(one.at("/records/0/after").asText()).isEqualTo("at most 3");
            JsonNode newest = cluster.ask("audit", "--limit", "1").json();
            assertThat(newest.at("/records/0/target").asText()).isEqualTo("fpga");
            assertThat(newest.path("more").asBoolean()).isTrue();
            assertThat(cluster.ask("audit", "--who", "nobody").json().path("records")).isEmpty();
            assertThat(cluster.ask("audit", "--act", "dance").exitCode()).isEqualTo(1);
            assertThat(cluster.ask("audit", "--since", "yesterday").exitCode()).isEqualTo(2);
        }
    }

    private static void steerUntilItIsKilled(
            TestCluster cluster, String round, ConcurrentLinkedQueue<String> acknowledged) {
        int before = acknowledged.size();
        try (ExecutorService steerers = Executors.newFixedThreadPool(STEERERS)) {
            for (int steerer = 0; steerer < STEERERS; steerer++) {
                String label = round + "-" + steerer;
                steerers.execute(() -> steer(cluster.port(), label, acknowledged));
            }
            await().atMost(PATIENCE)
                    .until(() -> acknowledged.size() > before + ACTS_BEFORE_A_CRASH);
            cluster.crashCoordinator();
        }
    }

    /** Until the coordinator is away. */
    private static void steer(int port, String label, ConcurrentLinkedQueue<String> acknowledged) {
        try (var client = PoneglyphClient.connect("127.0.0.1", port, Duration.ZERO)) {
            for (int max = 1; ; max++) {
                client.operator()
                        .setLabelLimit(
                                SetLabelLimitRequest.newBuilder()
                                        .setLabel(label)
                                        .setMax(max)
                                        .setBy("steerer")
                                        .build());
                acknowledged.add(label + " at most " + max);
            }
        } catch (StatusRuntimeException away) {
            assertThat(away.getStatus().getCode().name()).isEqualTo("UNAVAILABLE");
        }
    }
}
