package dev.poneglyph.engine.breaker;

/** The questions a breaker answers; nothing here changes one. */
public final class BreakerRules {

    /** Doublings after which the wait is at its ceiling under any policy. */
    private static final int MAX_DOUBLINGS = 30;

    private BreakerRules() {}

    /** Whether the worker may get one more attempt. */
    public static boolean permits(Breaker breaker, BreakerPolicy policy) {
        return switch (breaker.mode()) {
            case FORCED_OPEN -> false;
            case DISABLED -> true;
            case AUTOMATIC -> permitsByItself(breaker, policy);
        };
    }

    /** Whether nothing goes through at all, not even a test call. */
    public static boolean isHeld(Breaker breaker) {
        return switch (breaker.mode()) {
            case FORCED_OPEN -> true;
            case DISABLED -> false;
            case AUTOMATIC -> breaker.state() == BreakerState.OPEN;
        };
    }

    private static boolean permitsByItself(Breaker breaker, BreakerPolicy policy) {
        return switch (breaker.state()) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> breaker.testCalls() < policy.halfOpenCalls();
        };
    }

    /** Whether the live lease with this token is one of the test calls. */
    public static boolean isTestCall(Breaker breaker, long token) {
        return breaker.state() == BreakerState.HALF_OPEN && token >= breaker.firstTestToken();
    }

    /** Whether its failures are enough to open it, if the fleet can spare its worker. */
    public static boolean shouldOpen(Breaker breaker, BreakerPolicy policy) {
        return breaker.mode() == BreakerMode.AUTOMATIC
                && switch (breaker.state()) {
                    case CLOSED -> EvidenceRun.reaches(breaker.run(), policy.failureThreshold());
                    case HALF_OPEN -> breaker.testSuccesses() == 0 && hasFailedTest(breaker);
                    case OPEN -> false;
                };
    }

    private static boolean hasFailedTest(Breaker breaker) {
        for (Evidence each : breaker.run()) {
            if (isTestCall(breaker, each.token()) && EvidenceRun.counts(each.verdict())) {
                return true;
            }
        }
        return false;
    }

    /** Whether its test calls are enough to close it. */
    public static boolean shouldClose(Breaker breaker, BreakerPolicy policy) {
        return breaker.mode() == BreakerMode.AUTOMATIC
                && breaker.state() == BreakerState.HALF_OPEN
                && breaker.testSuccesses() >= policy.successesToClose();
    }

    /** Whether what opened or alarmed it was refunded. */
    public static boolean isRefunded(Breaker breaker, BreakerPolicy policy) {
        return breaker.mode() == BreakerMode.AUTOMATIC
                && (breaker.state() != BreakerState.CLOSED || breaker.alarmed())
                && !EvidenceRun.reaches(breaker.run(), policy.failureThreshold());
    }

    /** Whether its own evidence keeps its worker from work. */
    public static boolean isIsolated(Breaker breaker) {
        return breaker.mode() == BreakerMode.AUTOMATIC && breaker.state() == BreakerState.OPEN;
    }

    /** How long it opens now, in milliseconds; at least 1. */
    public static long waitMs(Breaker breaker, BreakerPolicy policy) {
        double doubled =
                (double) policy.openFor().toMillis()
                        * (1L << StrictMath.min(breaker.reopenings(), MAX_DOUBLINGS));
        return StrictMath.max(
                1, (long) StrictMath.min(doubled, (double) policy.maxOpenFor().toMillis()));
    }
}
