package dev.poneglyph.coordinator.trace;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives the next span the ids that were chosen for it. For one thread. */
final class ChosenIds implements IdGenerator {

    private String trace = "";
    private String span = "";

    void next(String traceId, String spanId) {
        trace = traceId;
        span = spanId;
    }

    @Override
    public String generateTraceId() {
        return trace;
    }

    @Override
    public String generateSpanId() {
        return span;
    }
}
