package dev.poneglyph.engine.state.index;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Things by name: found at once, listed in order. */
public final class Named<T> {

    private final Map<String, T> found = new HashMap<>();
    private final TreeMap<String, T> listed = new TreeMap<>();

    public @Nullable T get(String name) {
        return found.get(name);
    }

    public boolean containsKey(String name) {
        return found.containsKey(name);
    }

    public void put(String name, T item) {
        found.put(name, item);
        listed.put(name, item);
    }

    public void remove(String name) {
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
