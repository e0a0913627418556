package dev.poneglyph.engine.state.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;

/**
 * Items in order, of which only the first is asked for. Each knows its place in the heap, so that
 * one is moved or removed in logarithmic time without a search. No two items may be equal.
 */
public final class IndexedHeap<T extends Comparable<T>> {

    private final List<T> heap = new ArrayList<>();
    private final ToIntFunction<T> placeOf;
    private final ObjIntConsumer<T> notePlace;

    /** None, where an item's place is found by {@code placeOf} and set by {@code notePlace}. */
    public IndexedHeap(ToIntFunction<T> placeOf, ObjIntConsumer<T> notePlace) {
        this.placeOf = placeOf;
        this.notePlace = notePlace;
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return heap.isEmpty();
    }

    /** The smallest; there must be one. */
    public T first() {
        return heap.getFirst();
    }

    /** One more. */
    public void add(T item) {
        heap.add(item);
        settle(item, heap.size() - 1);
    }

    /** Takes {@code item} out, which must be in. */
    public void remove(T item) {
        int place = placeOf.applyAsInt(item);
        T last = heap.removeLast();
        if (place < heap.size()) {
            settle(last, place);
        }
    }

    /** Puts {@code next} where {@code known} is, which must be in, and then in order. */
    public void replace(T known, T next) {
        settle(next, placeOf.applyAsInt(known));
    }

    private void settle(T item, int from) {
        int at = from;
        while (at > 0 && item.compareTo(heap.get((at - 1) / 2)) < 0) {
            put(at, heap.get((at - 1) / 2));
            at = (at - 1) / 2;
        }
        if (at == from) {
            at = sunk(item, from);
        }
        put(at, item);
    }

    private int sunk(T item, int from) {
        int at = from;
        int child = 2 * at + 1;
        while (child < heap.size()) {
            if (child + 1 < heap.size() && heap.get(child + 1).compareTo(heap.get(child)) < 0) {
                child++;
            }
            if (heap.get(child).compareTo(item) >= 0) {
                return at;
            }
            put(at, heap.get(child));
            at = child;
            child = 2 * at + 1;
        }
        return at;
    }

    private void put(int place, T item) {
        heap.set(place, item);
        notePlace.accept(item, place);
    }
}
