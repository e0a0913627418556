package dev.poneglyph.coordinator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.protocol.codec.StateHash;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The real cores on virtual time: a while of faults, in which nothing may be lost or done twice,
 * then a healthy while, in which the job must complete. A failure names its seed; {@code
 * -Dponeglyph.seed=N} runs that one alone.
 */
class SimulationTest {

    private static final int SEEDS = 100;
    private static final int TASKS = 80;
    private static final long FAULTY_MS = 30_000;
    private static final long LONGEST_TO_COMPLETE_MS = 300_000;
    private static final long TO_SETTLE_MS = 30_000;
    private static final long CHECK_EVERY_MS = 100;
    private static final long LONGEST_STOP_MS = 20_000;

    /** Failures and crashes are to delay, not to end the job. */
    private static final JobPolicy PATIENT =
            new JobPolicy(
                    1,
                    List.of(),
                    Duration.ofSeconds(6),
                    new RetryPolicy(
                            10_000,
                            10_000,
                            10_000,
                            Duration.ofMillis(100),
                            1.5,
                            Duration.ofSeconds(2),
                            Jitter.PROPORTIONAL));

    @Test
    void completesEachTaskOnceWhileStreamsBreak() {
        forEachSeed(SimulatedCluster::cutStream);
    }

    @Test
    void completesEachTaskOnceWhileTheCoordinatorIsKilled() {
        forEachSeed(cluster -> {
            switch (cluster.random().nextInt(4)) {
                case 0 -> cluster.killCoordinator();
                default -> cluster.cutStream();
            }
        });
    }

    @Test
    void completesEachTaskOnceWhileWorkersAreKilledStoppedAndDrained() {
        forEachSeed(cluster -> {
            switch (cluster.random().nextInt(4)) {
                case 0 -> cluster.killWorker();
                case 1 -> cluster.stopWorker(cluster.random().nextLong(LONGEST_STOP_MS));
                case 2 -> cluster.drainWorker();
                default -> cluster.cutStream();
            }
        });
    }

    @Test
    void completesEachTaskOnceWhateverHappens() {
        forEachSeed(cluster -> {
            switch (cluster.random().nextInt(7)) {
                case 0 -> cluster.killCoordinator();
                case 1 -> cluster.stopCoordinator(cluster.random().nextLong(LONGEST_STOP_MS));
                case 2 -> cluster.killWorker();
                case 3 -> cluster.stopWorker(cluster.random().nextLong(LONGEST_STOP_MS));
                case 4 -> cluster.drainWorker();
                default -> cluster.cutStream();
            }
        });
    }

    private static void forEachSeed(Consumer<SimulatedCluster> fault) {
        Long only = Long.getLong("poneglyph.seed");
        if (only != null) {
            new Run(only, fault).go();
            return;
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new Run(seed, fault).go();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("SEED " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One seed. */
    private static final class Run {

        private static final String JOB = "job";

        private final SimulatedCluster cluster;
        private final Consumer<SimulatedCluster> fault;
        private final Auditor auditor = new Auditor(JOB);
        private long nowMs;

        Run(long seed, Consumer<SimulatedCluster> fault) {
            cluster = new SimulatedCluster(seed);
            this.fault = fault;
        }

        void go() {
            submitUntilAcknowledged();
            planFault();
            pass(FAULTY_MS);
            passUntilCompleted();
            pass(TO_SETTLE_MS);

            CoordinatorCore core = Objects.requireNonNull(cluster.coordinator()).core();
            auditor.checkCompleted(core.view(), TASKS);
            auditor.checkIdle(core.view(), cluster);
            String live = StateHash.of(core.snapshot());
            assertThat(StateHash.of(cluster.replay().snapshot()))
                    .as("state after a restart")
                    .isEqualTo(live);
        }

        private void planFault() {
            long inMs = 1 + cluster.random().nextLong(2_000);
            if (cluster.time().monotonicMs() + inMs < FAULTY_MS - LONGEST_STOP_MS / 2) {
                cluster.time()
                        .after(
                                inMs,
                                () -> {
                                    fault.accept(cluster);
                                    planFault();
                                });
            }
        }

        /** The client tries again with the same id until it has an answer. */
        private void submitUntilAcknowledged() {
            if (auditor.isAcknowledged()) {
                return;
            }
            SimulatedCoordinator coordinator = cluster.coordinator();
            if (coordinator != null) {
                coordinator
                        .machine()
                        .after(
                                0,
                                () ->
                                        coordinator
                                                .core()
                                                .submit(
                                                        List.of(CoreRig.job(JOB, TASKS, PATIENT)),
                                                        new Acknowledgement()));
            }
            cluster.time().after(500, this::submitUntilAcknowledged);
        }

        private void pass(long durationMs) {
            long untilMs = nowMs + durationMs;
            while (nowMs < untilMs) {
                nowMs += CHECK_EVERY_MS;
                cluster.time().runUntil(nowMs);
                SimulatedCoordinator coordinator = cluster.coordinator();
                if (coordinator != null) {
                    auditor.check(coordinator.core());
                }
            }
        }

        private void passUntilCompleted() {
            long untilMs = nowMs + LONGEST_TO_COMPLETE_MS;
            while (!isCompleted()) {
                assertThat(nowMs).as("the job ends in time").isLessThan(untilMs);
                pass(1_000);
            }
        }

        private boolean isCompleted() {
            SimulatedCoordinator coordinator = cluster.coordinator();
            return coordinator != null
                    && coordinator
                            .core()
                            .view()
                            .job(JOB)
                            .filter(job -> job.state() == JobState.SUCCEEDED)
                            .isPresent();
        }

        private final class Acknowledgement implements ReplySink {
            @Override
            public void replied(Command command, Reply reply) {
                assertThat(reply).isNotInstanceOf(Reply.Rejected.class);
                auditor.acknowledged();
            }

            @Override
            public void unavailable(Unavailable why) {}
        }
    }
}
