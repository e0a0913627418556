package dev.poneglyph.coordinator.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest events of the kinds that are kept. On the loop. */
final class EventRing {

    private final int capacity;
    private final Deque<Happening> kept = new ArrayDeque<>();

    /** After every event that was, or may have been, and is not kept. */
    private EventId floor = EventId.ZERO;

    EventRing(int capacity) {
        this.capacity = capacity;
    }

    /** Nothing is known of entries up to {@code index}. */
    void restored(long index) {
        kept.clear();
        floor = EventId.endOf(index);
    }

    void add(Happening happening) {
        if (kept.size() == capacity) {
            floor = kept.removeFirst().id();
        }
        kept.addLast(happening);
    }

    /** Whether everything that came after {@code id} is kept. */
    boolean knowsAllAfter(EventId id) {
        return id.compareTo(floor) >= 0;
    }

    /** The oldest event kept; null where there is none. */
    @Nullable EventId oldest() {
        return kept.isEmpty() ? null : kept.getFirst().id();
    }

    /** What came after {@code id}, oldest first. */
    List<Happening> after(EventId id, FeedFilter filter) {
        List<Happening> found = new ArrayList<>();
        Iterator<Happening> newestFirst = kept.descendingIterator();
        while (newestFirst.hasNext()) {
            Happening next = newestFirst.next();
            if (next.id().compareTo(id) <= 0) {
                break;
            }
            if (filter.matches(next)) {
                found.add(next);
            }
        }
        return found.reversed();
    }

    /** The newest before {@code before}, all where that is null; newest first. */
    List<Happening> newest(FeedFilter filter, @Nullable EventId before, int limit) {
        List<Happening> found = new ArrayList<>();
        Iterator<Happening> newestFirst = kept.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Happening next = newestFirst.next();
            boolean early = before == null || next.id().compareTo(before) < 0;
            if (early && filter.matches(next)) {
                found.add(next);
            }
        }
        return found;
    }
}
