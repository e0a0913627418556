package dev.poneglyph.engine.state.index;

import dev.poneglyph.engine.deadline.Deadline;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines in their order, of which most are removed long before they are due. So the heap
 * forgets late: what was removed stays in it until it comes to the top or until half of the heap is
 * such, and adding and removing take constant time on average.
 */
public final class Deadlines {

    /** Entries that are out of date and cost less than looking for them. */
    private static final int TOLERATED = 1_024;

    private final Set<Deadline> live = new HashSet<>();
    private @Nullable Deadline[] heap = new Deadline[16];
    private int size;

    /** Whether it is new. */
    public boolean add(Deadline deadline) {
        if (!live.add(deadline)) {
            return false;
        }
        push(deadline);
        return true;
    }

    /** Whether it was there. */
    public boolean remove(Deadline deadline) {
        boolean known = live.remove(deadline);
        if (size > 2 * live.size() + TOLERATED) {
            size = 0;
            heap = new Deadline[live.size() + 16];
            live.forEach(this::push);
        }
        return known;
    }

    /** The first one; null where there is none. */
    public @Nullable Deadline first() {
        while (size > 0) {
            Deadline first = heap[0];
            if (live.contains(first)) {
                return first;
            }
            size--;
            Deadline last = heap[size];
            heap[size] = null;
            if (size > 0 && last != null) {
                sink(last);
            }
        }
        return null;
    }

    public Set<Deadline> all() {
        return Collections.unmodifiableSet(live);
    }

    private void push(Deadline deadline) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        int at = size++;
        while (at > 0 && isBefore(deadline, heap[(at - 1) / 2])) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = deadline;
    }

    private void sink(Deadline deadline) {
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], deadline)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = deadline;
    }

    private static boolean isBefore(@Nullable Deadline a, @Nullable Deadline b) {
        return a != null && b != null && a.compareTo(b) < 0;
    }
}
