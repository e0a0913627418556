package dev.poneglyph.engine.state;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Workers by name: found at once, listed in order. */
final class Workers {

    private final Map<String, WorkerRecord> found = new HashMap<>();
    private final TreeMap<String, WorkerRecord> listed = new TreeMap<>();

    @Nullable WorkerRecord get(String name) {
        return found.get(name);
    }

    boolean containsKey(String name) {
        return found.containsKey(name);
    }

    void put(String name, WorkerRecord worker) {
        found.put(name, worker);
        listed.put(name, worker);
    }

    void remove(String name) {
        found.remove(name);
        listed.remove(name);
    }

    /** In order of name. */
    Collection<WorkerRecord> values() {
        return Collections.unmodifiableCollection(listed.values());
    }

    Set<String> keySet() {
        return Collections.unmodifiableSet(listed.keySet());
    }
}
