package dev.poneglyph.simulation.network;

import dev.poneglyph.simulation.process.SimulatedProcess;
import dev.poneglyph.simulation.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a stream: in order and whole, however long a message takes. */
final class Lane {

    private final VirtualTime time;
    private final Link link;
    private final Link.Direction direction;
    private final SimulatedProcess receiver;
    private final Deque<Runnable> underWay = new ArrayDeque<>();
    private long lastArrivalMs;
    private long heldUntilMs;

    Lane(VirtualTime time, Link link, Link.Direction direction, SimulatedProcess receiver) {
        this.time = time;
        this.link = link;
        this.direction = direction;
        this.receiver = receiver;
    }

    /** {@code arrival} happens in the receiving process after all that was sent before. */
    void send(Runnable arrival) {
        underWay.add(arrival);
        lastArrivalMs = Math.max(lastArrivalMs, time.nowMs() + link.delayMs());
        time.after(lastArrivalMs - time.nowMs(), this::next);
    }

    /** What is under way, and what follows, arrives only after that time. */
    void hold(long forMs) {
        heldUntilMs = time.nowMs() + forMs;
    }

    int underWay() {
        return underWay.size();
    }

    private void next() {
        long waitMs = Math.max(link.blockedForMs(direction), heldUntilMs - time.nowMs());
        if (waitMs > 0) {
            time.after(waitMs, this::next);
        } else {
            receiver.run(this::arrive);
        }
    }

    private void arrive() {
        Runnable arrival = underWay.poll();
        if (arrival != null) {
            arrival.run();
        }
    }
}
