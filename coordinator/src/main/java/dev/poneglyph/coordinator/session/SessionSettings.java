package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.protocol.v1.Welcome;
import java.nio.file.Path;

/**
 * What workers are told when they connect.
 *
 * @param probeFile a file whose text tells a worker that it shares the coordinator's disk
 * @param blobRoot where {@code blob:} URIs lie, for workers that share the disk
 */
public record SessionSettings(Liveness liveness, Path probeFile, String probeText, Path blobRoot) {

    Welcome welcome() {
        return Welcome.newBuilder()
                .setHeartbeatIntervalMs(liveness.heartbeatInterval().toMillis())
                .setLostAfterMs(liveness.lostAfter().toMillis())
                .setSharedDiskProbePath(probeFile.toString())
                .setSharedDiskProbeText(probeText)
                .setBlobRootPath(blobRoot.toString())
                .build();
    }
}
