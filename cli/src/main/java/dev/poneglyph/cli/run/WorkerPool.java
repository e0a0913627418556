package dev.poneglyph.cli.run;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.process.WorkerProcess;
import dev.poneglyph.cli.process.WorkerStarter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Keeps a number of worker processes alive: each that ends is replaced by a new one with a new
 * name. Safe for use by several threads.
 */
final class WorkerPool implements AutoCloseable {

    /**
     * More deaths by themselves within {@link #DEATH_WINDOW} mean that starting again is no use.
     */
    private static final int MAX_DEATHS = 5;

    private static final Duration DEATH_WINDOW = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

    private final WorkerStarter starter;
    private final Consumer<String> notices;
    private final CompletableFuture<Void> broken = new CompletableFuture<>();
    private final List<WorkerProcess> alive = new ArrayList<>();
    private final Set<String> killed = new HashSet<>();
    private final Deque<Long> deathTimesNs = new ArrayDeque<>();
    private int started;
    private boolean closed;

    /** A pool that tells people what happens through {@code notices}. */
    WorkerPool(WorkerStarter starter, Consumer<String> notices) {
        this.starter = starter;
        this.notices = notices;
    }

    /** Starts {@code count} workers more. */
    synchronized void start(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            startOne();
        }
    }

    /** Completes exceptionally when workers die faster than it makes sense to start them. */
    CompletableFuture<Void> broken() {
        return broken;
    }

    /**
     * Kills a random worker of those that {@code connected} names with SIGKILL; its replacement
     * follows. Empty if none of them is alive.
     */
    synchronized Optional<WorkerProcess> killOne(Set<String> connected, RandomGenerator random) {
        List<WorkerProcess> candidates =
                alive.stream()
                        .filter(worker -> connected.contains(worker.name()))
                        .filter(worker -> !killed.contains(worker.name()))
                        .toList();
        if (closed || candidates.isEmpty()) {
            return Optional.empty();
        }
        WorkerProcess victim = candidates.get(random.nextInt(candidates.size()));
        killed.add(victim.name());
        victim.process().destroyForcibly();
        return Optional.of(victim);
    }

    /** The workers whose processes live. */
    synchronized List<WorkerProcess> alive() {
        return List.copyOf(alive);
    }

    private void startOne() throws IOException {
        started++;
        WorkerProcess worker = starter.start("worker-" + started);
        alive.add(worker);
        worker.process().onExit().thenAccept(_ -> ended(worker));
    }

    private synchronized void ended(WorkerProcess worker) {
        alive.remove(worker);
        if (closed) {
            return;
        }
        if (!killed.remove(worker.name()) && !mayReplace(worker)) {
            return;
        }
        try {
            startOne();
        } catch (IOException e) {
            broken.completeExceptionally(
                    new CliException("Could not start a worker process: " + e.getMessage(), e));
        }
    }

    private boolean mayReplace(WorkerProcess worker) {
        String story =
                "Worker "
                        + worker.name()
                        + " ended by itself with exit code "
                        + worker.process().exitValue();
        long now = System.nanoTime();
        deathTimesNs.addLast(now);
        deathTimesNs.removeIf(time -> now - time > DEATH_WINDOW.toNanos());
        if (deathTimesNs.size() > MAX_DEATHS) {
            broken.completeExceptionally(
                    new CliException(
                            story
                                    + ", as others before it; its log "
                                    + worker.log()
                                    + " ends with:"
                                    + System.lineSeparator()
                                    + worker.logTail()));
            return false;
        }
        notices.accept(story + " (log: " + worker.log() + "); starting another.");
        return true;
    }

    /** Ends all workers: asks, and after a moment kills. */
    @Override
    public void close() {
        List<WorkerProcess> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(alive);
        }
        last.forEach(worker -> worker.process().destroy());
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        last.forEach(worker -> awaitEnd(worker.process(), deadline));
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
