package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.session.SessionSettings;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.simulation.network.Network;
import dev.poneglyph.simulation.process.SimulatedProcess;
import java.nio.file.Path;

/** One coordinator process: a core, its sessions, and a log whose flushes take time. */
public final class SimulatedCoordinator implements Network.Server {

    /** Recovery delivers the whole log before the first turn. */
    private static final int DELIVERIES = Integer.MAX_VALUE;

    private static final long LONGEST_SLEEP_MS = 1_000;

    private final World world;
    private final SimulatedProcess process;
    private final InMemoryJournal journal;
    private final CoordinatorCore core;
    private final WorkerSessions sessions;
    private final Observation observation;
    private boolean turnPlanned;
    private boolean flushPlanned;
    private long turns;

    SimulatedCoordinator(World world) {
        this.world = world;
        process = new SimulatedProcess(world.time(), world.coordinatorClock());
        journal = InMemoryJournal.flushedByHand(world.disk().content());
        core =
                new CoordinatorCore(
                        new CoordinatorCore.Setup(
                                world.setup().engine(),
                                world.random().nextLong(),
                                limits(),
                                world.setup().snapshots(),
                                Runnable::run),
                        journal,
                        process.clock());
        sessions =
                new WorkerSessions(
                        core,
                        new SessionSettings(
                                world.setup().liveness(),
                                Path.of("/probe"),
                                "text",
                                Path.of("/blobs")));
        observation = new Observation(world.time(), world.replays(), world.observers(), core);
        core.add(observation);
        core.add(sessions);
        core.onInput(this::planTurn);
    }

    private static LoopLimits limits() {
        LoopLimits usual = LoopLimits.DEFAULT;
        return new LoopLimits(
                usual.waitingRequests(),
                usual.inputsPerTurn(),
                DELIVERIES,
                usual.entryBytes(),
                usual.commandBytes(),
                usual.entriesInFlight(),
                usual.deadlinesPerCommand());
    }

    /** Recovers from the disk. */
    void start() {
        try {
            core.start();
        } catch (JournalException e) {
            throw new IllegalStateException("Expected the disk to be readable, but it is not", e);
        }
        planTurn();
    }

    /** SIGKILL: what was not flushed is gone. */
    void kill() {
        process.kill();
        journal.crash();
        world.replays().finish();
    }

    @Override
    public SessionDoor open(WorkerLink link) {
        return new SessionDoor(core, sessions, world.setup().engine().limits(), link);
    }

    @Override
    public SimulatedProcess process() {
        return process;
    }

    /** The real core. */
    public CoordinatorCore core() {
        return core;
    }

    private void planTurn() {
        if (!turnPlanned) {
            turnPlanned = true;
            process.after(0, this::turn);
        }
    }

    private void turn() {
        turnPlanned = false;
        long number = ++turns;
        long waitMs = core.turn();
        if (core.failed().isDone()) {
            world.coordinatorStopped(String.valueOf(core.failed().join()));
            return;
        }
        if (observation.takeChanged()) {
            world.stepped(core);
        }
        planFlush();
        if (waitMs == 0) {
            planTurn();
        } else {
            process.after(Math.min(waitMs, LONGEST_SLEEP_MS), () -> turnUnlessTurnedSince(number));
        }
    }

    private void turnUnlessTurnedSince(long number) {
        if (turns == number) {
            planTurn();
        }
    }

    private void planFlush() {
        if (!flushPlanned && journal.unflushed() > 0) {
            flushPlanned = true;
            process.after(
                    world.disk().flushMs(world.random()),
                    () -> {
                        flushPlanned = false;
                        journal.flush();
                        planFlush();
                    });
        }
    }
}
