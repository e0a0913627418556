package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.trace.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a coordinator, whatever it got to: takes no more calls, flushes, writes a snapshot,
 * frees what it holds, within a bound.
 */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private static final long LONGEST_HANDOVER_MS = 1_000;
    private static final long LONGEST_DRAIN_MS = 3_000;
    private static final long LONGEST_PORTS_MS = 5_000;
    private static final long LONGEST_SNAPSHOT_MS = 5_000;

    private final Assembly parts;
    private final long boundMs;

    /**
     * The end of these parts.
     *
     * @param boundMs it takes no longer, whatever hangs
     */
    Shutdown(Assembly parts, long boundMs) {
        this.parts = parts;
        this.boundMs = boundMs;
    }

    /** Ends the coordinator; once. */
    void run() {
        var stop = new StopSequence(boundMs);
        parts.readiness().stopping();
        parts.fronts().stopAccepting();
        if (parts.loop().hasRecovered()) {
            endCalls(stop);
        }
        stop.step("close-ports", LONGEST_PORTS_MS, parts.fronts()::close);
        parts.webhooks().close();
        stop.step("write-snapshot", LONGEST_SNAPSHOT_MS, parts.loop()::writeLastSnapshot);
        freeTheRest(stop);
    }

    /** Streams end first: what workers report from then on waits with them until we are back. */
    private void endCalls(StopSequence stop) {
        RunningLoop loop = parts.loop();
        stop.step("hand-back", LONGEST_HANDOVER_MS, () -> loop.run(parts.webhooks()::handBack));
        stop.step("end-streams", LONGEST_HANDOVER_MS, () -> loop.run(parts::endStreams));
        stop.step("drain-calls", LONGEST_DRAIN_MS + LONGEST_HANDOVER_MS, this::drainCalls);
    }

    private void drainCalls() throws InterruptedException {
        int left = parts.fronts().awaitCalls(LONGEST_DRAIN_MS);
        if (left > 0) {
            LOG.warn("calls under way are cut off calls={}", left);
        }
    }

    private void freeTheRest(StopSequence stop) {
        // A journal that could not write may wait for ever for its last write.
        stop.step("close-journal", boundMs, parts.loop().journal()::close);
        stop.step("end-loop", boundMs, parts.loop().thread()::close);
        stop.step("end-calls", boundMs, parts.calls()::close);
        stop.step("end-audit", boundMs, parts.audit()::close);
        stop.step("end-helper", boundMs, parts.loop().helper()::close);
        Tracing tracing = parts.tracing();
        if (tracing != null) {
            stop.step("send-traces", boundMs, tracing::close);
        }
        stop.step("end-metrics", boundMs, parts.metrics()::close);
    }
}
