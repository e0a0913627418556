package dev.poneglyph.engine;

import static dev.poneglyph.engine.Scenario.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job that every worker fails is paused, probed and resumed, or given up. */
class JobHealthTest {

    private static final Duration TICK = Duration.ofMillis(250);

    private final Scenario story = new Scenario();

    @Test
    void anOutageKillsNothingIsNoStormAndEndsWithinFiveSeconds() {
        startFleet(8, POLICY, 100);
        long failing = 0;
        while (story.atMs() < 60_000) {
            failing += failEverythingLeased(FailureClass.NETWORK_ERROR);
            story.whenPassed(TICK);
        }
        assertThat(failing).as("24 and 40 probes").isLessThanOrEqualTo(64);
        assertThat(story.job("j").health().state()).isNotEqualTo(SystemicState.HEALTHY);

        while (story.job("j").health().state() != SystemicState.HEALTHY) {
            assertThat(story.atMs()).as("resumed within 5 s").isLessThanOrEqualTo(65_000);
            completeEverythingLeased();
            story.whenPassed(TICK);
        }
        while (story.job("j").state() == JobState.RUNNING) {
            completeEverythingLeased();
            story.whenPassed(TICK);
        }
        assertThat(story.job("j").state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(story.atMs()).isLessThan(90_000);
        assertThat(story.engine().view().statistics().tasksDeadLettered()).isZero();
    }

    @Test
    void aProgramThatFailsEverywhereFailsTheJobAfterItsPatienceAndNoWorkerIsBlamed() {
        startFleet(4, POLICY, 100);
        while (!story.job("j").state().isFinal()) {
            assertThat(story.atMs()).isLessThanOrEqualTo(70_000);
            failEverythingLeased(FailureClass.TASK_EXECUTION_ERROR);
            story.whenPassed(TICK);
        }
        Job job = story.job("j");
        assertThat(story.atMs()).isGreaterThanOrEqualTo(60_000);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.reason())
                .isEqualTo("systemic: every worker failed it: TASK_EXECUTION_ERROR: broken");
        assertThat(job.attempts()).as("14 and 40 probes").isLessThanOrEqualTo(54);
        assertThat(story.engine().view().workers())
                .extracting(worker -> worker.breaker().state())
                .containsOnly(BreakerState.CLOSED);
        assertThat(story.engine().view().workers())
                .extracting(worker -> worker.breaker().consecutiveFailures())
                .containsOnly(0);
        assertThatTheFailedAreSetAsideAndTheOthersCancelled();
    }

    private void assertThatTheFailedAreSetAsideAndTheOthersCancelled() {
        for (Task task : story.engine().view().tasks("j", 0)) {
            boolean failed = task.attempts().stream().anyMatch(each -> each.failure() != null);
            assertThat(task.state())
                    .isEqualTo(failed ? TaskState.DEAD_LETTER : TaskState.CANCELLED);
            if (task.deadLetter() != null) {
                assertThat(task.deadLetter().kind()).isEqualTo(DeadLetterKind.SYSTEMIC);
                assertThat(task.deadLetter().verdict()).isEqualTo(Verdict.JOB);
                assertThat(task.reason()).startsWith("systemic: ").endsWith(": broken");
            }
        }
    }

    @Test
    void whatTheFailuresCostIsRefundedAndOneProbeGoesOutAtATime() {
        trip();
        assertThat(story.engine().view().tasks("j", 0)).allMatch(task -> task.retries() == 0);
        assertThat(story.engine().view().statistics().attemptsAssigned()).isEqualTo(10);

        story.whenPassed(Duration.ofMillis(999)).thenNo(Event.TaskAssigned.class);
        story.whenPassed(Duration.ofMillis(1)).thenAlso(new Event.JobProbed("j"));
        assertThat(leased()).hasSize(1);
        story.whenGranted("w0", 9).thenNo(Event.TaskAssigned.class);
    }

    @Test
    void aFailedProbeCostsNothingAndTheNextOneWaitsLonger() {
        trip();
        for (int waitMs : new int[] {1_000, 1_500, 1_500, 1_500}) {
            story.whenPassed(Duration.ofMillis(waitMs - 1)).thenNo(Event.JobProbed.class);
            story.whenPassed(Duration.ofMillis(1)).thenAlso(new Event.JobProbed("j"));
            AttemptRef probe = leased().getFirst();
            failEverythingLeased(FailureClass.UNKNOWN_ERROR);
            Task task = story.engine().view().task(probe.task()).orElseThrow();
            assertThat(task.attempts().getLast().verdict()).isEqualTo(Verdict.JOB);
            assertThat(task.retries()).isZero();
        }
        assertThat(story.job("j").health().failedProbes()).isEqualTo(4);
        assertThat(story.job("j").retryAccount().retries()).as("no retry but a probe").isZero();
    }

    @Test
    void aProbeThatTellsNothingIsFollowedByAnotherAtOnce() {
        trip();
        story.whenPassed(Duration.ofSeconds(1));
        AttemptRef probe = leased().getFirst();
        story.when(new Command.HandBackAttempt(holder(probe), probe, "drain"));
        assertThat(leased()).hasSize(1).doesNotContain(probe);
        assertThat(story.job("j").health().probeToken()).isEqualTo(leased().getFirst().token());
    }

    @Test
    void aSuccessOfTheProbeOrOfWhatRanBeforeHeals() {
        trip();
        story.whenPassed(Duration.ofSeconds(1));
        completeEverythingLeased();
        story.thenAlso(new Event.JobHealed("j"));
        assertThat(story.job("j").health()).isEqualTo(JobHealth.HEALTHY.healed(story.atMs()));
        assertThat(leased()).as("everything runs again").hasSizeGreaterThan(1);
    }

    @Test
    void anOperatorEndsThePauseAsWell() {
        trip();
        story.when(new Command.ResumeJob("j", "ops"));
        assertThat(story.job("j").health().state()).isEqualTo(SystemicState.HEALTHY);
        assertThat(leased()).hasSizeGreaterThan(1);
    }

    @Test
    void failuresOfOneWorkerAmongSeveralSayNothingAboutTheJob() {
        startFleet(2, POLICY, 100);
        for (int i = 0; i < 12; i++) {
            List<AttemptRef> held = story.engine().view().leases("w0");
            if (!held.isEmpty()) {
                fail(held.getFirst(), FailureClass.NETWORK_ERROR);
            }
            story.whenGranted("w0", 1).thenNo(Event.JobTripped.class);
        }
        assertThat(story.job("j").health().run()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aSuccessBetweenEmptiesTheRun() {
        startFleet(1, POLICY, 100);
        for (int i = 0; i < 30; i++) {
            AttemptRef next = leased().getFirst();
            if (i % 9 == 8) {
                story.when(new Command.CompleteAttempt(holder(next), next, Bytes.EMPTY));
                story.thenAlso(new Event.JobSucceededOnce("j"));
            } else {
                fail(next, FailureClass.NETWORK_ERROR);
            }
            story.whenGranted("w0", 1);
            assertThat(story.job("j").health().state()).isEqualTo(SystemicState.HEALTHY);
        }
    }

    @Test
    void withoutPatienceTheTasksSpendTheirBudgets() {
        SystemicPolicy none = new SystemicPolicy(10, Duration.ZERO, Duration.ZERO);
        startFleet(1, POLICY.withSystemic(none), 10);
        while (story.job("j").state() == JobState.RUNNING) {
            failEverythingLeased(FailureClass.NETWORK_ERROR);
            story.thenNo(Event.JobTripped.class).whenGranted("w0", 9).whenPassed(TICK);
        }
        assertThat(story.job("j").reason()).contains("NETWORK_ERROR after 4 attempts");
    }

    @Test
    void oneTaskAloneSpendsItsBudgetOnTheOnlyWorker() {
        story.whenSubmitted("j", 1).whenJoined("w0", 9);
        for (int i = 0; i < 4; i++) {
            failEverythingLeased(FailureClass.TASK_EXECUTION_ERROR);
            story.whenPassed(Duration.ofSeconds(8));
        }
        assertThat(story.task("j.s0.0").attempts()).hasSize(4);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(story.job("j").reason()).contains("TASK_EXECUTION_ERROR after 4 attempts");
    }

    @Test
    void aSuccessOfWhatBeganBeforeTheTroubleSaysNothingAboutIt() {
        startFleet(2, POLICY, 100);
        story.whenPassed(Duration.ofSeconds(1));
        AttemptRef old = leased().getLast();
        story.whenGranted(holder(old), 30).whenGranted("w0", 30);
        for (AttemptRef ref : leased()) {
            if (!ref.equals(old) && story.job("j").health().state() == SystemicState.HEALTHY) {
                fail(ref, FailureClass.NETWORK_ERROR);
            }
        }
        story.when(new Command.CompleteAttempt(holder(old), old, Bytes.EMPTY));
        story.thenNo(Event.JobHealed.class).thenNo(Event.JobSucceededOnce.class);
        assertThat(story.job("j").health().run()).isNotEmpty();
    }

    @Test
    void whereAThirdFailsEarlyTheOthersAreWaitedFor() {
        story.whenSubmitted("j", POLICY, 400);
        for (int w = 0; w < 8; w++) {
            story.whenJoined("w" + w, 16);
        }
        List<AttemptRef> all = leased();
        for (int i = 0; i < all.size(); i++) {
            if (i % 3 == 0) {
                String worker = holder(all.get(i));
                fail(all.get(i), FailureClass.TASK_EXECUTION_ERROR);
                story.thenNo(Event.JobTripped.class).whenGranted(worker, 1);
            }
        }
        assertThat(story.job("j").health().failures()).isEqualTo(43);
    }

    @Test
    void whatFailedBeforeItTrippedWaitsForTheJobAndOwesNothing() {
        trip();
        assertThat(story.engine().view().tasks("j", 0))
                .extracting(Task::state)
                .doesNotContain(TaskState.RETRY_PENDING);
        assertThat(story.job("j").retryAccount().retries()).isZero();
        story.whenPassed(Duration.ofSeconds(1));
        AttemptRef probe = leased().getFirst();
        failEverythingLeased(FailureClass.NETWORK_ERROR);
        Task task = story.engine().view().task(probe.task()).orElseThrow();
        assertThat(task.state()).isEqualTo(TaskState.PENDING);
        story.whenPassed(Duration.ofSeconds(2));
        assertThat(leased().getFirst().task())
                .as("another task is the next probe")
                .isNotEqualTo(probe.task());
        completeEverythingLeased();
        assertThat(story.job("j").retryAccount().nextPacedMs()).isZero();
    }

    @Test
    void codeThatFailsAFewTasksEndsTheJobWithTheirRetries() {
        startFleet(2, POLICY, 3);
        while (story.job("j").state() == JobState.RUNNING) {
            assertThat(story.atMs()).as("1, 2 and 4 s of waits").isLessThan(12_000);
            failEverythingLeased(FailureClass.TASK_EXECUTION_ERROR);
            story.thenNo(Event.JobTripped.class).whenPassed(TICK);
        }
        assertThat(story.job("j").reason()).contains("TASK_EXECUTION_ERROR after 4 attempts");
    }

    @Test
    void patienceWithCodeBeginsWithItsFirstFailureAndNotWithTheOutageBefore() {
        trip();
        while (story.atMs() < 600_000) {
            failEverythingLeased(FailureClass.NETWORK_ERROR);
            story.whenPassed(Duration.ofSeconds(1));
        }
        while (story.job("j").health().codeSinceMs() == 0) {
            failEverythingLeased(FailureClass.TASK_EXECUTION_ERROR);
            story.whenPassed(Duration.ofSeconds(1));
        }
        long firstMs = story.job("j").health().codeSinceMs();
        while (!story.job("j").state().isFinal()) {
            failEverythingLeased(FailureClass.TASK_EXECUTION_ERROR);
            story.whenPassed(Duration.ofSeconds(1));
        }
        assertThat(story.atMs() - firstMs).isBetween(60_000L, 66_000L);
    }

    @Test
    void aPausedAndProbedJobIsRestoredAsItWas() {
        trip();
        restoresEqually();
        story.whenPassed(Duration.ofSeconds(1));
        assertThat(story.job("j").health().probeToken()).isPositive();
        restoresEqually();
    }

    private void restoresEqually() {
        EngineSnapshot snapshot = story.engine().snapshot();
        Engine restored = Engine.restore(Scenario.PATIENT, snapshot);
        restored.checkInvariants();
        assertThat(restored.snapshot()).isEqualTo(snapshot);
        assertThat(restored.view().nextDeadlineMs())
                .isEqualTo(story.engine().view().nextDeadlineMs());
    }

    /** Ten failures of two workers, all at time 0. */
    private void trip() {
        startFleet(2, POLICY, 100);
        for (int i = 0; i < 10; i++) {
            story.thenNo(Event.JobTripped.class);
            fail(leased().getFirst(), FailureClass.NETWORK_ERROR);
            if (i < 8) {
                story.whenGranted(i % 2 == 0 ? "w0" : "w1", 1);
            }
        }
        story.thenAlso(
                new Event.JobTripped(
                        "j", 1_000, "10 failures in a row, the last: NETWORK_ERROR: broken"));
        story.whenGranted("w0", 9).whenGranted("w1", 9).thenNo(Event.TaskAssigned.class);
    }

    private void startFleet(int workers, JobPolicy policy, int tasks) {
        story.whenSubmitted("j", policy, tasks);
        for (int w = 0; w < workers; w++) {
            story.whenJoined("w" + w, 1);
        }
    }

    /** Each worker then takes another one. */
    private long failEverythingLeased(FailureClass failureClass) {
        List<AttemptRef> all = leased();
        for (AttemptRef ref : all) {
            String worker = holder(ref);
            fail(ref, failureClass);
            story.whenGranted(worker, 1);
        }
        return all.size();
    }

    private void completeEverythingLeased() {
        for (AttemptRef ref : leased()) {
            String worker = holder(ref);
            story.when(new Command.CompleteAttempt(worker, ref, Bytes.EMPTY));
            if (story.job("j").state() == JobState.RUNNING && leased().isEmpty()) {
                story.whenGranted(worker, 1);
            }
        }
    }

    private void fail(AttemptRef ref, FailureClass failureClass) {
        Failure failure = Failure.of(failureClass, "broken");
        story.when(new Command.FailAttempt(holder(ref), ref, failure));
    }

    private List<AttemptRef> leased() {
        return story.engine().view().workers().stream()
                .map(Worker::name)
                .flatMap(name -> story.engine().view().leases(name).stream())
                .toList();
    }

    private String holder(AttemptRef ref) {
        Task task = story.engine().view().task(ref.task()).orElseThrow();
        return task.attempts().getLast().worker();
    }
}
