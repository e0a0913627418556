package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.simulation.network.Network;
import org.jspecify.annotations.Nullable;

/** Starts the coordinator and starts it again: one process of it lives at a time. */
final class Supervisor {

    /** When a coordinator that stopped by itself is started again. */
    private static final long RESTARTED_AFTER_MS = 1_000;

    private final World world;
    private final Network network;
    private @Nullable SimulatedCoordinator living;

    Supervisor(World world, Network network) {
        this.world = world;
        this.network = network;
    }

    /** The process that lives, or null between an end and the next start. */
    @Nullable SimulatedCoordinator living() {
        return living;
    }

    /** Starts a process unless one lives. */
    void start() {
        if (living != null) {
            return;
        }
        var started = new SimulatedCoordinator(world);
        living = started;
        network.listen(started);
        started.start();
    }

    /** SIGKILL, and a new process some time later. */
    void kill(long awayMs) {
        SimulatedCoordinator killed = living;
        if (killed != null) {
            world.happened("coordinator killed for " + awayMs + " ms");
            end(killed);
            world.time().after(awayMs, this::start);
        }
    }

    /** SIGSTOP, then SIGCONT. */
    void stop(long forMs) {
        SimulatedCoordinator stopped = living;
        if (stopped != null) {
            world.happened("coordinator stopped for " + forMs + " ms");
            stopped.process().stopFor(forMs);
        }
    }

    /** The process stopped by itself; it is started again. */
    void restart() {
        SimulatedCoordinator failed = living;
        if (failed != null) {
            end(failed);
            world.time().after(RESTARTED_AFTER_MS, this::start);
        }
    }

    /** Kills the process for good; what its disk tells another, to which nobody connects. */
    CoordinatorCore replay() {
        SimulatedCoordinator killed = living;
        if (killed != null) {
            end(killed);
        }
        world.disk().content().full(false);
        var replayed = new SimulatedCoordinator(world);
        replayed.start();
        world.time().runUntil(world.time().nowMs());
        world.replays().finish();
        return replayed.core();
    }

    private void end(SimulatedCoordinator killed) {
        living = null;
        network.listen(null);
        killed.kill();
        network.cutAllOf(killed.process());
    }
}
