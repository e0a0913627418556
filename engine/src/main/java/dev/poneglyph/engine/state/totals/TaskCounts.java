package dev.poneglyph.engine.state.totals;

/** How many tasks of all jobs that are known are in which state. */
public record TaskCounts(
        long pending,
        long assigned,
        long running,
        long completed,
        long retryPending,
        long deadLetter,
        long cancelled) {

    /** No task. */
    public static final TaskCounts ZERO = new TaskCounts(0, 0, 0, 0, 0, 0, 0);

    /** All of them. */
    public long total() {
        return pending + unfinishedElsewhere() + completed + deadLetter + cancelled;
    }

    private long unfinishedElsewhere() {
        return assigned + running + retryPending;
    }
}
