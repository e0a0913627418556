package dev.poneglyph.cli.run;

import dev.poneglyph.cli.process.WorkerProcess;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageInfo;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Kills a random worker of a pool about every two seconds, and sooner where the job is short: at
 * the latest when another eighth of its tasks is completed. Where not one task was completed since
 * the last kill it waits twice as long each time, so that a slow machine gets on as well. Safe for
 * use by several threads.
 */
final class ChaosMonkey implements AutoCloseable {

    /** Share of attempts that fail on purpose while the monkey is about. */
    static final double FAIL_FRACTION = 0.05;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    private static final double PROGRESS_BETWEEN_KILLS = 1.0 / 8;

    private final WorkerPool pool;
    private final Supplier<Set<String>> connected;
    private final RandomGenerator random;
    private final Consumer<String> notices;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("chaos").unstarted(task));
    private @Nullable ScheduledFuture<?> next;
    private Duration pause = PAUSE;
    private double progress;
    private double progressAtLastKill;
    private int kills;

    /**
     * A monkey about the workers of {@code pool} that {@code connected} names: to kill one that
     * only starts would hurt nobody but keep it from ever working on a slow machine.
     */
    ChaosMonkey(
            WorkerPool pool,
            Supplier<Set<String>> connected,
            RandomGenerator random,
            Consumer<String> notices) {
        this.pool = pool;
        this.connected = connected;
        this.random = random;
        this.notices = notices;
    }

    /** Begins; the first victim falls after the first pause, or the first eighth of the job. */
    synchronized void start() {
        scheduleNext();
    }

    /** Hears how far the job is. */
    synchronized void observe(JobInfo job) {
        progress = shareCompleted(job);
        if (next != null && progress - progressAtLastKill >= PROGRESS_BETWEEN_KILLS) {
            kill();
        }
    }

    /** How many it has killed. */
    synchronized int kills() {
        return kills;
    }

    private static double shareCompleted(JobInfo job) {
        int completed = job.getStagesList().stream().mapToInt(StageInfo::getCompleted).sum();
        return (double) completed / Math.max(1, job.getTasks());
    }

    private synchronized void kill() {
        if (next == null) {
            return;
        }
        pool.killOne(connected.get(), random)
                .ifPresent(victim -> {
                    kills++;
                    pause = progress > progressAtLastKill ? PAUSE : longer(pause);
                    progressAtLastKill = progress;
                    notices.accept(story(victim));
                });
        scheduleNext();
    }

    private void scheduleNext() {
        if (next != null) {
            next.cancel(false);
        }
        next = clock.schedule(this::kill, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
    }

    private String story(WorkerProcess victim) {
        return "Chaos: kill -9 of %s (process %d), number %d"
                .formatted(victim.name(), victim.process().pid(), kills);
    }

    @Override
    public synchronized void close() {
        next = null;
        clock.shutdownNow();
    }
}
