package dev.poneglyph.worker;

import dev.poneglyph.worker.core.Clock;
import dev.poneglyph.worker.core.Timers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thread with a bounded inbox and timers; tasks run in the order they came. */
final class EventLoop implements Timers, Clock {

    private static final int INBOX_CAPACITY = 10_000;
    private static final int BATCH = 1_000;
    private static final long MAX_WAIT_MS = 1_000;
    private static final long OFFER_MS = 100;

    private record Timer(long dueMs, long order, Runnable task) {}

    private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(INBOX_CAPACITY);
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(
                    Comparator.comparingLong(Timer::dueMs).thenComparingLong(Timer::order));
    private final Thread thread;
    private final Consumer<Throwable> onBroken;
    private final List<Runnable> batch = new ArrayList<>(BATCH);
    private long timersMade;
    private volatile boolean stopped;

    /**
     * @param onBroken told on the loop's thread if a task throws; the loop has stopped then
     */
    EventLoop(String name, Consumer<Throwable> onBroken) {
        this.onBroken = onBroken;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends after the batch under way. Any thread. */
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /**
     * Queues {@code task}, waiting while the inbox is full. Any thread but the loop's own.
     *
     * @return false if the loop has stopped and the task will not run
     */
    boolean post(Runnable task) {
        boolean interrupted = false;
        try {
            while (!stopped) {
                try {
                    if (inbox.offer(task, OFFER_MS, TimeUnit.MILLISECONDS)) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    // The task tells of something that has happened: it must not be lost.
                    interrupted = true;
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void schedule(long delayMs, Runnable task) {
        timers.add(new Timer(nowMs() + Math.max(0, delayMs), timersMade++, task));
    }

    private void run() {
        try {
            while (!stopped) {
                takeBatch();
                batch.forEach(Runnable::run);
                batch.clear();
                runDueTimers();
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts this thread.
            stopped = true;
        } catch (RuntimeException | Error e) {
            stopped = true;
            onBroken.accept(e);
        }
    }

    private void takeBatch() throws InterruptedException {
        Timer next = timers.peek();
        long waitMs = next == null ? MAX_WAIT_MS : Math.min(MAX_WAIT_MS, next.dueMs() - nowMs());
        Runnable first = waitMs > 0 ? inbox.poll(waitMs, TimeUnit.MILLISECONDS) : inbox.poll();
        if (first != null) {
            batch.add(first);
            inbox.drainTo(batch, BATCH - 1);
        }
    }

    private void runDueTimers() {
        long nowMs = nowMs();
        @Nullable Timer next = timers.peek();
        while (next != null && next.dueMs() <= nowMs && !stopped) {
            timers.remove();
            next.task().run();
            next = timers.peek();
        }
    }
}
