package dev.poneglyph.engine.state;

/** The running statistics. */
final class Totals {

    long tasksSubmitted;
    long tasksCompleted;
    long tasksFailed;
    long tasksRetried;
    long tasksTimedOut;
    long tasksDeadLettered;
    long tasksCancelled;
    long attemptsAssigned;
    long workersLost;
    long breakersOpened;
    long outputsLost;
    long commitsRefused;
    long tasksRecovered;
    long tasksEvicted;

    Totals(Statistics start) {
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

    Statistics materialise() {
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
