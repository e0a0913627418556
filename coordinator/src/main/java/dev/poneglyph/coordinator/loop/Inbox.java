package dev.poneglyph.coordinator.loop;

import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the loop's inputs queue up. Filled by any thread, emptied by the loop. Deliveries of the
 * journal go first, so that what is in flight makes room for what waits.
 */
final class Inbox {

    private final BlockingQueue<Runnable> deliveries;
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final int clientLimit;
    private volatile Runnable wake = () -> {};

    Inbox(LoopLimits limits) {
        deliveries = new LinkedBlockingQueue<>(limits.deliveries());
        clientLimit = limits.waitingRequests();
    }

    /** What is called after each input; for the thread that drives the loop. */
    void onInput(Runnable wake) {
        this.wake = wake;
    }

    /** Waits while too many deliveries are queued. */
    void deliver(Runnable delivery) throws InterruptedException {
        deliveries.put(delivery);
        wake.run();
    }

    void post(Runnable request) {
        requests.add(request);
        wake.run();
    }

    /** Whether one more request of a client may wait; {@link #clientServed} ends it. */
    boolean admitClient() {
        if (clients.incrementAndGet() <= clientLimit) {
            return true;
        }
        clients.decrementAndGet();
        refused.incrementAndGet();
        return false;
    }

    void clientServed() {
        clients.decrementAndGet();
    }

    @Nullable Runnable next() {
        Runnable delivery = deliveries.poll();
        return delivery != null ? delivery : requests.poll();
    }

    /** Inputs that wait; takes time in their number. */
    int size() {
        return deliveries.size() + requests.size();
    }

    /** Requests of clients that {@link #admitClient} refused so far. */
    long refused() {
        return refused.get();
    }

    boolean isEmpty() {
        return deliveries.isEmpty() && requests.isEmpty();
    }
}
