package dev.poneglyph.coordinator.loop;

import java.time.Duration;

/**
 * When the state is written out and the log before it dropped.
 *
 * @param logBytes size of the log since the last snapshot
 * @param age time since the last snapshot, where anything was committed since
 * @param checkEvery how often this is looked at
 */
public record SnapshotPolicy(long logBytes, Duration age, Duration checkEvery) {

    /** 64 MiB or 10 min, looked at every 5 s. */
    public static final SnapshotPolicy DEFAULT =
            new SnapshotPolicy(64L * 1024 * 1024, Duration.ofMinutes(10), Duration.ofSeconds(5));
}
