package dev.poneglyph.coordinator.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** One bucket for each caller (an identity, an address). Safe for use by several threads. */
public final class CallRates {

    /** Callers remembered; the one that was not heard for longest starts anew. */
    private static final int MAX_CALLERS = 100_000;

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
     * Counts a call.
     *
     * @param nowMs monotonic milliseconds
     * @return 0 if it goes through, else milliseconds after which to try again
     */
    public synchronized long take(String caller, long nowMs) {
        TokenBucket now = now(caller, nowMs);
        buckets.put(caller, now.hasOne() ? now.less(1) : now);
        return now.waitMs(rate);
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
