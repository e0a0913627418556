package dev.poneglyph.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static RetryPolicy policy(
            Duration base, double multiplier, Duration cap, Jitter jitter) {
        return new RetryPolicy(3, 3, 3, base, multiplier, cap, jitter);
    }

    @Test
    void doublesUpToTheCap() {
        RetryPolicy policy = policy(Duration.ofSeconds(1), 2, Duration.ofSeconds(10), Jitter.NONE);
        assertThat(Backoff.delayMs(policy, 0, 0.5)).isEqualTo(1_000);
        assertThat(Backoff.delayMs(policy, 3, 0.5)).isEqualTo(8_000);
        assertThat(Backoff.delayMs(policy, 4, 0.5)).isEqualTo(10_000);
    }

    @Test
    void jitterStaysWithinItsBounds() {
        Duration second = Duration.ofSeconds(1);
        RetryPolicy proportional = policy(second, 2, second, Jitter.PROPORTIONAL);
        assertThat(Backoff.delayMs(proportional, 0, 0)).isEqualTo(800);
        assertThat(Backoff.delayMs(proportional, 0, 0.999999)).isEqualTo(1_200);
        RetryPolicy full = policy(second, 2, second, Jitter.FULL);
        assertThat(Backoff.delayMs(full, 0, 0)).isZero();
        assertThat(Backoff.delayMs(full, 0, 0.25)).isEqualTo(250);
    }

    @Test
    void extremePoliciesDoNotOverflow() {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        RetryPolicy extreme = policy(ages, Double.MAX_VALUE, ages, Jitter.PROPORTIONAL);
        assertThat(Backoff.delayMs(extreme, Integer.MAX_VALUE, 0.9))
                .isEqualTo(Backoff.MAX_DELAY.toMillis());
        RetryPolicy never =
                policy(Duration.ZERO, Double.MAX_VALUE, Duration.ofSeconds(1), Jitter.NONE);
        assertThat(Backoff.delayMs(never, Integer.MAX_VALUE, 0.9)).isZero();
    }

    @Test
    void drawsRepeatAndSpread() {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double draw = Draw.of("job", 0, i, 1, 42);
            assertThat(draw).isBetween(0.0, Math.nextDown(1.0));
            assertThat(Draw.of("job", 0, i, 1, 42)).isEqualTo(draw);
            sum += draw;
        }
        assertThat(sum / 10_000).isBetween(0.48, 0.52);
        assertThat(Draw.of("job", 0, 1, 1, 42)).isNotEqualTo(Draw.of("job", 0, 1, 1, 43));
        assertThat(Draw.of("job", 0, 1, 1, 42)).isNotEqualTo(Draw.of("job", 0, 1, 2, 42));
    }
}
