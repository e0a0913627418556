package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.simulation.audit.Observer;
import dev.poneglyph.simulation.audit.Replays;
import dev.poneglyph.simulation.time.LocalClock;
import dev.poneglyph.simulation.time.VirtualTime;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a coordinator process finds around it. */
interface World {

    VirtualTime time();

    RandomGenerator random();

    ClusterSetup setup();

    MemoryDisk disk();

    LocalClock coordinatorClock();

    List<Observer> observers();

    Replays replays();

    /** How long the next flush takes. */
    long flushMs();

    /** Something was applied: the time to audit. */
    void stepped(CoordinatorCore core);

    /** The coordinator had to stop by itself. */
    void coordinatorStopped(String reason);
}
