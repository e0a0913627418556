package dev.poneglyph.coordinator.loop;

/**
 * The loop's named limits.
 *
 * @param waitingRequests requests of clients (commands and questions) that wait at one time; past
 *     it callers are told to come back later
 * @param inputsPerTurn inputs taken before the loop looks at timers and the log again
 * @param deliveries committed entries that wait for the loop; past it the journal waits
 * @param entryBytes size up to which commands share one log entry; a larger command goes alone
 * @param commandBytes largest command that is taken at all
 * @param entriesInFlight entries appended and not yet delivered back
 * @param deadlinesPerCommand deadlines fired by one command
 */
public record LoopLimits(
        int waitingRequests,
        int inputsPerTurn,
        int deliveries,
        int entryBytes,
        int commandBytes,
        int entriesInFlight,
        int deadlinesPerCommand) {

    /**
     * 10,000 requests, 10,000 inputs, 256 deliveries, 64 KiB, 16 MiB, 2 entries, 1,000 deadlines.
     */
    public static final LoopLimits DEFAULT =
            new LoopLimits(10_000, 10_000, 256, 64 * 1024, 16 * 1024 * 1024, 2, 1_000);
}
