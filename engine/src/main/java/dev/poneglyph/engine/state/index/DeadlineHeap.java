package dev.poneglyph.engine.state.index;

import dev.poneglyph.engine.deadline.Deadline;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deadlines of one kind, the first on top; it does not remove from the middle. */
final class DeadlineHeap {

    private @Nullable Deadline[] heap = new Deadline[16];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        heap = new Deadline[16];
        size = 0;
    }

    /** The first that is {@code live}, those before it being forgotten; null where none is. */
    @Nullable Deadline first(Predicate<Deadline> live) {
        while (size > 0) {
            Deadline first = heap[0];
            if (first != null && live.test(first)) {
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

    void push(Deadline deadline) {
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
