package dev.poneglyph.simulation.cluster;

import dev.poneglyph.simulation.fleet.AttemptPlanner;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.network.Network;
import dev.poneglyph.simulation.process.SimulatedProcess;
import dev.poneglyph.simulation.time.LocalClock;
import dev.poneglyph.simulation.time.VirtualTime;
import dev.poneglyph.worker.core.WorkerCore;
import dev.poneglyph.worker.core.WorkerIdentity;
import dev.poneglyph.worker.core.WorkerPorts;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One worker process: the real core, and slots that take virtual time. */
public final class SimulatedWorker {

    private static final long DRAIN_TIMEOUT_MS = 30_000;

    /** What a worker process finds around it. */
    record Surroundings(
            VirtualTime time,
            LocalClock clock,
            RandomGenerator random,
            Network network,
            AttemptPlanner planner,
            Map<String, JobProfile> jobs) {}

    private final WorkerProfile profile;
    private final SimulatedProcess process;
    private final WorkerCore core;
    private final SimulatedSlots slots;

    /**
     * @param crash has this process die at once
     * @param onEnd hears the reason when the process ends by itself
     */
    SimulatedWorker(
            WorkerProfile profile,
            long incarnation,
            Surroundings around,
            Runnable crash,
            Consumer<String> onEnd) {
        this.profile = profile;
        process = new SimulatedProcess(around.time(), around.clock());
        slots = new SimulatedSlots(profile, process, around, crash);
        core =
                new WorkerCore(
                        new WorkerIdentity(
                                profile.name(),
                                incarnation,
                                profile.slots(),
                                profile.labels(),
                                "simulated"),
                        new WorkerPorts(
                                around.clock()::monotonicMs,
                                process::after,
                                listener ->
                                        around.network().connect(profile.name(), process, listener),
                                slots,
                                around.random()::nextDouble,
                                onEnd),
                        DRAIN_TIMEOUT_MS);
    }

    void start() {
        process.after(0, core::start);
    }

    void drain() {
        process.after(0, core::drain);
    }

    /** What it is like. */
    public WorkerProfile profile() {
        return profile;
    }

    /** The process it runs in. */
    public SimulatedProcess process() {
        return process;
    }

    /** The real core. */
    public WorkerCore core() {
        return core;
    }

    /** Attempts that execute now. */
    public int running() {
        return slots.running();
    }
}
