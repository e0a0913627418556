package dev.poneglyph.coordinator.metrics;

import static dev.poneglyph.coordinator.metrics.AttemptCounters.label;

import dev.poneglyph.engine.breaker.BreakerState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The breakers of single workers: 1 for the state that each is in, 0 for the others. */
final class BreakerStates {

    private final MultiGauge gauges;

    BreakerStates(MeterRegistry registry) {
        gauges =
                MultiGauge.builder("poneglyph.breaker.state")
                        .description("1 for the state that the breaker of the worker is in.")
                        .register(registry);
    }

    /** Tells these workers and forgets those told before. */
    void show(List<WorkerFigures.Named> workers) {
        gauges.register(workers.stream().flatMap(BreakerStates::rows).toList(), true);
    }

    private static Stream<Row<?>> rows(WorkerFigures.Named named) {
        return Arrays.stream(BreakerState.values())
                .map(state ->
                        Row.of(
                                Tags.of("worker", named.worker(), "state", label(state)),
                                named.breaker() == state ? 1 : 0));
    }
}
