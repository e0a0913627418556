package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
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

    SimulatedDisk disk();

    LocalClock coordinatorClock();

    List<Observer> observers();

    Replays replays();

    /** Notes something that was done from outside. */
    void happened(String what);

    /** Something was applied: the time to audit. */
    void stepped(CoordinatorCore core);

    /** The coordinator had to stop by itself. */
    void coordinatorStopped(String reason);
}
