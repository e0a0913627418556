package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.placement.Standings;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Standing;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which worker a task goes to. */
class PlacementTest {

    private final Scenario story = new Scenario();

    private static JobPolicy by(PlacementStrategyName strategy) {
        return Scenario.POLICY.withPlacement(strategy);
    }

    private void joined(String worker, int slots, String... labels) {
        joined(worker, 1, slots, labels);
    }

    private void joined(String worker, long incarnation, int slots, String... labels) {
        story.when(
                new Command.JoinWorker(
                        new WorkerHello(
                                worker,
                                incarnation,
                                slots,
                                slots,
                                List.of(labels),
                                "1.0",
                                List.of())));
    }

    private List<String> holders(String job, int tasks) {
        return IntStream.range(0, tasks).mapToObj(i -> worker(job + ".s0." + i)).toList();
    }

    private String worker(String task) {
        return story.task(task).attempts().getLast().worker();
    }

    private Choice choice(String task) {
        return story.task(task).attempts().getLast().choice();
    }

    @Test
    void roundRobinTakesTurnsWhateverTheirSizes() {
        joined("ann", 2);
        joined("bob", 9);
        joined("cid", 4);
        story.whenSubmitted("j", by(PlacementStrategyName.ROUND_ROBIN), 6);
        assertThat(holders("j", 6)).containsExactly("ann", "bob", "cid", "ann", "bob", "cid");
        story.whenSubmitted("k", by(PlacementStrategyName.ROUND_ROBIN), 1);
        assertThat(worker("k.s0.0")).isEqualTo("bob");
    }

    @Test
    void leastLoadedFillsInProportionToSlots() {
        joined("ann", 2);
        joined("bob", 4);
        story.whenSubmitted("j", by(PlacementStrategyName.LEAST_LOADED), 6);
        assertThat(holders("j", 6)).containsExactly("ann", "bob", "bob", "ann", "bob", "bob");
    }

    @Test
    void weightedGivesLeasesInProportionToTheWeights() {
        joined("ann", 8);
        joined("bob", 8, "weight=3");
        story.whenSubmitted("j", by(PlacementStrategyName.WEIGHTED), 8);
        assertThat(holders("j", 8)).filteredOn("bob"::equals).hasSize(6);
        assertThat(worker("j.s0.0")).isEqualTo("bob");
    }

    @Test
    void aWeightThatIsNoneIsRefused() {
        for (String weight :
                List.of("weight=0", "weight=1001", "weight=x", "weight=", "weight=01")) {
            joined("ann", 1, weight);
            story.thenRejected(Reply.Reason.INVALID_ARGUMENT, "N of 1 to 1000");
        }
        joined("ann", 1, "weight=1", "weight=2");
        story.thenRejected(Reply.Reason.INVALID_ARGUMENT, "one label weight=N");
        joined("ann", 1, "weight=1000");
        story.thenReplied(Reply.ACCEPTED);
    }

    @Test
    void aDedicatedWorkerTakesOnlyWhatItIsDedicatedTo() {
        joined("ann", 1);
        joined("bob", 9, "dedicated=gpu", "gpu");
        story.whenSubmitted("any", 2);
        assertThat(worker("any.s0.0")).isEqualTo("ann");
        assertThat(story.task("any.s0.1").state()).isEqualTo(TaskState.PENDING);

        story.whenSubmitted("drawn", Scenario.POLICY.withRequires(List.of("gpu")), 2);
        assertThat(holders("drawn", 2)).containsExactly("bob", "bob");
    }

    @Test
    void aWorkerWithSeveralDedicationsTakesEachOfThem() {
        joined("bob", 9, "dedicated=gpu", "dedicated=ssd", "gpu", "ssd");
        story.whenSubmitted("drawn", Scenario.POLICY.withRequires(List.of("gpu")), 1);
        story.whenSubmitted("stored", Scenario.POLICY.withRequires(List.of("ssd")), 1);
        story.whenSubmitted("any", 1);
        assertThat(worker("drawn.s0.0")).isEqualTo("bob");
        assertThat(worker("stored.s0.0")).isEqualTo("bob");
        assertThat(story.task("any.s0.0").state()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aRetryDoesNotGoToAWorkerThatIsDedicatedToOthers() {
        joined("ann", 2);
        joined("bob", 9, "dedicated=gpu", "gpu");
        story.whenSubmitted("any", 1).whenFailed("any.s0.0", FailureClass.TASK_EXECUTION_ERROR);
        story.whenPassed(Duration.ofMinutes(1));
        assertThat(story.task("any.s0.0").attempts()).hasSize(2);
        assertThat(worker("any.s0.0")).isEqualTo("ann");
    }

    @Test
    void aDedicationToALabelThatTheWorkerHasNotIsRefused() {
        joined("ann", 1, "dedicated=gpu");
        story.thenRejected(Reply.Reason.INVALID_ARGUMENT, "to have the label gpu too");
    }

    @Test
    void capacityAwareTakesTheMostFreeSlots() {
        joined("ann", 2);
        joined("bob", 4);
        story.whenSubmitted("j", by(PlacementStrategyName.CAPACITY_AWARE), 4);
        assertThat(holders("j", 4)).containsExactly("bob", "bob", "ann", "bob");
    }

    @Test
    void healthBasedTakesWhoSucceededLately() {
        joined("ann", 9);
        joined("bob", 9);
        story.whenSubmitted("first", by(PlacementStrategyName.ROUND_ROBIN), 1);
        story.whenFailed("first.s0.0", FailureClass.TASK_EXECUTION_ERROR);
        story.whenSubmitted("j", by(PlacementStrategyName.HEALTH_BASED), 3);
        assertThat(holders("j", 3)).containsExactly("bob", "bob", "bob");
    }

    @Test
    void smartWeighsRoomAgainstSuccess() {
        joined("ann", 9);
        joined("bob", 9);
        story.whenSubmitted("first", 1).whenFailed("first.s0.0", FailureClass.UNKNOWN_ERROR);
        story.whenSubmitted("j", 9);
        assertThat(story.worker("ann").standing().recentSuccess()).isEqualTo(0.8);
        assertThat(holders("j", 9)).filteredOn("ann"::equals).hasSize(4);
        assertThat(worker("j.s0.0")).isEqualTo("bob");
    }

    @Test
    void smartPrefersTheQuick() {
        joined("ann", 4);
        joined("bob", 4);
        story.whenSubmitted("j", 2).whenStarted("j.s0.0").whenStarted("j.s0.1");
        story.whenPassed(Duration.ofSeconds(1)).whenCompleted("j.s0.1");
        story.whenPassed(Duration.ofSeconds(8)).whenCompleted("j.s0.0");
        assertThat(story.worker("bob").standing().speed()).isEqualTo(1);
        double ratio = 5.0 / 9;
        assertThat(story.worker("ann").standing().speed())
                .isEqualTo(1 + 0.2 * (ratio - 1), Offset.offset(1e-12));
        story.whenSubmitted("k", 1);
        assertThat(worker("k.s0.0")).isEqualTo("bob");
    }

    @Test
    void smartTakesAWorkerOnTrialLast() {
        BreakerPolicy touchy =
                new BreakerPolicy(1, Duration.ofSeconds(9), Duration.ofMinutes(1), 3, 3, 1);
        Scenario trial =
                new Scenario(new EngineConfig(1, Limits.DEFAULT, touchy), new TransitionWatch());
        trial.whenJoined("ann", 9).whenSubmitted("j", 1).whenJoined("bob", 3);
        trial.whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR);
        trial.whenPassed(Duration.ofSeconds(9));
        assertThat(trial.worker("ann").breaker().state()).isEqualTo(BreakerState.HALF_OPEN);
        trial.whenSubmitted("k", 3);
        assertThat(trial.worker("bob").credit()).isZero();
        assertThat(trial.worker("ann").leases()).isEqualTo(1);
    }

    @Test
    void nobodyLosesAllChance() {
        Standing worst = Standing.NEW;
        for (int i = 0; i < 40; i++) {
            worst = Standings.failed(worst);
        }
        assertThat(worst.recentSuccess()).isEqualTo(0.05);
        assertThat(Standings.succeeded(worst, 1e9, 1).speed())
                .isEqualTo(1 + 0.2 * 19, Offset.offset(1e-12));
    }

    @Test
    void aRetryWaitsForAnotherWorkerAndThoseBehindItGoFirst() {
        joined("ann", 1);
        story.whenSubmitted("j", 3);
        joined("bob", 1);
        story.whenStarted("j.s0.0").whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR);
        story.whenPassed(Duration.ofSeconds(1)).whenGranted("ann", 1);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.PENDING);
        assertThat(worker("j.s0.2")).isEqualTo("ann");
        story.whenCompleted("j.s0.1").whenGranted("bob", 1);
        assertThat(worker("j.s0.0")).isEqualTo("bob");
        assertThat(choice("j.s0.0")).isEqualTo(new Choice(ChoiceReason.AVOIDS_FAILED, 1));
    }

    @Test
    void aRetryGoesBackWhereNobodyElseCouldDoIt() {
        joined("ann", 1);
        joined("bob", 1, "other");
        JobPolicy picky =
                new JobPolicy(1, List.of("gpu"), Duration.ofSeconds(300), Scenario.STEADY);
        joined("cid", 2, "gpu");
        story.whenSubmitted("j", picky, 1).whenFailed("j.s0.0", FailureClass.UNKNOWN_ERROR);
        story.whenPassed(Duration.ofSeconds(1));
        assertThat(worker("j.s0.0")).isEqualTo("cid");
        assertThat(choice("j.s0.0")).isEqualTo(new Choice(ChoiceReason.ALL_FAILED, 1));
    }

    @Test
    void aRetryThatFailedEverywhereTakesTurns() {
        joined("ann", 1);
        joined("bob", 1);
        story.whenSubmitted("j", by(PlacementStrategyName.LEAST_LOADED), 1);
        for (String holder : List.of("ann", "bob", "ann")) {
            assertThat(worker("j.s0.0")).isEqualTo(holder);
            story.whenFailed("j.s0.0", FailureClass.UNKNOWN_ERROR).whenGranted(holder, 1);
            story.whenPassed(Duration.ofSeconds(10));
        }
        assertThat(worker("j.s0.0")).isEqualTo("bob");
        assertThat(choice("j.s0.0")).isEqualTo(new Choice(ChoiceReason.ALL_FAILED, 2));
    }

    @Test
    void aRetryDoesNotWaitForAWorkerThatTakesNothing() {
        joined("ann", 2);
        story.whenJoined("bob", 0);
        story.whenSubmitted("j", 1).whenFailed("j.s0.0", FailureClass.UNKNOWN_ERROR);
        story.whenPassed(Duration.ofSeconds(1));
        assertThat(worker("j.s0.0")).isEqualTo("ann");
    }

    @Test
    void aRetryThatWaitsGoesWhenTheOtherWorkerIsLost() {
        joined("ann", 1);
        story.whenSubmitted("j", 2);
        joined("bob", 1);
        story.whenFailed("j.s0.0", FailureClass.UNKNOWN_ERROR).whenGranted("ann", 1);
        story.whenPassed(Duration.ofSeconds(1));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.PENDING);
        story.whenLost("bob");
        assertThat(worker("j.s0.0")).isEqualTo("ann");
    }

    @Test
    void whatRanOutOfMemoryGoesWhereThereIsMostRoom() {
        joined("ann", 1);
        story.whenSubmitted("j", 1);
        joined("bob", 2);
        joined("cid", 8);
        joined("dan", 4);
        story.whenSubmitted("busy", by(PlacementStrategyName.CAPACITY_AWARE), 1);
        assertThat(worker("busy.s0.0")).isEqualTo("cid");
        story.whenFailed("j.s0.0", FailureClass.RESOURCE_EXHAUSTION);
        story.whenPassed(Duration.ofSeconds(1));
        assertThat(worker("j.s0.0")).isEqualTo("dan");
        assertThat(choice("j.s0.0")).isEqualTo(new Choice(ChoiceReason.ROOMIEST, 3));
    }

    @Test
    void aWorkerBackFromALossStartsWithOneLeaseAndDoublesWithEachSuccess() {
        joined("ann", 4);
        story.whenSubmitted("j", 20).whenLost("ann");
        joined("ann", 2, 4);
        assertThat(story.worker("ann").leases()).isEqualTo(1);
        story.whenGranted("ann", 20);
        assertThat(story.worker("ann").leases()).isEqualTo(1);
        story.whenCompleted("j.s0.0");
        assertThat(story.worker("ann").leases()).isEqualTo(2);
        story.whenCompleted("j.s0.1");
        assertThat(story.worker("ann").standing().rampLimit()).isZero();
        assertThat(story.worker("ann").leases()).isGreaterThan(4);
    }

    @Test
    void aWorkerThatLeftInPeaceStartsAtOnce() {
        joined("ann", 4);
        story.when(new Command.DrainWorker("ann", "update"))
                .when(new Command.LeaveWorker("ann", 1))
                .whenSubmitted("j", 9);
        joined("ann", 2, 4);
        assertThat(story.worker("ann").leases()).isEqualTo(4);
    }

    @Test
    void aJobHoldsNoMoreLeasesThanItMay() {
        joined("ann", 9);
        story.whenSubmitted("j", Scenario.POLICY.withMaxRunning(2), 5).whenSubmitted("k", 1);
        assertThat(story.worker("ann").leases()).isEqualTo(3);
        story.whenCompleted("j.s0.0");
        assertThat(story.task("j.s0.2").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("j.s0.3").state()).isEqualTo(TaskState.PENDING);
        story.whenSubmitted("bad", Scenario.POLICY.withMaxRunning(-1), 1)
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "but it is -1");
    }

    @Test
    void aLabelsLimitHoldsForAllJobsThatRequireIt() {
        JobPolicy licence =
                new JobPolicy(1, List.of("licence"), Duration.ofSeconds(300), Scenario.STEADY);
        joined("ann", 9, "licence");
        story.when(new Command.SetLabelLimit("licence", 2, "ops"))
                .then(new Event.LabelLimitSet("licence", 2, "ops"));
        story.whenSubmitted("j", licence, 2)
                .whenSubmitted("k", licence, 2)
                .whenSubmitted("free", 1);
        assertThat(story.worker("ann").leases()).isEqualTo(3);
        story.whenCompleted("j.s0.0");
        assertThat(story.task("k.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        story.when(new Command.SetLabelLimit("licence", 1, "ops"));
        story.whenCompleted("j.s0.1").thenNo(Event.TaskAssigned.class);
        story.when(new Command.SetLabelLimit("licence", 0, "ops"))
                .thenAlso(new Event.LabelLimitSet("licence", 0, "ops"));
        assertThat(story.task("k.s0.1").state()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void aLabelLimitThatMakesNoSenseIsRefused() {
        story.when(new Command.SetLabelLimit(" ", 2, "ops"))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "a label of 1 to");
        story.when(new Command.SetLabelLimit("gpu", -1, "ops"))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "but it is -1");
        story.when(new Command.SetLabelLimit("gpu", 0, "ops")).thenReplied(Reply.DUPLICATE);
        story.when(new Command.SetLabelLimit("gpu", 3, "ops"));
        story.when(new Command.SetLabelLimit("gpu", 3, "ops")).thenReplied(Reply.DUPLICATE);
    }
}
