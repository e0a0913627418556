package dev.poneglyph.engine.state.index;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Things by name: found at once, listed in order. One command asks for the same name several times,
 * so the last one that was found is kept at hand.
 */
public final class Named<T> {

    private final Map<String, T> found = new HashMap<>();
    private final TreeMap<String, T> listed = new TreeMap<>();
    private String lastName = "";
    private @Nullable T last;

    public @Nullable T get(String name) {
        if (last == null || !lastName.equals(name)) {
            last = found.get(name);
            lastName = name;
        }
        return last;
    }

    public boolean containsKey(String name) {
        return found.containsKey(name);
    }

    public void put(String name, T item) {
        last = null;
        found.put(name, item);
        listed.put(name, item);
    }

    public void remove(String name) {
        last = null;
        found.remove(name);
        listed.remove(name);
    }

    /** In order of name. */
    public Collection<T> values() {
        return Collections.unmodifiableCollection(listed.values());
    }

    public Set<String> keySet() {
        return Collections.unmodifiableSet(listed.keySet());
    }
}
