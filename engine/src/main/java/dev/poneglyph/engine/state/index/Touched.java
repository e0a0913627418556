package dev.poneglyph.engine.state.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an entry's events were about, each once, in order of first mention. Nearly always a handful,
 * so it is searched as a list; what one large entry needed is let go with it.
 */
public final class Touched<T> {

    private static final int FEW = 16;

    private final List<T> items = new ArrayList<>();

    /** The same once there are more than a few. */
    private Set<T> many = Set.of();

    public void add(T item) {
        if (contains(item)) {
            return;
        }
        items.add(item);
        if (items.size() > FEW) {
            if (many.isEmpty()) {
                many = new HashSet<>(items);
            } else {
                many.add(item);
            }
        }
    }

    private boolean contains(T item) {
        if (items.size() > FEW) {
            return many.contains(item);
        }
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i) == item) {
                return true;
            }
        }
        return false;
    }

    public void remove(T item) {
        items.remove(item);
        many = items.size() > FEW ? new HashSet<>(items) : Set.of();
    }

    public void clear() {
        items.clear();
        many = Set.of();
    }

    public void forEach(Consumer<T> action) {
        items.forEach(action);
    }

    /** A view: read before the next event. */
    public List<T> list() {
        return Collections.unmodifiableList(items);
    }
}
