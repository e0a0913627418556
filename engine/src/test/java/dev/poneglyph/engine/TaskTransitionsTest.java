package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskMove;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.task.TaskTransitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of task transitions: no row too many, none missing, and the diagram drawn from it. */
class TaskTransitionsTest {

    private static final Path DIAGRAM = Path.of("..", "docs", "state", "task.md");

    private final TransitionWatch watch = new TransitionWatch();

    @Test
    void everyRowIsTaken() {
        aTaskFailsWaitsAndEndsInDeadLetter();
        crashesAndHandBacksGoBackAtOnce();
        lateSuccessesCount();
        lostOutputsRunAgainUntilTheLimit();
        cancellationTakesWhatWaits();
        deadLettersComeBackOrAreGivenUp();
        stragglersGetRivals();
        aJobIsGivenUpWhileATaskWaits();

        assertThat(watch.taken()).containsExactlyInAnyOrderElementsOf(TaskTransitions.ROWS);
    }

    private Scenario scenario() {
        return new Scenario(EngineConfig.withSeed(1), watch);
    }

    private void aTaskFailsWaitsAndEndsInDeadLetter() {
        scenario()
                .whenSubmitted("fails", 1)
                .whenJoined("ann", 2)
                .whenFailed("fails.s0.0", FailureClass.TASK_EXECUTION_ERROR)
                .whenPassed(Duration.ofSeconds(1))
                .whenFailed("fails.s0.0", FailureClass.VALIDATION_ERROR);
    }

    private void crashesAndHandBacksGoBackAtOnce() {
        Scenario story =
                scenario().whenSubmitted("crash", 1).whenJoined("ann", 9).whenStarted("crash.s0.0");
        story.whenLost("ann").when(new Command.JoinWorker(Scenario.hello("ann", 2, 9)));
        AttemptRef second = story.lease("crash.s0.0");
        story.when(new Command.HandBackAttempt("ann", second, "drain")).whenStarted("crash.s0.0");
        AttemptRef third = story.lease("crash.s0.0");
        story.when(new Command.HandBackAttempt("ann", third, "drain")).whenCompleted("crash.s0.0");
    }

    private void lateSuccessesCount() {
        Scenario story = scenario().whenSubmitted("late", 2).whenJoined("ann", 2);
        story.whenFailed("late.s0.0", FailureClass.NETWORK_ERROR).whenCompleted("late.s0.0");
        story.whenStarted("late.s0.1").whenLost("ann").whenCompleted("late.s0.1");
    }

    private void lostOutputsRunAgainUntilTheLimit() {
        Scenario story = scenario().whenSubmitted("lost", 1, 1).whenJoined("ann", 100);
        Failure lost =
                new Failure(FailureClass.NETWORK_ERROR, "gone", -1, "", List.of(), List.of(0), 0);
        while (story.task("lost.s0.0").state() != TaskState.DEAD_LETTER) {
            story.whenCompleted("lost.s0.0").whenFailed("lost.s1.0", lost);
        }
    }

    private void deadLettersComeBackOrAreGivenUp() {
        EngineConfig config =
                new EngineConfig(
                        1,
                        Limits.DEFAULT,
                        BreakerPolicy.DEFAULT,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1));
        Scenario story = new Scenario(config, watch).whenSubmitted("letters", 3, 1);
        story.whenJoined("ann", 9).whenFailed("letters.s0.0", FailureClass.VALIDATION_ERROR);
        AttemptRef late = story.lease("letters.s0.0");
        story.when(new Command.CompleteAttempt("ann", late, Bytes.EMPTY));
        story.whenFailed("letters.s0.1", FailureClass.VALIDATION_ERROR);
        story.when(new Command.PurgeDeadLetters("", "eve"));
        story.whenFailed("letters.s0.2", FailureClass.VALIDATION_ERROR);
        story.when(new Command.RecoverTask(story.id("letters.s0.2"), null, "eve"));
        story.whenFailed("letters.s0.2", FailureClass.VALIDATION_ERROR);
        story.whenPassed(Duration.ofHours(1));
    }

    private void stragglersGetRivals() {
        Scenario story = scenario().whenSubmitted("slow", 4);
        for (String worker : List.of("ann", "bob", "cid", "dan")) {
            story.whenJoined(worker, 1);
        }
        for (int i = 0; i < 4; i++) {
            story.whenStarted("slow.s0." + i);
        }
        story.whenPassed(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            story.whenCompleted("slow.s0." + i);
        }
        for (String worker : List.of("ann", "bob", "cid")) {
            story.whenGranted(worker, 1);
        }
        for (int i = 0; i < 8; i++) {
            story.whenPassed(Duration.ofSeconds(1));
        }
        story.whenStarted("slow.s0.3").whenCompleted("slow.s0.3");
    }

    /** Task 0 waits for long; then every attempt fails, the probe as well, and patience ends. */
    private void aJobIsGivenUpWhileATaskWaits() {
        Duration second = Duration.ofSeconds(1);
        JobPolicy policy = Scenario.POLICY.withSystemic(new SystemicPolicy(5, second, second));
        Scenario story = scenario().whenSubmitted("ill", policy, 7).whenJoined("ann", 99);
        story.whenFailed(
                "ill.s0.0",
                new Failure(
                        FailureClass.NETWORK_ERROR, "gone", -1, "", List.of(), List.of(), 60_000));
        story.whenCompleted("ill.s0.1").whenPassed(Duration.ofMillis(1));
        for (int i = 2; i < 7; i++) {
            story.whenFailed("ill.s0." + i, FailureClass.NETWORK_ERROR);
        }
        story.whenPassed(second);
        AttemptRef probe = story.engine().view().leases("ann").getFirst();
        story.when(
                new Command.FailAttempt(
                        "ann", probe, Failure.of(FailureClass.NETWORK_ERROR, "gone")));
    }

    private void cancellationTakesWhatWaits() {
        scenario()
                .whenSubmitted("cancel", 2)
                .whenJoined("ann", 1)
                .whenFailed("cancel.s0.0", FailureClass.UNKNOWN_ERROR)
                .when(new Command.CancelJob("cancel", "not needed"));
    }

    @Test
    void anythingElseIsABrokenInvariant() {
        TaskId task = new TaskId("job", 0, 0);
        assertThatThrownBy(() ->
                        TaskTransitions.next(TaskState.COMPLETED, TaskMove.TASK_ASSIGNED, task))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("COMPLETED met TASK_ASSIGNED");
    }

    @Test
    void theCommittedDiagramIsDrawnFromTheTable() throws IOException {
        String drawn = StateDiagram.ofTasks();
        if (Boolean.getBoolean("update.docs")) {
            Files.createDirectories(DIAGRAM.getParent());
            Files.writeString(DIAGRAM, drawn);
        }
        assertThat(DIAGRAM)
                .as("run with -Dupdate.docs=true to draw it anew")
                .exists()
                .hasContent(drawn);
    }
}
