package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.process.WorkerProcess;
import dev.poneglyph.cli.process.WorkerStarter;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the eight worker processes alive, as the supervisor of each machine would: what ends is
 * started again under its name a moment later. Safe for use by several threads.
 */
final class Supervisor implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private final WorkerStarter starter;
    private final Consumer<String> notices;
    private final Map<WorkerProfile, WorkerProcess> processes = new EnumMap<>(WorkerProfile.class);
    private final Map<WorkerProfile, Integer> ownDeaths = new EnumMap<>(WorkerProfile.class);
    private final Set<WorkerProfile> struck = EnumSet.noneOf(WorkerProfile.class);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("supervisor").unstarted(task));
    private volatile @Nullable CliException broken;
    private boolean closed;

    /** A supervisor that tells people what happens through {@code notices}. */
    Supervisor(WorkerStarter starter, Consumer<String> notices) {
        this.starter = starter;
        this.notices = notices;
    }

    /** Starts all eight. */
    void startAll() throws IOException {
        for (WorkerProfile profile : WorkerProfile.values()) {
            start(profile);
        }
    }

    /** Whether a process could not be started again. */
    boolean isBroken() {
        return broken != null;
    }

    /**
     * Says so when a process could not be started again.
     *
     * @throws CliException then
     */
    void check() {
        CliException trouble = broken;
        if (trouble != null) {
            throw trouble;
        }
    }

    /**
     * The process of a worker, to be struck; null while there is none.
     *
     * @param lethal whether its end will be ours, and no death of its own
     */
    synchronized @Nullable Process victim(WorkerProfile profile, boolean lethal) {
        WorkerProcess worker = processes.get(profile);
        if (closed || worker == null || !worker.process().isAlive()) {
            return null;
        }
        if (lethal) {
            struck.add(profile);
        }
        return worker.process();
    }

    /** How often each worker's process ended although nobody struck it. */
    synchronized Map<WorkerProfile, Integer> ownDeaths() {
        return new EnumMap<>(ownDeaths);
    }

    private synchronized void start(WorkerProfile profile) throws IOException {
        if (closed) {
            return;
        }
        struck.remove(profile);
        WorkerProcess worker =
                starter.start(profile.worker(), profile.variables(), WorkerProfile.OPTIONS);
        processes.put(profile, worker);
        worker.process().onExit().thenRun(() -> ended(profile));
    }

    private synchronized void ended(WorkerProfile profile) {
        if (closed) {
            return;
        }
        if (!struck.contains(profile)) {
            ownDeaths.merge(profile, 1, Integer::sum);
            notices.accept("Worker " + profile.worker() + " died by itself; it is started again.");
        }
        clock.schedule(() -> restart(profile), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void restart(WorkerProfile profile) {
        try {
            start(profile);
        } catch (IOException e) {
            broken =
                    new CliException(
                            "Expected to start worker %s again, but %s"
                                    .formatted(profile.worker(), e.getMessage()),
                            e);
        }
    }

    /** Ends all workers: asks, and after a moment kills. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        clock.shutdownNow();
        processes.values().forEach(worker -> worker.process().destroy());
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        processes.values().forEach(worker -> awaitEnd(worker.process(), deadline));
    }

    private static void awaitEnd(Process process, long deadline) {
        try {
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
