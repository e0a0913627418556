package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a failure is charged to, line by line. */
class VerdictsTest {

    /** Retries wait long, so that each attempt goes where the story sends it. */
    private static final JobPolicy PATIENT =
            new JobPolicy(
                    1,
                    List.of(),
                    Duration.ofHours(1),
                    new RetryPolicy(
                            3, 3, 3, Duration.ofHours(9), 1, Duration.ofHours(9), Jitter.NONE));

    private final Scenario story = new Scenario();

    @Test
    void aSuccessElsewhereChargesTheWorkerThatFailedAndGivesTheTaskItsAttemptBack() {
        workers("ann", "bob");
        fails("t", "ann");
        assertThat(verdicts("t")).containsExactly(Verdict.PENDING);
        succeeds("t", "bob");
        assertThat(verdicts("t")).containsExactly(Verdict.WORKER, Verdict.NOBODY);
        assertThat(attempts("t").getFirst().evidence()).isEqualTo("the task succeeded on bob");
        assertThat(story.task("t.s0.0").retries()).isZero();
        assertThat(breaker("ann").consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void aSuccessOnTheSameWorkerChargesNobody() {
        workers("ann");
        fails("t", "ann");
        succeeds("t", "ann");
        assertThat(verdicts("t")).containsExactly(Verdict.NOBODY, Verdict.NOBODY);
        assertThat(attempts("t").getFirst().evidence()).contains("succeeded here later");
    }

    @Test
    void aTaskThatFailsOnTwoWorkersThatSucceedWithOthersIsToBlame() {
        workers("ann", "bob");
        succeeds("g1", "ann");
        succeeds("g2", "bob");
        fails("t", "ann");
        fails("t", "bob");
        assertThat(verdicts("t")).containsExactly(Verdict.TASK, Verdict.TASK);
        assertThat(attempts("t").getFirst().evidence()).contains("failed on ann and bob");
        assertThat(breaker("ann").consecutiveFailures()).isZero();
        assertThat(breaker("bob").consecutiveFailures()).isZero();
        assertThat(story.task("t.s0.0").retries()).isEqualTo(2);
    }

    @Test
    void aWorkerThatNeverSucceededIsNoWitnessUntilItDoes() {
        workers("ann", "bob");
        succeeds("g1", "ann");
        fails("t", "ann");
        fails("t", "bob");
        assertThat(verdicts("t")).containsExactly(Verdict.PENDING, Verdict.PENDING);
        succeeds("g2", "bob");
        assertThat(verdicts("t")).containsExactly(Verdict.TASK, Verdict.TASK);
    }

    @Test
    void aWorkerOnWhichOthersFailTooIsNoWitness() {
        workers("ann", "bob");
        succeeds("g1", "ann");
        succeeds("g2", "bob");
        fails("u", "ann");
        fails("t", "ann");
        fails("t", "bob");
        assertThat(verdicts("t")).containsExactly(Verdict.PENDING, Verdict.PENDING);
    }

    @Test
    void distinctTasksThatFailWhereTheFleetDoesNotAreTheWorkers() {
        workers("ann", "bob", "cid");
        fails("t0", "ann");
        succeeds("g", "bob");
        for (int i = 1; i < 5; i++) {
            fails("t" + i, "ann");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(verdicts("t" + i)).containsExactly(Verdict.WORKER);
            assertThat(story.task("t" + i + ".s0.0").retries()).isZero();
        }
        assertThat(attempts("t4").getFirst().evidence())
                .isEqualTo(
                        "5 distinct tasks failed here in a row, while 1 of 1 other worker succeeds");
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker("ann").history().getLast().reason())
                .isEqualTo(
                        "5 failures in a row on 5 tasks, newest TASK_EXECUTION_ERROR of t4.s0.0");
    }

    @Test
    void fivePendingFailuresOpenABreakerAlthoughTheFleetProvesNothing() {
        workers("ann", "bob", "cid");
        for (int i = 0; i < 5; i++) {
            assertThat(breaker("ann").state()).isEqualTo(BreakerState.CLOSED);
            fails("t" + i, "ann");
        }
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.OPEN);
        assertThat(verdicts("t4")).containsExactly(Verdict.PENDING);
        assertThat(story.task("t4.s0.0").retries()).isEqualTo(1);
    }

    @Test
    void oneTaskThatFailsAgainAndAgainWeighsOnce() {
        workers("ann", "bob", "cid");
        for (int i = 0; i < 4; i++) {
            fails("t", "ann");
        }
        assertThat(breaker("ann").consecutiveFailures()).isEqualTo(1);
        assertThat(story.task("t.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
    }

    @Test
    void badInputOpensNoBreaker() {
        workers("ann", "bob", "cid");
        for (int i = 0; i < 20; i++) {
            run("t" + i, "ann").whenFailed("t" + i + ".s0.0", FailureClass.VALIDATION_ERROR);
            story.thenNo(Event.BreakerFailed.class).thenNo(Event.BreakerOpened.class);
        }
        assertThat(breaker("ann").run()).isEmpty();
    }

    @Test
    void poisonTakesTheBlameForTheWorkersItKilledAndForWhatRanBesideIt() {
        workers("ann", "bob", "cid", "dan");
        run("n", "ann").whenStarted("n.s0.0");
        run("p", "ann").whenStarted("p.s0.0").whenLost("ann").whenGranted("dan", 1);
        assertThat(breaker("ann").consecutiveFailures()).isEqualTo(1);
        assertThat(story.task("n.s0.0").crashes()).isEqualTo(1);
        for (String worker : List.of("bob", "cid")) {
            run("p", worker).whenStarted("p.s0.0").whenLost(worker);
        }
        assertThat(verdicts("p")).containsExactly(Verdict.TASK, Verdict.TASK, Verdict.TASK);
        assertThat(attempts("p").getFirst().evidence()).contains("poison").contains("3 workers");
        for (String worker : List.of("ann", "bob", "cid")) {
            assertThat(breaker(worker).consecutiveFailures()).isZero();
        }
        assertThat(verdicts("n")).startsWith(Verdict.NOBODY);
        assertThat(story.task("n.s0.0").crashes()).isZero();
    }

    @Test
    void aNetworkErrorIsNobodysUntilOnlyThisWorkerSeesIt() {
        workers("ann", "bob", "cid");
        for (int i = 0; i < 4; i++) {
            network("t" + i, "ann");
        }
        succeeds("g", "bob");
        assertThat(verdicts("t3")).containsExactly(Verdict.NOBODY);
        assertThat(breaker("ann").consecutiveFailures()).isZero();
        network("t4", "ann");
        assertThat(verdicts("t0")).containsExactly(Verdict.WORKER);
        assertThat(story.task("t0.s0.0").retries()).isZero();
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void anOutageThatOthersSeeTooIsNobodys() {
        workers("ann", "bob", "cid", "dan");
        for (int i = 0; i < 8; i++) {
            network("t" + i, "ann");
            network("u" + i, "bob");
        }
        succeeds("g", "cid");
        network("t9", "ann");
        assertThat(verdicts("t9")).containsExactly(Verdict.NOBODY);
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void aRefundClosesAnOpenBreakerAtOnce() {
        workers("ann", "bob", "cid");
        run("late", "ann").whenStarted("late.s0.0");
        AttemptRef late = story.lease("late.s0.0");
        story.whenPassed(Duration.ofHours(1));
        for (int i = 0; i < 4; i++) {
            fails("t" + i, "ann");
        }
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.OPEN);
        story.when(new Command.CompleteAttempt("ann", late, Bytes.EMPTY));
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker("ann").history().getLast().reason()).startsWith("refunded");
        assertThat(breaker("ann").consecutiveFailures()).isEqualTo(4);
    }

    @Test
    void aTestCallOfATaskThatFailsElsewhereTooIsNeutral() {
        workers("ann", "bob", "cid");
        succeeds("g", "bob");
        fails("t", "bob");
        for (int i = 0; i < 5; i++) {
            fails("u" + i, "ann");
        }
        story.whenPassed(Duration.ofSeconds(60));
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.HALF_OPEN);
        run("t", "ann").whenFailed("t.s0.0", FailureClass.UNKNOWN_ERROR);
        story.thenNo(Event.BreakerFailed.class);
        assertThat(breaker("ann").testCalls()).isZero();
        fails("v", "ann");
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker("ann").openUntilMs()).isEqualTo(story.atMs() + 120_000);
    }

    @Test
    void atMostOneInThreeIsIsolatedAndTheNextRaisesOneAlarm() {
        workers("ann", "bob", "cid", "dan", "eve", "fay");
        for (String worker : List.of("ann", "bob", "cid")) {
            for (int i = 0; i < 5; i++) {
                fails(worker + i, worker);
            }
        }
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker("bob").state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker("cid").state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker("cid").alarmed()).isTrue();
        assertThat(breaker("cid").history()).hasSize(1);
        fails("more", "cid");
        story.thenNo(Event.BreakerAlarmed.class).thenNo(Event.BreakerOpened.class);
        succeeds("g", "cid");
        assertThat(breaker("cid").alarmed()).isFalse();
    }

    @Test
    void whoCanNotBeSparedAnyLongerIsTestedEarly() {
        workers("ann", "bob", "cid");
        for (int i = 0; i < 5; i++) {
            fails("t" + i, "ann");
        }
        story.when(new Command.DrainWorker("cid", "maintenance"))
                .when(new Command.LeaveWorker("cid", 1))
                .thenAlso(
                        new Event.BreakerHalfOpened(
                                "ann", "tested early: too few workers are left to isolate it"));
    }

    @Test
    void theCapHoldsForTheWorkersThatHaveTheLabels() {
        for (String worker : List.of("ann", "bob")) {
            story.whenJoined(worker, 0, "gpu");
        }
        workers("cid", "dan", "eve", "fay");
        story.whenSubmitted(
                "gpu", new JobPolicy(1, List.of("gpu"), Duration.ZERO, PATIENT.retry()), 1);
        for (int i = 0; i < 5; i++) {
            story.whenSubmitted("t" + i, PATIENT, 1);
        }
        story.whenGranted("ann", 6);
        for (int i = 0; i < 5; i++) {
            story.whenFailed("t" + i + ".s0.0", FailureClass.UNKNOWN_ERROR);
        }
        assertThat(breaker("ann").state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker("ann").alarmed()).isTrue();
    }

    @Test
    void oneBadWorkerOfTwentyIsIsolatedAfterFiveAndNoTaskDies() {
        for (int i = 0; i < 20; i++) {
            story.whenJoined("w" + i, 1_000);
        }
        story.whenSubmitted("j", 400);
        while (!story.job("j").state().isFinal()) {
            for (Worker worker : List.copyOf(story.engine().view().workers())) {
                for (AttemptRef ref : story.engine().view().leases(worker.name())) {
                    end(worker.name(), ref);
                }
            }
            story.whenPassed(Duration.ofSeconds(1));
        }
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(story.engine().view().statistics().tasksDeadLettered()).isZero();
        story.engine().view().workers().stream()
                .filter(worker -> !worker.name().equals("w7"))
                .forEach(worker -> assertThat(worker.breaker().history()).isEmpty());
        assertThat(breaker("w7").history().getFirst().reason()).startsWith("5 failures in a row");
    }

    /** Everything that the bad worker gets fails, everything else succeeds. */
    private void end(String worker, AttemptRef ref) {
        story.when(
                worker.equals("w7")
                        ? new Command.FailAttempt(
                                worker, ref, Failure.of(FailureClass.UNKNOWN_ERROR, "bad disk"))
                        : new Command.CompleteAttempt(worker, ref, Bytes.EMPTY));
    }

    private void workers(String... names) {
        for (String name : names) {
            story.whenJoined(name, 0);
        }
    }

    /** The task's next attempt goes to that worker, for no other takes any. */
    private Scenario run(String task, String worker) {
        story.whenPassed(Duration.ofMillis(1));
        if (story.engine().view().job(task).isEmpty()) {
            story.whenSubmitted(task, PATIENT, 1);
        } else if (story.task(task + ".s0.0").state() == TaskState.RETRY_PENDING) {
            story.when(new Command.RetryTask(story.id(task + ".s0.0"), "ops"));
        }
        story.whenGranted(worker, 1);
        assertThat(attempts(task).getLast().worker()).isEqualTo(worker);
        assertThat(attempts(task).getLast().isLive()).isTrue();
        return story;
    }

    private void fails(String task, String worker) {
        run(task, worker).whenFailed(task + ".s0.0", FailureClass.TASK_EXECUTION_ERROR);
    }

    private void network(String task, String worker) {
        run(task, worker).whenFailed(task + ".s0.0", FailureClass.NETWORK_ERROR);
    }

    private void succeeds(String task, String worker) {
        run(task, worker).whenCompleted(task + ".s0.0");
    }

    private List<Attempt> attempts(String task) {
        return story.task(task + ".s0.0").attempts();
    }

    private List<Verdict> verdicts(String task) {
        List<Verdict> verdicts = new ArrayList<>();
        attempts(task).forEach(attempt -> verdicts.add(attempt.verdict()));
        return verdicts;
    }

    private Breaker breaker(String worker) {
        return story.worker(worker).breaker();
    }
}
