package dev.poneglyph.simulation.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.simulation.fleet.Conduct.FailureShare;
import dev.poneglyph.simulation.fleet.Conduct.Habit;
import dev.poneglyph.simulation.fleet.WorkerProfile.Presence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptPlannerTest {

    private static final int DRAWS = 20_000;

    private final AttemptPlanner planner = new AttemptPlanner(1);
    private final WorkerProfile worker = WorkerProfile.normal("w", 1);
    private final JobProfile job = JobProfile.of("job", DRAWS, new Distribution.Fixed(1_000));

    @Test
    void aSlowWorkerTakesLonger() {
        AttemptPlan plan = planner.plan(worker.with(Speed.of(0.1)), job, 0, 1, 0);

        assertThat(plan).isEqualTo(new AttemptPlan.Succeeds(10_000));
    }

    @Test
    void aStragglerTurnsSlowAtItsTime() {
        WorkerProfile straggler = worker.with(new Speed(1, 0.1, 5_000));

        assertThat(planner.plan(straggler, job, 0, 1, 4_999))
                .isEqualTo(new AttemptPlan.Succeeds(1_000));
        assertThat(planner.plan(straggler, job, 0, 1, 5_000))
                .isEqualTo(new AttemptPlan.Succeeds(10_000));
    }

    @Test
    void failuresCrashesAndClassesComeInTheirProportions() {
        var failures =
                List.of(
                        new FailureShare(FailureClass.NETWORK_ERROR, 3),
                        new FailureShare(FailureClass.UNKNOWN_ERROR, 1));
        WorkerProfile bad = worker.with(new Conduct(Habit.WORKS, 0.8, failures, 0.1, 250));
        List<AttemptPlan> plans =
                IntStream.range(0, DRAWS).mapToObj(i -> planner.plan(bad, job, i, 1, 0)).toList();

        assertThat(share(plans, AttemptPlan.KillsProcess.class)).isCloseTo(0.1, within(0.02));
        assertThat(share(plans, AttemptPlan.Succeeds.class)).isCloseTo(0.72, within(0.02));
        long network =
                plans.stream()
                        .filter(plan ->
                                plan instanceof AttemptPlan.Fails fails
                                        && fails.failureClass() == FailureClass.NETWORK_ERROR
                                        && fails.retryAfterMs() == 250)
                        .count();
        assertThat((double) network / DRAWS).isCloseTo(0.135, within(0.02));
    }

    @Test
    void traitsOfTasksGoBeforeThoseOfWorkers() {
        JobProfile strange = job.with(new TaskTraits(1, 1, 1, 0, 0));
        int first = DRAWS / 3;

        assertThat(planner.plan(worker, strange, first, 1, 0))
                .isInstanceOf(AttemptPlan.KillsProcess.class);
        assertThat(planner.plan(worker, strange, first + 1, 1, 0))
                .isEqualTo(new AttemptPlan.Fails(5, FailureClass.VALIDATION_ERROR, 0));
        assertThat(planner.plan(worker, strange, first + 2, 1, 0))
                .isInstanceOf(AttemptPlan.Fails.class);
        assertThat(planner.plan(worker, strange, first + 3, 1, 0))
                .isInstanceOf(AttemptPlan.Succeeds.class);
    }

    @Test
    void anOutageFailsEverythingAndEnds() {
        JobProfile out = job.with(TaskTraits.outage(100, 200));

        assertThat(planner.plan(worker, out, 0, 1, 150))
                .isEqualTo(new AttemptPlan.Fails(5, FailureClass.NETWORK_ERROR, 0));
        assertThat(planner.plan(worker, out, 0, 1, 200)).isInstanceOf(AttemptPlan.Succeeds.class);
    }

    @Test
    void anIdleWorkerNeverEndsAndABlackHoleFailsAtOnce() {
        WorkerProfile idle = worker.with(new Conduct(Habit.IDLE, 1, List.of(), 0, 0));

        assertThat(planner.plan(idle, job, 0, 1, 0)).isEqualTo(new AttemptPlan.NeverEnds());
        assertThat(planner.plan(worker.with(Conduct.BLACK_HOLE), job, 0, 1, 0))
                .isEqualTo(new AttemptPlan.Fails(5, FailureClass.TASK_EXECUTION_ERROR, 0));
    }

    @Test
    void theSameSeedMakesTheSameWorld() {
        WorkerProfile bad =
                worker.with(Conduct.succeeding(0.5)).with(new Presence(0, 1)).named("other");

        for (int i = 0; i < 100; i++) {
            assertThat(new AttemptPlanner(9).plan(bad, job, i, 2, 0))
                    .isEqualTo(new AttemptPlanner(9).plan(bad, job, i, 2, 0));
        }
    }

    @Test
    void distributionsHaveTheirMeans() {
        assertThat(meanMs(new Distribution.Uniform(1_000, 3_000))).isCloseTo(2_000, within(50.0));
        assertThat(meanMs(new Distribution.Exponential(500))).isCloseTo(500, within(25.0));
        assertThat(meanMs(new Distribution.Pareto(1_000, 3))).isCloseTo(1_500, within(75.0));
    }

    private double meanMs(Distribution distribution) {
        JobProfile profile = JobProfile.of("mean", DRAWS, distribution);
        return IntStream.range(0, DRAWS)
                .mapToLong(i -> planner.sizeMs(profile, i))
                .average()
                .orElseThrow();
    }

    private static double share(List<AttemptPlan> plans, Class<? extends AttemptPlan> kind) {
        return (double) plans.stream().filter(kind::isInstance).count() / plans.size();
    }
}
