package dev.poneglyph.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallsInFlightTest {

    private static final long LONG_MS = 60_000;

    private final CallsInFlight calls = new CallsInFlight();

    @Test
    void waitsForTheLastCall() throws Exception {
        assertThat(calls.begin()).isTrue();
        assertThat(calls.begin()).isTrue();
        calls.refuse();
        var left = CompletableFuture.supplyAsync(() -> awaitNone(LONG_MS));
        calls.end();
        assertThat(left).isNotDone();
        calls.end();

        assertThat(left.get(LONG_MS, TimeUnit.MILLISECONDS)).isZero();
    }

    @Test
    void tellsHowManyAreLeft() throws Exception {
        calls.begin();

        assertThat(awaitNone(1)).isEqualTo(1);
    }

    @Test
    void takesNoneWhenItIsOver() {
        calls.refuse();

        assertThat(calls.begin()).isFalse();
        assertThat(awaitNone(LONG_MS)).isZero();
    }

    private int awaitNone(long longestMs) {
        try {
            return calls.awaitNone(longestMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
