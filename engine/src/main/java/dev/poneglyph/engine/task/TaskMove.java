package dev.poneglyph.engine.task;

/** What can happen to a task, each named after the event that brings it. */
public enum TaskMove {
    TASK_ASSIGNED("TaskAssigned"),
    ATTEMPT_STARTED("AttemptStarted"),
    TASK_COMPLETED("TaskCompleted"),
    ATTEMPT_FAILED("AttemptFailed"),
    RETRY_SCHEDULED("RetryScheduled"),
    TASK_READY("TaskReady"),
    TASK_DEAD_LETTERED("TaskDeadLettered"),
    ATTEMPT_RELEASED("AttemptReleased"),
    TASK_CANCELLED("TaskCancelled"),
    TASK_OUTPUT_LOST("TaskOutputLost"),
    SPECULATION_STARTED("SpeculationStarted"),
    RIVAL_ENDED("RivalEnded"),
    TASK_RECOVERED("TaskRecovered"),
    DEAD_LETTER_PURGED("DeadLetterPurged"),
    DEAD_LETTER_EXPIRED("DeadLetterExpired"),
    JOB_REOPENED("JobReopened");

    private final String eventName;

    TaskMove(String eventName) {
        this.eventName = eventName;
    }

    /** Simple name of the event's record. */
    public String eventName() {
        return eventName;
    }
}
