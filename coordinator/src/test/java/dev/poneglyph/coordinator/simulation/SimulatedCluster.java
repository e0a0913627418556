package dev.poneglyph.coordinator.simulation;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.worker.core.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A coordinator, three workers and the streams between them; every fault is a method. */
final class SimulatedCluster {

    static final List<String> WORKERS = List.of("w0", "w1", "w2");

    private static final int LONGEST_UNNOTICED_MS = 8_000;
    private static final int LONGEST_ABSENCE_MS = 4_000;

    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random;
    private final MemoryDisk disk = new MemoryDisk();
    private final Map<String, SimulatedWorker> workers = new TreeMap<>();
    private final List<LossyStream> streams = new ArrayList<>();
    private @Nullable SimulatedCoordinator coordinator;
    private long incarnations;

    SimulatedCluster(long seed) {
        random = new SplittableRandom(seed);
        startCoordinator();
        WORKERS.forEach(this::startWorker);
    }

    VirtualTime time() {
        return time;
    }

    SplittableRandom random() {
        return random;
    }

    /** The coordinator that lives, or null between a crash and the next start. */
    @Nullable SimulatedCoordinator coordinator() {
        return coordinator;
    }

    /** The newest process of that name, perhaps dead. */
    SimulatedWorker worker(String name) {
        SimulatedWorker worker = workers.get(name);
        if (worker == null) {
            throw new IllegalArgumentException("Expected one of " + WORKERS + ", but " + name);
        }
        return worker;
    }

    /** A random stream breaks; its ends notice soon or late, together or not. */
    void cutStream() {
        streams.removeIf(LossyStream::isCut);
        if (!streams.isEmpty()) {
            streams.get(random.nextInt(streams.size())).cut(noticedMs(), noticedMs());
        }
    }

    /** SIGKILL, and a new process some time later. */
    void killCoordinator() {
        SimulatedCoordinator killed = coordinator;
        if (killed != null) {
            coordinator = null;
            killed.kill();
            cutAllOf(killed.machine());
            time.after(random.nextInt(LONGEST_ABSENCE_MS), this::startCoordinator);
        }
    }

    /** Kills the coordinator for good; what its disk tells another, to which nobody connects. */
    CoordinatorCore replay() {
        SimulatedCoordinator killed = coordinator;
        if (killed != null) {
            coordinator = null;
            killed.kill();
        }
        var replayed = new SimulatedCoordinator(time, random, disk);
        replayed.start();
        time.runUntil(time.monotonicMs());
        return replayed.core();
    }

    /** SIGSTOP, then SIGCONT. */
    void stopCoordinator(long forMs) {
        if (coordinator != null) {
            coordinator.machine().stopFor(forMs);
        }
    }

    /** SIGKILL, and a new process some time later. */
    void killWorker() {
        String name = anyWorker();
        Machine killed = worker(name).machine();
        if (!killed.isDead()) {
            killed.kill();
            cutAllOf(killed);
            time.after(random.nextInt(LONGEST_ABSENCE_MS), () -> startWorker(name));
        }
    }

    /** SIGSTOP, then SIGCONT. */
    void stopWorker(long forMs) {
        worker(anyWorker()).machine().stopFor(forMs);
    }

    /** SIGTERM; a new process follows when the old one has left. */
    void drainWorker() {
        worker(anyWorker()).drain();
    }

    private String anyWorker() {
        return WORKERS.get(random.nextInt(WORKERS.size()));
    }

    private long noticedMs() {
        return random.nextBoolean() ? random.nextInt(20) : random.nextInt(LONGEST_UNNOTICED_MS);
    }

    private void cutAllOf(Machine machine) {
        for (LossyStream stream : streams) {
            if (stream.joins(machine)) {
                stream.cut(noticedMs(), noticedMs());
            }
        }
    }

    private void startCoordinator() {
        var started = new SimulatedCoordinator(time, random, disk);
        coordinator = started;
        started.start();
    }

    private void startWorker(String name) {
        var started =
                new SimulatedWorker(
                        name, ++incarnations, time, random, this::connect, end -> ended(name));
        workers.put(name, started);
        started.start();
    }

    private void ended(String name) {
        worker(name).machine().kill();
        time.after(random.nextInt(LONGEST_ABSENCE_MS), () -> startWorker(name));
    }

    private Transport.Session connect(Machine from, Transport.Listener listener) {
        SimulatedCoordinator living = coordinator;
        if (living == null) {
            from.after(random.nextInt(20), () -> listener.closed("nobody listens"));
            return new NoStream();
        }
        var stream = new LossyStream(time, random, from, listener, living);
        streams.add(stream);
        return stream;
    }

    /** What was never open. */
    private static final class NoStream implements Transport.Session {
        @Override
        public void send(WorkerMessage message) {}

        @Override
        public void close() {}
    }
}
