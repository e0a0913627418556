package dev.poneglyph.simulation.time;

import java.util.PriorityQueue;

/**
 * A clock that jumps from one event to the next. Events of the same millisecond happen in the order
 * they were asked for, so the same input gives the same run.
 */
public final class VirtualTime {

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowMs;
    private long sequence;
    private long steps;

    /** At 0, with nothing to happen. */
    public VirtualTime() {}

    /** Milliseconds since the beginning. */
    public long nowMs() {
        return nowMs;
    }

    /** Events that have happened. */
    public long steps() {
        return steps;
    }

    /** Has {@code action} happen after that time, at once where it is 0 or less. */
    public void after(long delayMs, Runnable action) {
        events.add(new Event(nowMs + Math.max(0, delayMs), sequence++, action));
    }

    /** Lets everything happen that falls due up to that moment, which then is now. */
    public void runUntil(long untilMs) {
        while (step(untilMs)) {
            // Each step is the work.
        }
        nowMs = Math.max(nowMs, untilMs);
    }

    /** Lets the next event happen if it falls due up to that moment; whether one did. */
    public boolean step(long untilMs) {
        Event next = events.peek();
        if (next == null || next.dueMs > untilMs) {
            return false;
        }
        events.remove();
        nowMs = next.dueMs;
        steps++;
        next.action.run();
        return true;
    }

    private record Event(long dueMs, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return dueMs == other.dueMs
                    ? Long.compare(sequence, other.sequence)
                    : Long.compare(dueMs, other.dueMs);
        }
    }
}
