package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** No task is convicted of what its fleet does without it. */
class ChanceTest {

    private final Scenario story = new Scenario();

    @Test
    void aWorkerLostWithoutTheTaskSpeaksForIt() {
        workers("ann", "bob", "cid", "dan", "eve");
        diesWith("p", "ann");
        loses("eve");
        diesWith("p", "bob");
        diesWith("p", "cid");
        assertThat(state("p")).isEqualTo(TaskState.PENDING);
        assertThat(attempts("p")).extracting(Attempt::verdict).containsOnly(Verdict.WORKER);
        diesWith("p", "dan");
        assertThat(state("p")).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(story.task("p.s0.0").reason()).startsWith("poison: ");
        assertThat(attempts("p")).extracting(Attempt::verdict).containsOnly(Verdict.TASK);
    }

    @Test
    void aWorkerWhoseProcessWasReplacedWithoutTheTaskSpeaksForItToo() {
        workers("ann", "bob", "cid", "eve");
        diesWith("p", "ann");
        pass();
        story.when(new Command.JoinWorker(Scenario.hello("eve", 2, 0)));
        diesWith("p", "bob");
        diesWith("p", "cid");
        assertThat(state("p")).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aLossFromBeforeItsFirstCrashSaysNothingOfTheTask() {
        workers("ann", "bob", "cid", "eve");
        loses("eve");
        diesWith("p", "ann");
        diesWith("p", "bob");
        diesWith("p", "cid");
        assertThat(state("p")).isEqualTo(TaskState.DEAD_LETTER);
    }

    @Test
    void nineCrashesArePoisonWhateverElseDies() {
        for (int i = 0; i < 9; i++) {
            workers("w" + i, "idle-" + i);
        }
        for (int i = 0; i < 9; i++) {
            assertThat(story.engine().view().statistics().tasksDeadLettered()).isZero();
            diesWith("p", "w" + i);
            loses("idle-" + i);
        }
        assertThat(story.task("p.s0.0").reason()).startsWith("poison: ");
    }

    @Test
    void ofTwoThatDiedTogetherOnlyOneIsPoison() {
        workers("ann", "bob", "cid");
        for (String worker : List.of("ann", "bob", "cid")) {
            starts("p", worker);
            starts("q", worker);
            loses(worker);
        }
        assertThat(state("p")).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(state("q")).isEqualTo(TaskState.PENDING);
        assertThat(last("q").verdict()).isEqualTo(Verdict.NOBODY);
        assertThat(story.task("q.s0.0").crashes()).isEqualTo(2);
    }

    @Test
    void aWorkerThatWasOnlySilentHadNotDied() {
        workers("ann", "bob");
        AttemptRef lease = diesWith("p", "ann");
        assertThat(story.task("p.s0.0").crashes()).isEqualTo(1);
        returns("ann", 1, lease.token());
        assertThat(last("p").verdict()).isEqualTo(Verdict.NOBODY);
        assertThat(last("p").evidence()).isEqualTo("worker ann was silent, but had not died");
        assertThat(story.task("p.s0.0").crashes()).isZero();
        assertThat(story.worker("ann").breaker().consecutiveFailures()).isZero();
    }

    @Test
    void itsBreakerForgetsTheDeathEvenIfItHoldsNothingAnyMore() {
        workers("ann", "bob");
        diesWith("p", "ann");
        assertThat(story.worker("ann").breaker().consecutiveFailures()).isEqualTo(1);
        returns("ann", 1);
        assertThat(story.worker("ann").breaker().consecutiveFailures()).isZero();
    }

    @Test
    void aNewProcessDoesNotUndoTheDeathOfTheOld() {
        workers("ann", "bob");
        AttemptRef lease = diesWith("p", "ann");
        returns("ann", 2, lease.token());
        assertThat(last("p").verdict()).isEqualTo(Verdict.WORKER);
        assertThat(story.task("p.s0.0").crashes()).isEqualTo(1);
        assertThat(story.worker("ann").breaker().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void aTaskThatMetAWorkerThatFailsGoodTasksIsTriedOnUntilThatIsNoExcuse() {
        workers("ann", "bob", "cid", "dan", "eve");
        annFailsGoodTasks();
        for (String worker : List.of("ann", "bob", "cid", "dan")) {
            fails("t", worker);
        }
        assertThat(state("t")).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.task("t.s0.0").retries()).isEqualTo(3);
        assertThat(attempts("t").getFirst().verdict()).isEqualTo(Verdict.WORKER);
        assertThat(attempts("t").getFirst().evidence())
                .startsWith("ann lately failed 49 % of what others could do")
                .endsWith("its 4 failures may be chance");
        fails("t", "eve");
        assertThat(state("t")).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(Objects.requireNonNull(story.task("t.s0.0").deadLetter()).kind())
                .isEqualTo(DeadLetterKind.RETRIES_EXHAUSTED);
    }

    @Test
    void whereNoWorkerFailsGoodTasksNothingExcusesATask() {
        workers("ann", "bob", "cid", "dan");
        for (String worker : List.of("ann", "bob", "cid", "dan")) {
            fails("t", worker);
        }
        assertThat(state("t")).isEqualTo(TaskState.DEAD_LETTER);
    }

    @Test
    void aTaskThatIsToRunOnceRunsOnce() {
        workers("ann", "bob");
        annFailsGoodTasks();
        run("t", "ann", 0);
        story.whenFailed("t.s0.0", FailureClass.TASK_EXECUTION_ERROR);
        assertThat(state("t")).isEqualTo(TaskState.DEAD_LETTER);
    }

    @Test
    void twoWorkersConvictNoTaskWhereGoodTasksOftenFail() {
        workers("ann", "bob", "cid");
        annFailsGoodTasks();
        succeeds("g", "cid");
        fails("t", "bob");
        fails("t", "cid");
        assertThat(attempts("t")).extracting(Attempt::verdict).containsOnly(Verdict.PENDING);
    }

    @Test
    void aWorkerThatFailsGoodTasksIsNoWitness() {
        workers("ann", "bob");
        annFailsGoodTasks();
        succeeds("g", "ann");
        fails("t", "ann");
        fails("t", "bob");
        assertThat(attempts("t")).extracting(Attempt::verdict).containsOnly(Verdict.PENDING);
    }

    /** Three in a row, each of which bob completes: too few to open her breaker. */
    private void annFailsGoodTasks() {
        for (int i = 0; i < 3; i++) {
            fails("good-" + i, "ann");
            succeeds("good-" + i, "bob");
        }
        assertThat(story.worker("ann").breaker().state()).isEqualTo(BreakerState.CLOSED);
    }

    private AttemptRef diesWith(String task, String worker) {
        starts(task, worker);
        AttemptRef lease = story.lease(task + ".s0.0");
        loses(worker);
        return lease;
    }

    private void loses(String worker) {
        pass();
        story.whenLost(worker);
    }

    private void starts(String task, String worker) {
        run(task, worker, 3);
        story.whenStarted(task + ".s0.0");
    }

    private void fails(String task, String worker) {
        run(task, worker, 3);
        story.whenFailed(task + ".s0.0", FailureClass.TASK_EXECUTION_ERROR);
    }

    private void succeeds(String task, String worker) {
        run(task, worker, 3);
        story.whenCompleted(task + ".s0.0");
    }

    /** The task's next attempt goes to that worker, for no other takes any. */
    private void run(String task, String worker, int maxRetries) {
        pass();
        if (story.engine().view().job(task).isEmpty()) {
            story.whenSubmitted(task, policy(maxRetries), 1);
        } else if (state(task) == TaskState.RETRY_PENDING) {
            story.when(new Command.RetryTask(story.id(task + ".s0.0"), "ops"));
        }
        story.whenGranted(worker, 1);
        assertThat(last(task).worker()).isEqualTo(worker);
        assertThat(last(task).isLive()).isTrue();
    }

    /** Retries wait long, so that each attempt goes where the story sends it. */
    private static JobPolicy policy(int maxRetries) {
        Duration wait = Duration.ofHours(9);
        return new JobPolicy(
                1,
                List.of(),
                Duration.ofHours(1),
                new RetryPolicy(maxRetries, 3, 3, wait, 1, wait, Jitter.NONE));
    }

    private void returns(String worker, long incarnation, Long... held) {
        pass();
        story.when(
                new Command.JoinWorker(
                        new WorkerHello(
                                worker, incarnation, 1, 0, List.of(), "1.0", List.of(held))));
    }

    private void workers(String... names) {
        for (String name : names) {
            story.whenJoined(name, 0);
        }
    }

    private void pass() {
        story.whenPassed(Duration.ofMillis(1));
    }

    private TaskState state(String task) {
        return story.task(task + ".s0.0").state();
    }

    private Attempt last(String task) {
        return attempts(task).getLast();
    }

    private List<Attempt> attempts(String task) {
        return story.task(task + ".s0.0").attempts();
    }
}
