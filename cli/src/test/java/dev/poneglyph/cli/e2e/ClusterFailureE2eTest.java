package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job while the processes of its cluster die, stop and come back. */
class ClusterFailureE2eTest {

    private static final int NUMBERS = 80;
    private static final int IN_THE_MIDDLE = 20;
    private static final String JOB = "numbers-1";

    @TempDir Path folder = Path.of("");

    @Test
    void losesNothingWhenTheCoordinatorIsKilled() {
        try (var cluster = TestCluster.start(folder)) {
            cluster.startWorkers(2);
            var submitted = submit(cluster);

            for (int crash = 1; crash <= 2; crash++) {
                cluster.awaitTasks(JOB, "completed", crash * IN_THE_MIDDLE);
                cluster.crashCoordinator();
            }

            assertSucceeded(submitted.await());
        }
    }

    @Test
    void waitsForNewWorkersWhenAllAreKilled() {
        try (var cluster = TestCluster.start(folder)) {
            cluster.startWorkers(2);
            var submitted = submit(cluster);
            cluster.awaitTasks(JOB, "completed", IN_THE_MIDDLE);

            cluster.killWorkers();
            cluster.awaitWorker("w1", "lost");
            cluster.awaitWorker("w2", "lost");
            cluster.startWorkers(2);

            assertSucceeded(submitted.await());
        }
    }

    @Test
    void commitsNothingTwiceWhenAStoppedWorkerGoesOn() {
        try (var cluster = TestCluster.start(folder)) {
            var stopped = cluster.startWorkers(2).getFirst();
            var submitted = submit(cluster);
            cluster.awaitTasks(JOB, "completed", IN_THE_MIDDLE);

            TestCluster.signal("STOP", stopped.process());
            cluster.awaitWorker("w1", "lost");
            TestCluster.signal("CONT", stopped.process());

            assertSucceeded(submitted.await());
        }
    }

    @Test
    void spendsNoAttemptWhenAWorkerIsToldToEnd() {
        try (var cluster = TestCluster.start(folder)) {
            var told = cluster.startWorkers(2).getFirst();
            var submitted = submit(cluster);
            cluster.awaitTasks(JOB, "completed", IN_THE_MIDDLE);

            TestCluster.signal("TERM", told.process());

            assertThat(told.await().exitCode()).isZero();
            var result = submitted.await();
            assertSucceeded(result);
            assertThat(result.json().path("workers_lost").asInt()).isZero();
            assertThat(result.json().path("retries").asInt()).isEqualTo(NUMBERS / 5);
        }
    }

    private Poneglyph.Running submit(TestCluster cluster) {
        Path job = Jobs.each(folder, NUMBERS, Jobs.flaky(folder));
        return cluster.submit("submit", job.toString(), "--wait", "--id", JOB);
    }

    private void assertSucceeded(Poneglyph.Result result) {
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(Jobs.output(folder)).isEqualTo(Jobs.expected(NUMBERS));
        assertThat(result.json().path("state").asText()).isEqualTo("succeeded");
        assertThat(result.json().path("double_commits").asInt()).isZero();
    }
}
