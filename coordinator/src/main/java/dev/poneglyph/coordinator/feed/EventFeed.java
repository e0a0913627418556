package dev.poneglyph.coordinator.feed;

import dev.poneglyph.coordinator.feed.words.Teller;
import dev.poneglyph.coordinator.loop.Applied;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.Event;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes in what happens, live and in recovery: keeps the newest and hands it to those who follow.
 * On the loop; others ask through {@link FeedReader}. What nobody wants to hear costs one look at
 * its kind; sentences are built by whoever reads them.
 */
public final class EventFeed implements LoopPart {

    /** Events handed on at once, at the end of a turn at the latest. */
    private static final int MAX_FRESH = 1_000;

    private final Loop loop;
    private final FeedLimits limits;
    private final Teller teller = new Teller();
    private final EventRing ring;
    private final Set<Subscription> followers = new LinkedHashSet<>();
    private final List<Happening> fresh = new ArrayList<>();
    private Set<EventKind> wanted = EventKind.kept();
    private EventTap tap = happening -> {};
    private EventId last = EventId.ZERO;

    public EventFeed(Loop loop, FeedLimits limits) {
        this.loop = loop;
        this.limits = limits;
        ring = new EventRing(limits.kept());
    }

    /** Lets {@code other} hear of what is kept; before the start, once. */
    public void tap(EventTap other) {
        tap = other;
    }

    @Override
    public void restored(long index) {
        last = EventId.endOf(index);
        ring.restored(index);
        teller.restored(loop.view());
    }

    @Override
    public void applied(Applied applied) {
        List<Event> events = applied.outcome().events();
        if (events.isEmpty()) {
            return;
        }
        long index = applied.index();
        int command = applied.position();
        last = new EventId(index, command, events.size() - 1);
        boolean evicts = false;
        for (int i = 0; i < events.size(); i++) {
            EventKind kind = EventKind.of(events.get(i));
            if (kind == EventKind.JOB_SUBMITTED) {
                teller.notice(events.get(i));
            }
            evicts |= kind == EventKind.JOB_EVICTED;
            if (wanted.contains(kind)) {
                take(new EventId(index, command, i), kind, events.get(i));
            }
        }
        if (evicts) {
            events.forEach(teller::forget);
        }
    }

    private void take(EventId id, EventKind kind, Event event) {
        long atMs = loop.appliedAtMs();
        var happening = new Happening(id, atMs, kind, teller.tell(event, loop.view(), atMs));
        if (!kind.isHighVolume()) {
            ring.add(happening);
            tap.happened(happening);
        }
        if (!followers.isEmpty()) {
            fresh.add(happening);
            if (fresh.size() >= MAX_FRESH) {
                handOn();
            }
        }
    }

    @Override
    public void turnEnded(long monotonicMs) {
        handOn();
    }

    private void handOn() {
        if (!fresh.isEmpty()) {
            if (followers.removeIf(each -> !each.offer(fresh))) {
                wantedChanged();
            }
            fresh.clear();
        }
    }

    /** What happened up to now; on the loop. */
    EventRing ring() {
        return ring;
    }

    /** The newest event of any kind, kept or not; on the loop. */
    EventId last() {
        return last;
    }

    FeedLimits limits() {
        return limits;
    }

    boolean isFull() {
        return followers.size() >= limits.followers();
    }

    /** From now on it gets what happens; on the loop. */
    Subscription follow(FeedFilter filter, List<Happening> backlog) {
        handOn();
        var follower = new Subscription(filter, backlog, limits.waiting(), this::leave);
        followers.add(follower);
        wantedChanged();
        return follower;
    }

    private void leave(Subscription follower) {
        loop.post(() -> {
            if (followers.remove(follower)) {
                wantedChanged();
            }
        });
    }

    private void wantedChanged() {
        Set<EventKind> kinds = EnumSet.copyOf(EventKind.kept());
        followers.forEach(follower -> kinds.addAll(follower.filter().kinds()));
        wanted = kinds;
    }

    /** Ends all who follow, as before the coordinator ends; on the loop. */
    public void endAll() {
        handOn();
        followers.forEach(follower -> follower.end(FeedEnd.stopping()));
        followers.clear();
    }
}
