package dev.poneglyph.coordinator.simulation;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.coordinator.loop.SnapshotPolicy;
import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.session.SessionSettings;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** One coordinator process: a core, its sessions, and a log whose flushes take time. */
final class SimulatedCoordinator {

    /** A breaker that comes back within the patience of a test. */
    private static final EngineConfig CONFIG =
            new EngineConfig(
                    7,
                    Limits.DEFAULT,
                    new BreakerPolicy(5, Duration.ofSeconds(5), Duration.ofSeconds(10), 3, 3));

    /** Recovery delivers the whole log before the first turn. */
    private static final LoopLimits LIMITS =
            new LoopLimits(100, 1_000, 1_000_000, 4 * 1024, 1024 * 1024, 2, 10);

    private static final SnapshotPolicy OFTEN =
            new SnapshotPolicy(8 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(1));

    private static final int LONGEST_FLUSH_MS = 15;
    private static final long LONGEST_SLEEP_MS = 1_000;

    private final Machine machine;
    private final RandomGenerator random;
    private final InMemoryJournal journal;
    private final CoordinatorCore core;
    private final WorkerSessions sessions;
    private boolean turnPlanned;
    private boolean flushPlanned;
    private long turns;

    SimulatedCoordinator(VirtualTime time, RandomGenerator random, MemoryDisk disk) {
        this.machine = new Machine(time);
        this.random = random;
        journal = InMemoryJournal.flushedByHand(disk);
        core =
                new CoordinatorCore(
                        new CoordinatorCore.Setup(
                                CONFIG, random.nextLong(), LIMITS, OFTEN, Runnable::run),
                        journal,
                        time);
        sessions =
                new WorkerSessions(
                        core,
                        new SessionSettings(
                                Liveness.DEFAULT, Path.of("/probe"), "text", Path.of("/blobs")));
        core.add(sessions);
        core.onInput(this::planTurn);
    }

    /** Recovers from the disk. */
    void start() {
        try {
            core.start();
        } catch (JournalException e) {
            throw new AssertionError("Expected the disk to be readable", e);
        }
        planTurn();
    }

    /** SIGKILL: what was not flushed is gone. */
    void kill() {
        machine.kill();
        journal.crash();
    }

    SessionDoor open(WorkerLink link) {
        return new SessionDoor(core, sessions, link);
    }

    Machine machine() {
        return machine;
    }

    CoordinatorCore core() {
        return core;
    }

    private void planTurn() {
        if (!turnPlanned) {
            turnPlanned = true;
            machine.after(0, this::turn);
        }
    }

    private void turn() {
        turnPlanned = false;
        long number = ++turns;
        long waitMs = core.turn();
        if (core.failed().isDone()) {
            throw new AssertionError("Expected a sound loop, but " + core.failed().join());
        }
        planFlush();
        if (waitMs == 0) {
            planTurn();
        } else {
            machine.after(Math.min(waitMs, LONGEST_SLEEP_MS), () -> turnUnlessTurnedSince(number));
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
            machine.after(
                    1 + random.nextInt(LONGEST_FLUSH_MS),
                    () -> {
                        flushPlanned = false;
                        journal.flush();
                    });
        }
    }
}
