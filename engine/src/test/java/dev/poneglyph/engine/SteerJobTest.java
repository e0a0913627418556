package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import org.junit.jupiter.api.Test;

/** What an operator may do to a job and its tasks while they run. */
class SteerJobTest {

    private final Scenario story = new Scenario();

    @Test
    void aPausedJobEndsWhatRunsAndBeginsNothing() {
        story.whenSubmitted("j", 2).whenJoined("ann", 1);
        story.when(new Command.PauseJob("j", "eve", "to look"))
                .then(new Event.JobPaused("j", "eve", "to look"))
                .thenReplied(Reply.ACCEPTED);
        assertThat(story.job("j").pausedBy()).isEqualTo("eve: to look");
        story.whenCompleted("j.s0.0").whenGranted("ann", 1).thenNo(Event.TaskAssigned.class);
        assertThat(story.task("j.s0.1").state()).isEqualTo(TaskState.PENDING);
        story.when(new Command.PauseJob("j", "bob", "")).thenReplied(Reply.DUPLICATE);
    }

    @Test
    void aResumedJobGoesOnAtOnce() {
        story.whenSubmitted("j", 1).when(new Command.PauseJob("j", "eve", "")).whenJoined("ann", 1);
        story.when(new Command.ResumeJob("j", "bob")).thenAlso(new Event.JobResumed("j", "bob"));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.job("j").pausedBy()).isEmpty();
        story.when(new Command.ResumeJob("j", "bob")).thenReplied(Reply.DUPLICATE);
    }

    @Test
    void anotherJobIsNotHeldByIt() {
        story.whenSubmitted("j", 1).when(new Command.PauseJob("j", "eve", ""));
        story.whenSubmitted("other", 1).whenJoined("ann", 2);
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.PENDING);
        assertThat(story.task("other.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void whatIsUnknownFinalOrNamelessIsRefused() {
        story.when(new Command.PauseJob("j", "eve", ""))
                .thenRejected(Reply.Reason.NOT_FOUND, "a known job");
        story.when(new Command.ResumeJob("j", "eve"))
                .thenRejected(Reply.Reason.NOT_FOUND, "a known job");
        story.whenSubmitted("j", 1);
        story.when(new Command.PauseJob("j", " ", ""))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "for who does it");
        story.when(new Command.ResumeJob("j", ""))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "for who does it");
        story.when(new Command.CancelJob("j", "enough"));
        story.when(new Command.PauseJob("j", "eve", ""))
                .thenRejected(Reply.Reason.INVALID_STATE, "to be unfinished, but it is");
        story.when(new Command.ResumeJob("j", "eve"))
                .thenRejected(Reply.Reason.INVALID_STATE, "to be unfinished, but it is");
    }

    @Test
    void aRetryByHandEndsTheWait() {
        story.whenSubmitted("j", 1).whenJoined("ann", 2);
        story.whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR);
        story.when(retry("j.s0.0")).thenAlso(new Event.TaskReady(story.id("j.s0.0")));
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("j.s0.0").retries()).as("still spent").isEqualTo(1);
    }

    @Test
    void aRetryByHandIsForWhatWaitsForOne() {
        story.when(new Command.RetryTask(new TaskId("j", 0, 0), "eve"))
                .thenRejected(Reply.Reason.NOT_FOUND, "a known task");
        story.whenSubmitted("j", 2).when(retry("j.s0.0")).thenReplied(Reply.DUPLICATE);
        story.when(new Command.RetryTask(story.id("j.s0.0"), ""))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "for who does it");
        story.whenJoined("ann", 2).when(retry("j.s0.0"));
        story.thenRejected(Reply.Reason.INVALID_STATE, "it is ASSIGNED; there is nothing to retry");
        story.whenCompleted("j.s0.0").when(retry("j.s0.0"));
        story.thenRejected(Reply.Reason.INVALID_STATE, "it is COMPLETED");
        story.whenFailed("j.s0.1", FailureClass.VALIDATION_ERROR).when(retry("j.s0.1"));
        story.thenRejected(Reply.Reason.INVALID_STATE, "it is DEAD_LETTER; recover it instead");
    }

    private Command retry(String task) {
        return new Command.RetryTask(story.id(task), "eve");
    }
}
