package dev.poneglyph.coordinator.limit;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many calls go through, over gRPC and HTTP together: of each address before it is known who
 * calls, and of each caller afterwards. Safe for use by several threads.
 */
public final class CallLimits {

    private final Enforcement limits;
    private final LongSupplier monotonicMs;
    private final CallRates addresses;
    private final CallRates callers;
    private final CallRates messages;

    /**
     * @param monotonicMs the time
     */
    public CallLimits(Enforcement limits, LongSupplier monotonicMs) {
        this.limits = limits;
        this.monotonicMs = monotonicMs;
        addresses = new CallRates(limits.rate(NetworkLimit.CALLS_PER_SECOND_AND_ADDRESS));
        callers = new CallRates(limits.rate(NetworkLimit.CALLS_PER_SECOND_AND_CALLER));
        messages = new CallRates(limits.rate(NetworkLimit.MESSAGES_PER_SECOND_AND_CALLER));
    }

    /** What becomes of a call. */
    public sealed interface Decision {}

    /**
     * It goes through.
     *
     * @param waitMs after so many milliseconds; 0 for at once
     */
    public record Pass(long waitMs) implements Decision {}

    /**
     * It does not go through.
     *
     * @param waitMs when to try again
     */
    public record Refusal(String sentence, long waitMs) implements Decision {}

    /** Counts a call of that address. */
    public Decision fromAddress(String address) {
        return take(addresses, NetworkLimit.CALLS_PER_SECOND_AND_ADDRESS, address);
    }

    /** Counts a call of that caller. */
    public Decision ofCaller(String caller) {
        return take(callers, NetworkLimit.CALLS_PER_SECOND_AND_CALLER, caller);
    }

    /**
     * Takes messages of that caller's streams into account.
     *
     * @return milliseconds to wait before they are read; 0 to read them now
     */
    public long messages(String caller, int count) {
        long waitMs = messages.reserve(caller, count, monotonicMs.getAsLong());
        if (waitMs > 0) {
            limits.refused(NetworkLimit.MESSAGES_PER_SECOND_AND_CALLER);
        }
        return waitMs;
    }

    /** Counts the headers of a call; empty where it goes through. */
    public Optional<String> headers(int count) {
        int most = limits.count(NetworkLimit.HEADER_COUNT);
        if (count <= most) {
            return Optional.empty();
        }
        limits.refused(NetworkLimit.HEADER_COUNT);
        return Optional.of(
                "Expected at most %d headers in a call, but there are %d; leave some out"
                        .formatted(most, count));
    }

    private Decision take(CallRates rates, NetworkLimit limit, String who) {
        CallRates.Turn turn = rates.take(who, monotonicMs.getAsLong());
        if (turn.isTaken()) {
            return new Pass(turn.waitMs());
        }
        limits.refused(limit);
        return new Refusal(
                "Expected at most %d calls a second of %s, but there are more; try again in %d ms"
                        .formatted(limits.of(limit), who, turn.waitMs()),
                turn.waitMs());
    }
}
