package dev.poneglyph.coordinator.http.v1.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Picks one page out of everything that is offered to it; keeps no more than it needs for that. For
 * one thread.
 */
public final class Selection<T> {

    private final Paging paging;
    private final long end;
    private final @Nullable Comparator<T> order;
    private final List<T> inOrder = new ArrayList<>();
    private final PriorityQueue<T> first;
    private long offered;

    private Selection(Paging paging, @Nullable Comparator<T> order) {
        this.paging = paging;
        this.order = order;
        end = (long) paging.offset() + paging.limit();
        first = new PriorityQueue<>(order == null ? null : order.reversed());
    }

    /** Of items that are offered in the order of the list. */
    public static <T> Selection<T> inOrder(Paging paging) {
        return new Selection<>(paging, null);
    }

    /** Of items in any order; {@code order} must tell all of them apart. */
    public static <T> Selection<T> sorted(Paging paging, Comparator<T> order) {
        return new Selection<>(paging, order);
    }

    /** One more item of the list. */
    public void offer(T item) {
        long at = offered++;
        if (order == null) {
            if (at >= paging.offset() && at < end) {
                inOrder.add(item);
            }
        } else if (first.size() < end) {
            first.add(item);
        } else if (order.compare(item, first.element()) < 0) {
            first.remove();
            first.add(item);
        }
    }

    /** The page, once everything was offered. */
    public Page<T> page() {
        List<T> items = order == null ? List.copyOf(inOrder) : lastOf(first.stream().sorted(order));
        return new Page<>(items, offered > end ? paging.next() : null, offered);
    }

    private List<T> lastOf(java.util.stream.Stream<T> sorted) {
        return sorted.skip(paging.offset()).toList();
    }
}
