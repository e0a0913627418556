package dev.poneglyph.worker;

import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.storage.FileRoots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a worker is started.
 *
 * @param coordinator how the coordinator is reached
 * @param name unique in the cluster
 * @param slots attempts executed at one time, ≥ 1
 * @param allowExec whether programs of jobs may be run
 * @param sharedDisk whether to look if the coordinator's disk is visible here; false: all data goes
 *     through the coordinator
 * @param workFolder where attempts get their folders; created if missing
 * @param drainTimeout how long running attempts may go on after SIGTERM before they are handed back
 * @param chaosFailFraction share of attempts that fail on purpose, 0 to 1; for trials
 * @param roots where {@code file:} URIs may lead on a disk shared with the coordinator
 */
public record WorkerOptions(
        ConnectionSettings coordinator,
        String name,
        int slots,
        List<String> labels,
        boolean allowExec,
        boolean sharedDisk,
        Path workFolder,
        Duration drainTimeout,
        double chaosFailFraction,
        FileRoots roots) {

    /** Over plaintext, with the whole disk for {@code file:} URIs. */
    public WorkerOptions(
            String coordinatorHost,
            int coordinatorPort,
            String name,
            int slots,
            List<String> labels,
            boolean allowExec,
            boolean sharedDisk,
            Path workFolder,
            Duration drainTimeout,
            double chaosFailFraction) {
        this(
                ConnectionSettings.plaintext(coordinatorHost, coordinatorPort),
                name,
                slots,
                labels,
                allowExec,
                sharedDisk,
                workFolder,
                drainTimeout,
                chaosFailFraction,
                FileRoots.ANY);
    }

    /**
     * Checks what can be checked without looking around.
     *
     * @throws IllegalArgumentException with a sentence for a person
     */
    public WorkerOptions {
        require(!name.isBlank(), "Expected a name for the worker, but it is blank");
        require(slots >= 1, "Expected at least 1 slot, but got " + slots);
        require(
                chaosFailFraction >= 0 && chaosFailFraction <= 1,
                "Expected a chaos fail fraction from 0 to 1, but got " + chaosFailFraction);
        require(
                !drainTimeout.isNegative(),
                "Expected a drain timeout of 0 or more, but got " + drainTimeout);
        labels = List.copyOf(labels);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
