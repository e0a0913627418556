package dev.poneglyph.coordinator.loop;

import java.util.Optional;

/**
 * What the loop publishes of its own health. Told by the loop; asked by any thread, which waits for
 * nothing: the loop leaves a trace at each input and wakes up once a second at least.
 */
public final class LoopHealth {

    /** A loop that has taken no input and not woken up for so long is stuck. */
    public static final long STUCK_AFTER_MS = 10_000;

    /** An entry that the journal has not taken after so long stands for a disk that hangs. */
    public static final long JOURNAL_HANGS_AFTER_MS = 5_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final TimeSource time;
    private volatile long beatMs;
    private volatile long journalBusySinceMs = NEVER;
    private volatile long appliedIndex;
    private volatile boolean leading;
    private volatile String failure = "";

    LoopHealth(TimeSource time) {
        this.time = time;
        beatMs = time.monotonicMs();
    }

    /** Index of the last entry that is applied; grows during recovery. */
    public long appliedIndex() {
        return appliedIndex;
    }

    /** Why the loop counts as stuck, a sentence; empty while it does not. */
    public Optional<String> stuck() {
        long silentMs = time.monotonicMs() - beatMs;
        return silentMs < STUCK_AFTER_MS
                ? Optional.empty()
                : Optional.of(
                        "Expected the loop to go on within %d ms, but it stands still for %d ms; restart the coordinator and see its log"
                                .formatted(STUCK_AFTER_MS, silentMs));
    }

    /** Why it can decide nothing, a sentence; empty while it can. For a node that has recovered. */
    public Optional<String> objection() {
        if (!failure.isEmpty()) {
            return Optional.of("Expected a coordinator that can go on, but it stops: " + failure);
        }
        if (stuck().isPresent()) {
            return stuck();
        }
        return leading ? journalHangs() : Optional.of(Unavailable.notLeading().message());
    }

    private Optional<String> journalHangs() {
        long sinceMs = journalBusySinceMs;
        long waitedMs = sinceMs == NEVER ? 0 : time.monotonicMs() - sinceMs;
        return waitedMs < JOURNAL_HANGS_AFTER_MS
                ? Optional.empty()
                : Optional.of(
                        "Expected the journal to take an entry within %d ms, but it has not for %d ms; look at the disk of the data folder"
                                .formatted(JOURNAL_HANGS_AFTER_MS, waitedMs));
    }

    /** The loop goes on. */
    void beat() {
        beatMs = time.monotonicMs();
    }

    /** Whether entries are on their way to the journal at the end of a turn. */
    void journalBusy(boolean busy) {
        if (!busy) {
            journalBusySinceMs = NEVER;
        } else if (journalBusySinceMs == NEVER) {
            journalBusySinceMs = time.monotonicMs();
        }
    }

    /** An entry came back from the journal. */
    void applied(long index) {
        appliedIndex = index;
        journalBusySinceMs = NEVER;
    }

    void leading(boolean leads) {
        leading = leads;
    }

    void failed(String reason) {
        failure = reason;
    }
}
