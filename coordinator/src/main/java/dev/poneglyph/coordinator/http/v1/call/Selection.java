package dev.poneglyph.coordinator.http.v1.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Picks one page out of everything that is offered to it; keeps no more than it needs for that. For
 * one thread.
 */
public final class Selection<T> {

    private final Paging paging;
    private final long end;
    private final @Nullable Order order;
    private final List<T> inOrder = new ArrayList<>();
    private final PriorityQueue<Keyed<T>> first = new PriorityQueue<>();
    private int offered;

    private Selection(Paging paging, @Nullable Order order) {
        this.paging = paging;
        this.order = order;
        end = (long) paging.offset() + paging.limit();
    }

    private enum Order {
        UP,
        DOWN
    }

    /**
     * An item that may be on the page. The natural order is the list's backwards, so that the head
     * of a queue is the one that goes first.
     *
     * @param key smaller comes first; of equal ones, what was offered first
     */
    private record Keyed<T>(long key, int position, T item) implements Comparable<Keyed<T>> {
        @Override
        public int compareTo(Keyed<T> other) {
            int byKey = Long.compare(other.key, key);
            return byKey == 0 ? Integer.compare(other.position, position) : byKey;
        }
    }

    /** Of items that are offered in the order of the list. */
    public static <T> Selection<T> inOrder(Paging paging) {
        return new Selection<>(paging, null);
    }

    /** Of items in the order of their keys; equal ones as they are offered. */
    public static <T> Selection<T> byKey(Paging paging, boolean descending) {
        return new Selection<>(paging, descending ? Order.DOWN : Order.UP);
    }

    /** The page of a list that is short enough to be sorted as a whole. */
    public static <T> Page<T> sorted(Paging paging, Comparator<T> order, Stream<T> items) {
        Selection<T> selection = inOrder(paging);
        items.sorted(order).forEach(item -> selection.offer(item, 0));
        return selection.page();
    }

    /**
     * One more item of the list.
     *
     * @param key what the order goes by; without meaning where items come in order
     */
    public void offer(T item, long key) {
        int at = offered++;
        if (order == null) {
            if (at >= paging.offset() && at < end) {
                inOrder.add(item);
            }
            return;
        }
        long upward = order == Order.UP ? key : ~key;
        if (first.size() == end) {
            // Equal ones that come later stay behind.
            if (upward >= first.element().key) {
                return;
            }
            first.remove();
        }
        first.add(new Keyed<>(upward, at, item));
    }

    /** The page, once everything was offered. */
    public Page<T> page() {
        List<T> items = order == null ? List.copyOf(inOrder) : lastOfTheFirst();
        return new Page<>(items, offered > end ? paging.next() : null, offered);
    }

    private List<T> lastOfTheFirst() {
        return first.stream()
                .sorted(Comparator.reverseOrder())
                .skip(paging.offset())
                .map(Keyed::item)
                .toList();
    }
}
