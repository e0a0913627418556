package dev.poneglyph.cli.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Kills a random worker of a pool again and again. */
final class ChaosMonkey implements AutoCloseable {

    /** Share of attempts that fail on purpose while the monkey is about. */
    static final double FAIL_FRACTION = 0.05;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final WorkerPool pool;
    private final RandomGenerator random;
    private final Consumer<String> notices;
    private final AtomicInteger kills = new AtomicInteger();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("chaos").unstarted(task));

    ChaosMonkey(WorkerPool pool, RandomGenerator random, Consumer<String> notices) {
        this.pool = pool;
        this.random = random;
        this.notices = notices;
    }

    /** Begins; the first victim falls after the first pause. */
    void start() {
        clock.scheduleWithFixedDelay(
                this::kill, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many it has killed. */
    int kills() {
        return kills.get();
    }

    private void kill() {
        pool.killOne(random).ifPresent(victim -> notices.accept(story(victim)));
    }

    private String story(WorkerProcess victim) {
        return "Chaos: kill -9 of "
                + victim.name()
                + " (process "
                + victim.process().pid()
                + "), number "
                + kills.incrementAndGet();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
