package dev.poneglyph.engine.state.totals;

/** The running statistics; the applier counts. */
public final class Totals {

    public long tasksSubmitted;
    public long tasksCompleted;
    public long tasksFailed;
    public long tasksRetried;
    public long tasksTimedOut;
    public long tasksDeadLettered;
    public long tasksCancelled;
    public long attemptsAssigned;
    public long workersLost;
    public long breakersOpened;
    public long outputsLost;
    public long commitsRefused;
    public long tasksRecovered;
    public long tasksEvicted;

    public Totals(Statistics start) {
        tasksSubmitted = start.tasksSubmitted();
        tasksCompleted = start.tasksCompleted();
        tasksFailed = start.tasksFailed();
        tasksRetried = start.tasksRetried();
        tasksTimedOut = start.tasksTimedOut();
        tasksDeadLettered = start.tasksDeadLettered();
        tasksCancelled = start.tasksCancelled();
        attemptsAssigned = start.attemptsAssigned();
        workersLost = start.workersLost();
        breakersOpened = start.breakersOpened();
        outputsLost = start.outputsLost();
        commitsRefused = start.commitsRefused();
        tasksRecovered = start.tasksRecovered();
        tasksEvicted = start.tasksEvicted();
    }

    public Statistics materialise() {
        return new Statistics(
                tasksSubmitted,
                tasksCompleted,
                tasksFailed,
                tasksRetried,
                tasksTimedOut,
                tasksDeadLettered,
                tasksCancelled,
                attemptsAssigned,
                workersLost,
                breakersOpened,
                outputsLost,
                commitsRefused,
                tasksRecovered,
                tasksEvicted);
    }
}
