package dev.poneglyph.coordinator.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** One bucket for each caller (an identity, an address). Safe for use by several threads. */
public final class CallRates {

    /** Callers remembered; the one that was not heard for longest starts anew. */
    private static final int MAX_CALLERS = 100_000;

    /**
     * A caller that makes one call after the other is slowed down by this, not turned away: many
     * programs do not come back after a refusal.
     */
    static final long LONGEST_WAIT_MS = 1_000;

    private final Rate rate;
    private final Map<String, TokenBucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
                    return size() > MAX_CALLERS;
                }
            };

    /** Every caller has {@code rate} for itself. */
    public CallRates(Rate rate) {
        this.rate = rate;
    }

    /**
     * What becomes of a call.
     *
     * @param isTaken whether it goes through, and was counted
     * @param waitMs milliseconds after which it does; of one that was not taken, after which to try
     *     again
     */
    public record Turn(boolean isTaken, long waitMs) {}

    /**
     * Counts a call, if it need not wait for longer than a moment.
     *
     * @param nowMs monotonic milliseconds
     */
    public synchronized Turn take(String caller, long nowMs) {
        TokenBucket now = now(caller, nowMs);
        TokenBucket after = now.less(1);
        long waitMs = after.debtMs(rate);
        boolean isTaken = waitMs <= LONGEST_WAIT_MS;
        buckets.put(caller, isTaken ? after : now);
        return new Turn(isTaken, waitMs);
    }

    /**
     * Counts what will happen, if need be later.
     *
     * @param nowMs monotonic milliseconds
     * @return milliseconds after which it may, 0 for at once
     */
    public synchronized long reserve(String caller, int count, long nowMs) {
        TokenBucket left = now(caller, nowMs).less(count);
        buckets.put(caller, left);
        return left.debtMs(rate);
    }

    private TokenBucket now(String caller, long nowMs) {
        TokenBucket kept = buckets.get(caller);
        return kept == null ? TokenBucket.full(rate, nowMs) : kept.refilled(rate, nowMs);
    }
}
