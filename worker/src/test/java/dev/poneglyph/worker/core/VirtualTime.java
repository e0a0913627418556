package dev.poneglyph.worker.core;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that moves only when told to, and runs what falls due on the way. */
final class VirtualTime implements Clock, Timers {

    private record Timer(long dueMs, long order, Runnable task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(
                    Comparator.comparingLong(Timer::dueMs).thenComparingLong(Timer::order));
    private long nowMs;
    private long order;

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void schedule(long delayMs, Runnable task) {
        timers.add(new Timer(nowMs + delayMs, order++, task));
    }

    /** Runs what is due now. */
    void settle() {
        advance(0);
    }

    void advance(long byMs) {
        long untilMs = nowMs + byMs;
        Timer next = timers.peek();
        while (next != null && next.dueMs() <= untilMs) {
            timers.remove();
            nowMs = next.dueMs();
            next.task().run();
            next = timers.peek();
        }
        nowMs = untilMs;
    }
}
