package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import java.nio.file.Path;

/**
 * What workers are told when they connect.
 *
 * @param probeFile a file whose text tells a worker that it shares the coordinator's disk
 * @param blobRoot where {@code blob:} URIs lie, for workers that share the disk
 */
public record SessionSettings(Liveness liveness, Path probeFile, String probeText, Path blobRoot) {}
