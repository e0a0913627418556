package dev.poneglyph.coordinator.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows the feed. The loop puts in and never waits; the follower takes out. One that
 * does not keep up is ended, and hears why after what it still gets: nothing is left out silently.
 */
public final class Subscription implements AutoCloseable {

    private final FeedFilter filter;
    private final int mostWaiting;
    private final Consumer<Subscription> onClose;
    private final Deque<Happening> waiting = new ArrayDeque<>();
    private @Nullable FeedEnd end;

    /**
     * @param backlog what it gets first, whatever its size
     * @param mostWaiting events that wait for it at most
     * @param onClose called when the follower leaves; any thread
     */
    Subscription(
            FeedFilter filter,
            List<Happening> backlog,
            int mostWaiting,
            Consumer<Subscription> onClose) {
        this.filter = filter;
        this.mostWaiting = mostWaiting;
        this.onClose = onClose;
        waiting.addAll(backlog);
    }

    FeedFilter filter() {
        return filter;
    }

    /** On the loop. Whether it goes on. */
    synchronized boolean offer(List<Happening> fresh) {
        boolean wake = false;
        for (Happening each : fresh) {
            if (filter.matches(each)) {
                if (waiting.size() >= mostWaiting) {
                    end(FeedEnd.tooSlow(mostWaiting));
                    return false;
                }
                waiting.addLast(each);
                wake = true;
            }
        }
        if (wake) {
            notifyAll();
        }
        return true;
    }

    /** It gets nothing new. */
    synchronized void end(FeedEnd why) {
        end = end == null ? why : end;
        notifyAll();
    }

    /**
     * Waits for events.
     *
     * @return those that came, oldest first; none where none came in that time
     * @throws FeedEnd if there will be no more
     */
    public List<FeedEvent> take(int limit, long timeoutMs) throws FeedEnd, InterruptedException {
        List<Happening> taken = new ArrayList<>();
        synchronized (this) {
            awaitSome(timeoutMs);
            while (!waiting.isEmpty() && taken.size() < limit) {
                taken.add(waiting.removeFirst());
            }
        }
        return taken.stream().map(Happening::event).toList();
    }

    private void awaitSome(long timeoutMs) throws FeedEnd, InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (waiting.isEmpty()) {
            if (end != null) {
                throw end;
            }
            long leftMs = TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime());
            if (leftMs <= 0) {
                return;
            }
            wait(leftMs);
        }
    }

    /** The follower leaves. */
    @Override
    public void close() {
        onClose.accept(this);
    }
}
