package dev.poneglyph.engine.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.TaskId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Ours beside Resilience4j's CircuitBreaker: a count-based window of 5 at 100 %, 60 s doubling to
 * 10 minutes, 3 calls half-open. Both get the same random calls, ends and waits. Where they may
 * differ, and only there, stands in {@link Difference}; each must occur. -Dseed=N repeats one.
 */
class BreakerModelTest {

    private static final int SEEDS = 500;
    private static final int STEPS = 200;
    private static final BreakerPolicy POLICY = BreakerPolicy.DEFAULT;

    /** Every way in which the two part, and why ours goes its own. */
    private enum Difference {
        /**
         * Theirs waits until all half-open calls have ended before it judges them; ours opens at
         * the first that fails: the others would be sent to a worker that is known to be bad.
         */
        FIRST_FAILED_TEST_OPENS,
        /**
         * Theirs closes at 100 % only if all fail, so one success of three closes it; ours wants
         * three successes.
         */
        SOME_SUCCESSES_CLOSE_THEIRS,
        /** Theirs tests only after the moment at which the wait ends, ours from it on. */
        OURS_TESTS_AT_THE_VERY_END_OF_THE_WAIT
    }

    private final Map<Difference, Integer> seen = new EnumMap<>(Difference.class);

    @Test
    void oursDiffersFromTheModelOnlyAsListed() {
        long only = Long.getLong("seed", -1);
        long first = only < 0 ? 0 : only;
        long last = only < 0 ? SEEDS : only + 1;
        for (long seed = first; seed < last; seed++) {
            try {
                compare(new Random(seed));
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("-Dseed=" + seed + " repeats: " + broken, broken);
            }
        }
        if (only < 0) {
            assertThat(seen).containsOnlyKeys(Difference.values());
        }
    }

    /** A pair goes on until it parts; then its difference must be one of the listed. */
    private void compare(Random random) {
        Pair pair = new Pair();
        for (int step = 0; step < STEPS; step++) {
            Difference difference = pair.step(random);
            if (difference != null) {
                seen.merge(difference, 1, Integer::sum);
                return;
            }
            assertThat(pair.ours.state().name()).as("step %s", step).isEqualTo(pair.theirs());
        }
    }

    /** Both breakers, at one time on one clock. */
    private static final class Pair {

        private final FakeClock clock = new FakeClock();
        private final CircuitBreaker model = CircuitBreaker.of("model", config(clock));
        private Breaker ours = Breaker.NEW;
        private long token;
        private long untilMs;
        private int testsEnded;
        private int testsSucceeded;

        private static CircuitBreakerConfig config(Clock clock) {
            return CircuitBreakerConfig.custom()
                    .slidingWindowType(SlidingWindowType.COUNT_BASED)
                    .slidingWindowSize(5)
                    .minimumNumberOfCalls(5)
                    .failureRateThreshold(100)
                    .permittedNumberOfCallsInHalfOpenState(3)
                    .waitIntervalFunctionInOpenState(
                            IntervalFunction.ofExponentialBackoff(
                                    Duration.ofSeconds(60), 2, Duration.ofMinutes(10)))
                    .clock(clock)
                    .build();
        }

        String theirs() {
            return model.getState().name();
        }

        @Nullable Difference step(Random random) {
            if (random.nextInt(10) == 0) {
                pass(Duration.ofSeconds(10L * random.nextInt(10)));
                boolean atTheEnd = untilMs == clock.millis() && theirs().equals("OPEN");
                return atTheEnd && ours.state() == BreakerState.HALF_OPEN
                        ? Difference.OURS_TESTS_AT_THE_VERY_END_OF_THE_WAIT
                        : null;
            }
            boolean permitted = model.tryAcquirePermission();
            assertThat(BreakerRules.permits(ours, POLICY)).as("%s", ours).isEqualTo(permitted);
            if (!permitted) {
                return null;
            }
            return ended(random.nextInt(4) == 0);
        }

        /** Theirs turns half-open when it is asked next; ours by its deadline. */
        private void pass(Duration time) {
            clock.now = clock.now.plus(time);
            if (ours.state() == BreakerState.OPEN && ours.openUntilMs() <= clock.millis()) {
                ours = BreakerMoves.halfOpened(ours, token + 1, "the wait is over", clock.millis());
                testsEnded = 0;
                testsSucceeded = 0;
                if (model.tryAcquirePermission()) {
                    model.releasePermission();
                }
            }
        }

        private @Nullable Difference ended(boolean success) {
            token++;
            boolean testing = ours.state() == BreakerState.HALF_OPEN;
            ours = testing ? BreakerMoves.testCalls(ours, 1) : ours;
            ours = testing ? BreakerMoves.testCalls(ours, -1) : ours;
            if (success) {
                model.onSuccess(0, TimeUnit.MILLISECONDS);
                ours = BreakerMoves.succeeded(ours, clock.millis());
            } else {
                model.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException("failed"));
                ours = BreakerMoves.failed(ours, evidence());
            }
            testsEnded += testing ? 1 : 0;
            testsSucceeded += testing && success ? 1 : 0;
            move();
            return testing && !ours.state().name().equals(theirs()) ? explained() : null;
        }

        private Difference explained() {
            if (theirs().equals("CLOSED") && testsSucceeded > 0 && testsSucceeded < testsEnded) {
                return Difference.SOME_SUCCESSES_CLOSE_THEIRS;
            }
            boolean early =
                    ours.state() == BreakerState.OPEN
                            && theirs().equals("HALF_OPEN")
                            && testsEnded < POLICY.halfOpenCalls();
            assertThat(early).as("%s but theirs %s", ours, theirs()).isTrue();
            return Difference.FIRST_FAILED_TEST_OPENS;
        }

        private void move() {
            if (BreakerRules.shouldClose(ours, POLICY)) {
                ours = BreakerMoves.closed(ours, "test calls succeeded", clock.millis());
            } else if (BreakerRules.shouldOpen(ours, POLICY)) {
                untilMs = clock.millis() + BreakerRules.waitMs(ours, POLICY);
                ours = BreakerMoves.opened(ours, untilMs, "failures", clock.millis());
            }
        }

        private Evidence evidence() {
            return new Evidence(
                    token,
                    new TaskId("j", 0, (int) token),
                    "ann",
                    FailureClass.UNKNOWN_ERROR,
                    Verdict.WORKER,
                    clock.millis());
        }
    }

    private static final class FakeClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
