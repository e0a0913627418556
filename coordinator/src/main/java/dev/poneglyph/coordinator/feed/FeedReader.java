package dev.poneglyph.coordinator.feed;

import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The feed for those outside the loop. Waits; called on virtual threads. */
public final class FeedReader {

    private final LoopCalls loop;
    private final EventFeed feed;

    public FeedReader(LoopCalls loop, EventFeed feed) {
        this.loop = loop;
        this.feed = feed;
    }

    /** A subscription, or why there is none. */
    private record Opened(@Nullable Subscription subscription, @Nullable StatusException refusal) {

        static Opened refused(StatusException refusal) {
            return new Opened(null, refusal);
        }
    }

    /**
     * The newest events that are kept, newest first.
     *
     * @param before only what came before it; all where that is null
     */
    public List<FeedEvent> recent(FeedFilter filter, @Nullable EventId before, int limit)
            throws StatusException, InterruptedException {
        List<Happening> found = loop.query(view -> feed.ring().newest(filter, before, limit));
        return found.stream().map(Happening::event).toList();
    }

    /**
     * Follows what happens from now on.
     *
     * @param recent so many of the newest events that are kept come first
     * @throws StatusException RESOURCE_EXHAUSTED if too many follow
     */
    public Subscription follow(FeedFilter filter, int recent)
            throws StatusException, InterruptedException {
        return open(filter, () -> feed.ring().newest(filter, null, recent).reversed());
    }

    /**
     * Follows what happened after that event and goes on live, without gap. High-volume kinds are
     * not kept, so of them only what happens from now on comes.
     *
     * @throws StatusException OUT_OF_RANGE if not everything after it is kept any more,
     *     INVALID_ARGUMENT if there is no such event yet, RESOURCE_EXHAUSTED if too many follow
     */
    public Subscription followAfter(FeedFilter filter, EventId after)
            throws StatusException, InterruptedException {
        return open(filter, () -> feed.ring().after(after, filter), after);
    }

    private Subscription open(FeedFilter filter, Supplier<List<Happening>> backlog)
            throws StatusException, InterruptedException {
        return open(filter, backlog, null);
    }

    private Subscription open(
            FeedFilter filter, Supplier<List<Happening>> backlog, @Nullable EventId after)
            throws StatusException, InterruptedException {
        Opened opened = loop.query(view -> openOnLoop(filter, backlog, after));
        if (opened.refusal != null) {
            throw opened.refusal;
        }
        return Objects.requireNonNull(opened.subscription);
    }

    private Opened openOnLoop(
            FeedFilter filter, Supplier<List<Happening>> backlog, @Nullable EventId after) {
        if (after != null && after.compareTo(feed.last()) > 0) {
            return Opened.refused(ahead(after));
        }
        if (after != null && !feed.ring().knowsAllAfter(after)) {
            return Opened.refused(gone(after));
        }
        if (feed.isFull()) {
            return Opened.refused(full(feed.limits().followers()));
        }
        return new Opened(feed.follow(filter, backlog.get()), null);
    }

    private StatusException ahead(EventId after) {
        return Statuses.invalid(
                "Expected the id of an event that happened, but %s is after all that happened, up to entry %d of the log; begin without an id"
                        .formatted(after, feed.last().index()));
    }

    private StatusException gone(EventId after) {
        EventId oldest = feed.ring().oldest();
        return Statuses.of(
                Status.OUT_OF_RANGE,
                "Expected an id after which every event is still kept, but %s is older; the oldest event there is: %s; begin without an id"
                        .formatted(after, oldest == null ? "none" : oldest));
    }

    private static StatusException full(int followers) {
        return Statuses.of(
                Status.RESOURCE_EXHAUSTED,
                "Expected at most %d followers of the feed, but there are as many; close one, or try again later"
                        .formatted(followers));
    }
}
