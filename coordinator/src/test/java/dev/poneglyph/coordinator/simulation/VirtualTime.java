package dev.poneglyph.coordinator.simulation;

import dev.poneglyph.coordinator.loop.TimeSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that jumps from one event to the next. */
final class VirtualTime implements TimeSource {

    private static final long EPOCH_MS = 1_700_000_000_000L;

    private record Event(long dueMs, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::dueMs).thenComparingLong(Event::order));
    private long nowMs;
    private long order;

    void after(long delayMs, Runnable action) {
        events.add(new Event(nowMs + Math.max(0, delayMs), order++, action));
    }

    /** Runs everything that falls due up to that moment. */
    void runUntil(long untilMs) {
        Event next = events.peek();
        while (next != null && next.dueMs() <= untilMs) {
            events.remove();
            nowMs = next.dueMs();
            next.action().run();
            next = events.peek();
        }
        nowMs = untilMs;
    }

    @Override
    public long wallMs() {
        return EPOCH_MS + nowMs;
    }

    @Override
    public long monotonicMs() {
        return nowMs;
    }
}
