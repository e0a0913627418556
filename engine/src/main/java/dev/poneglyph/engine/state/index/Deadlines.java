package dev.poneglyph.engine.state.index;

import dev.poneglyph.engine.deadline.Deadline;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines in their order, of which most are removed long before they are due. So the heaps
 * forget late: what was removed stays until it comes to the top or until half of them are such, and
 * adding and removing take constant time on average. Each kind has a heap of its own, for within a
 * kind nearly all come in order.
 */
public final class Deadlines {

    /** Entries that are out of date and cost less than looking for them. */
    private static final int TOLERATED = 1_024;

    private final Set<Deadline> live = new HashSet<>();
    private final DeadlineHeap[] heaps = new DeadlineHeap[Deadline.KINDS];

    /** None. */
    public Deadlines() {
        for (int i = 0; i < heaps.length; i++) {
            heaps[i] = new DeadlineHeap();
        }
    }

    /** Whether it is new. */
    public boolean add(Deadline deadline) {
        if (!live.add(deadline)) {
            return false;
        }
        heaps[deadline.rank()].push(deadline);
        return true;
    }

    /** Whether it was there. */
    public boolean remove(Deadline deadline) {
        boolean known = live.remove(deadline);
        if (size() > 2 * live.size() + TOLERATED) {
            for (DeadlineHeap heap : heaps) {
                heap.clear();
            }
            live.forEach(each -> heaps[each.rank()].push(each));
        }
        return known;
    }

    private int size() {
        int size = 0;
        for (DeadlineHeap heap : heaps) {
            size += heap.size();
        }
        return size;
    }

    /** The first one; null where there is none. */
    public @Nullable Deadline first() {
        Deadline first = null;
        for (DeadlineHeap heap : heaps) {
            Deadline next = heap.first(live::contains);
            if (next != null && (first == null || next.compareTo(first) < 0)) {
                first = next;
            }
        }
        return first;
    }

    /** All of them, in no order. */
    public Set<Deadline> all() {
        return Collections.unmodifiableSet(live);
    }
}
