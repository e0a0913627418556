package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.coordinator.feed.overview.OverviewReader;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.Refusals;
import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.journal.Journal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Every figure of one coordinator. {@link #measured} and {@link #turnNs} are taken before the core
 * is built, {@link #watch} after it and before it starts.
 */
public final class CoordinatorMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessMeters process;
    private final Timer turns;

    /**
     * Figures of a process.
     *
     * @param version of the software
     * @param dataFolder whose disk is looked at
     */
    public CoordinatorMetrics(String version, Path dataFolder) {
        process = new ProcessMeters(version, dataFolder, registry);
        turns =
                Buckets.timer(
                                "poneglyph.loop.turn",
                                Buckets.TURN,
                                "Time of one turn of the coordinator's loop.")
                        .register(registry);
    }

    /** The same journal, measured. */
    public Journal measured(Journal journal) {
        return new MeasuredJournal(journal, registry);
    }

    /** Takes the time of each turn of the loop, in nanoseconds. */
    public LongConsumer turnNs() {
        return durationNs -> turns.record(durationNs, TimeUnit.NANOSECONDS);
    }

    /** Measures {@code core}; before it starts. Returns the path that tells. */
    public HttpRoutes watch(CoordinatorCore core, OverviewReader overview) {
        Gauge.builder("poneglyph.loop.inbox.size", core, CoordinatorCore::waitingInputs)
                .description("Inputs that wait for the loop.")
                .register(registry);
        FunctionCounter.builder(
                        "poneglyph.loop.requests.refused", core, CoordinatorCore::refusedRequests)
                .description("Requests refused because too many waited.")
                .register(registry);
        var work = new WorkMeters(core, registry);
        core.add(work);
        var sight = new ClusterSight(core, overview);
        StateGauges.bind(sight, work, registry);
        TotalsCounters.bind(sight, registry);
        return new MetricsRoutes(registry, sight, new BreakerStates(registry));
    }

    /** Measures what the limits of the network refuse. */
    public void watch(Refusals refusals) {
        for (NetworkLimit limit : NetworkLimit.values()) {
            FunctionCounter.builder("poneglyph.refused", refusals, of -> of.of(limit))
                    .tag("limit", limit.label())
                    .description("What came from the network and was more than a limit allows.")
                    .register(registry);
        }
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
