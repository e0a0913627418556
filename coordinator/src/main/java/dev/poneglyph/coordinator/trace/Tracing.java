package dev.poneglyph.coordinator.trace;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.engine.task.AttemptRef;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans to an OTLP collector, or does nothing where none is named. A collector that is away
 * or slow never holds the loop up: spans past the limit are dropped.
 */
public final class Tracing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

    /** Spans that wait to be sent; past it they are dropped. */
    private static final int MAX_WAITING = 16_384;

    private static final int MAX_BATCH = 1_024;
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
    private static final String PATH = "/v1/traces";

    private final TraceIds ids;
    private final ChosenIds chosen = new ChosenIds();
    private final SdkTracerProvider provider;

    private Tracing(TraceIds ids, URI endpoint, String version) {
        this.ids = ids;
        var exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(endpoint.toString().replaceFirst("/+$", "") + PATH)
                        .setTimeout(SEND_TIMEOUT)
                        .build();
        var processor =
                BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(MAX_WAITING)
                        .setMaxExportBatchSize(MAX_BATCH)
                        .setScheduleDelay(SEND_EVERY)
                        .build();
        provider =
                SdkTracerProvider.builder()
                        .setIdGenerator(chosen)
                        .setResource(resource(version))
                        .addSpanProcessor(processor)
                        .build();
        LOG.info("traces are sent endpoint={}", endpoint);
    }

    /**
     * Sends to the collector at {@code endpoint}.
     *
     * @param clusterSeed part of every id, so that two clusters never share a trace
     * @param endpoint an OTLP/HTTP base address, {@code http://localhost:4318} for one
     */
    public static Tracing to(URI endpoint, long clusterSeed, String version) {
        return new Tracing(new TraceIds(clusterSeed), endpoint, version);
    }

    private static Resource resource(String version) {
        return Resource.getDefault()
                .merge(
                        Resource.create(
                                Attributes.of(
                                        AttributeKey.stringKey("service.name"),
                                        "poneglyph",
                                        AttributeKey.stringKey("service.version"),
                                        version)));
    }

    /** Records what {@code core} decides; before it starts. */
    public void watch(CoordinatorCore core) {
        var writer = new SpanWriter(ids, chosen, provider.get("dev.poneglyph.coordinator"));
        core.add(new TraceRecorder(core, writer));
    }

    /** The W3C {@code traceparent} of the span of each attempt. Safe for use by several threads. */
    public Function<AttemptRef, String> traceParents() {
        return ids::traceParent;
    }

    /** Sends what waits, as long as that does not take long, and ends. */
    @Override
    public void close() {
        if (!provider.shutdown().join(SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).isSuccess()) {
            LOG.warn("spans not sent before the end, the collector did not take them in time");
        }
    }
}
