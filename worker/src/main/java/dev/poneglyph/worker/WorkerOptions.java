package dev.poneglyph.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a worker is started.
 *
 * @param name unique in the cluster
 * @param slots attempts executed at one time, ≥ 1
 * @param allowExec whether programs of jobs may be run
 * @param sharedDisk whether to look if the coordinator's disk is visible here; false: all data goes
 *     through the coordinator
 * @param workFolder where attempts get their folders; created if missing
 * @param drainTimeout how long running attempts may go on after SIGTERM before they are handed back
 * @param chaosFailFraction share of attempts that fail on purpose, 0 to 1; for trials
 */
public record WorkerOptions(
        String coordinatorHost,
        int coordinatorPort,
        String name,
        int slots,
        List<String> labels,
        boolean allowExec,
        boolean sharedDisk,
        Path workFolder,
        Duration drainTimeout,
        double chaosFailFraction) {}
