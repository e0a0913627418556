package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.access.pass.Pass;
import dev.poneglyph.coordinator.access.pass.Passes;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.protocol.v1.Welcome;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * What workers are told when they connect.
 *
 * @param probeFile a file whose text tells a worker that it shares the coordinator's disk
 * @param blobRoot where {@code blob:} URIs lie, for workers that share the disk
 * @param traceParents the W3C {@code traceparent} of each attempt's span; empty where nothing is
 *     traced
 * @param passes gives out what workers prove themselves with
 * @param limits what a worker may ask of the coordinator
 */
public record SessionSettings(
        Liveness liveness,
        Path probeFile,
        String probeText,
        Path blobRoot,
        Function<AttemptRef, String> traceParents,
        Passes passes,
        Enforcement limits) {

    /** Where nothing is traced, nothing to be proven, and limits are the usual ones. */
    public SessionSettings(Liveness liveness, Path probeFile, String probeText, Path blobRoot) {
        this(
                liveness,
                probeFile,
                probeText,
                blobRoot,
                _ -> "",
                Passes.NONE,
                Enforcement.standard());
    }

    Welcome welcome(Pass pass) {
        return Welcome.newBuilder()
                .setHeartbeatIntervalMs(liveness.heartbeatInterval().toMillis())
                .setLostAfterMs(liveness.lostAfter().toMillis())
                .setSharedDiskProbePath(probeFile.toString())
                .setSharedDiskProbeText(probeText)
                .setBlobRootPath(blobRoot.toString())
                .setWorkerPass(pass.text())
                .build();
    }
}
