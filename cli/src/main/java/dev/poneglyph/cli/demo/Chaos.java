package dev.poneglyph.cli.demo;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does to the workers what a plan says. A worker that is just away is spared: to kill one that only
 * starts would hurt nobody but keep it from ever working on a slow machine. Safe for use by several
 * threads.
 */
final class Chaos implements AutoCloseable {

    private static final double MILLIS_PER_SECOND = 1_000;

    /** Ends a stop even where this program is killed meanwhile. */
    private static final String STOP_AND_GO = "kill -STOP $1 && sleep $2; kill -CONT $1";

    private final Supervisor workers;
    private final Supplier<Set<String>> connected;
    private final Consumer<String> notices;
    private final List<Strike> done = new ArrayList<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("chaos").unstarted(task));

    /** Chaos among those that {@code connected} names; it tells what it does by {@code notices}. */
    Chaos(Supervisor workers, Supplier<Set<String>> connected, Consumer<String> notices) {
        this.workers = workers;
        this.connected = connected;
        this.notices = notices;
    }

    /** Begins with {@code plan}. */
    void start(List<Strike> plan) {
        plan.forEach(strike ->
                clock.schedule(() -> strike(strike), strike.atMs(), TimeUnit.MILLISECONDS));
    }

    /** What was done so far; a strike at a worker that was just away is left out. */
    synchronized List<Strike> done() {
        return List.copyOf(done);
    }

    private synchronized void strike(Strike strike) {
        try {
            notices.accept("Chaos: " + attempted(strike));
        } catch (IOException | StatusRuntimeException e) {
            notices.accept("Chaos: " + strike.line() + " was not possible: " + e.getMessage());
        }
    }

    /** Strikes if it can; tells what came of it. */
    private String attempted(Strike strike) throws IOException {
        String name = strike.victim().worker();
        boolean lethal = !(strike instanceof Strike.Stop);
        @Nullable Process victim =
                connected.get().contains(name) ? workers.victim(strike.victim(), lethal) : null;
        if (victim == null) {
            return "no " + strike.deed() + " " + name + ", it is just away";
        }
        strike(strike, victim);
        done.add(strike);
        return strike.line() + " (process " + victim.pid() + ")";
    }

    private static void strike(Strike strike, Process victim) throws IOException {
        switch (strike) {
            case Strike.Kill _ -> victim.destroyForcibly();
            case Strike.Restart _ -> victim.destroy();
            case Strike.Stop stop -> stop(victim, stop.forMs());
        }
    }

    private static void stop(Process victim, long forMs) throws IOException {
        Process shell =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                STOP_AND_GO,
                                "stop",
                                Long.toString(victim.pid()),
                                Double.toString(forMs / MILLIS_PER_SECOND))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        shell.getOutputStream().close();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
