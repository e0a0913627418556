package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.loop.SnapshotPolicy;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.simulation.network.NetworkProfile;
import java.time.Duration;

/** How a cluster is set up, its workers and jobs aside. */
public record ClusterSetup(
        EngineConfig engine,
        Liveness liveness,
        SnapshotPolicy snapshots,
        NetworkProfile network,
        DiskProfile disk) {

    private static final SnapshotPolicy OFTEN =
            new SnapshotPolicy(8 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(1));

    /** As in production, with the engine's defaults. */
    public static ClusterSetup production(long clusterSeed) {
        return new ClusterSetup(
                EngineConfig.withSeed(clusterSeed),
                Liveness.DEFAULT,
                SnapshotPolicy.DEFAULT,
                NetworkProfile.LAN,
                DiskProfile.SSD);
    }

    /** Everything narrow, slow and often, so that rare things happen soon. */
    public static ClusterSetup adverse(long clusterSeed) {
        return new ClusterSetup(
                EngineConfig.withSeed(clusterSeed),
                Liveness.DEFAULT,
                OFTEN,
                NetworkProfile.NARROW,
                DiskProfile.BUSY);
    }

    /** The same with another engine configuration. */
    public ClusterSetup with(EngineConfig newEngine) {
        return new ClusterSetup(newEngine, liveness, snapshots, network, disk);
    }
}
