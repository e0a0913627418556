package dev.poneglyph.engine.retry;

/** When a retry may begin within its job's budget, as a pure function. */
public final class RetryPace {

    /** Retries beyond the budget get a turn this often, in milliseconds. */
    public static final long EVERY_MS = 1_000;

    private RetryPace() {}

    /**
     * Whether one more retry is within the budget.
     *
     * @param dispatches attempts of the job so far
     */
    public static boolean isWithin(RetryBudget budget, RetryAccount account, long dispatches) {
        double allowed = StrictMath.max(budget.minimum(), budget.ratio() * dispatches);
        return account.retries() + 1 <= allowed;
    }

    /** The first turn that nobody has, in epoch milliseconds. */
    public static long turnMs(RetryAccount account, long atMs) {
        return StrictMath.max(account.nextPacedMs(), atMs);
    }
}
