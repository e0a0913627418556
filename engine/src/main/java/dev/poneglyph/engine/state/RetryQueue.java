package dev.poneglyph.engine.state;

import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tasks of a stage that have failed and wait for a worker, by ready sequence. */
final class RetryQueue {

    private final TreeMap<Long, Integer> indexes = new TreeMap<>();

    void add(long sequence, int index) {
        indexes.put(sequence, index);
    }

    void remove(long sequence) {
        indexes.remove(sequence);
    }

    void clear() {
        indexes.clear();
    }

    /** The smallest sequence; 0 where none waits. */
    long headSequence() {
        return indexes.isEmpty() ? 0 : indexes.firstKey();
    }

    /** Indexes of the first so many tasks. */
    List<Integer> first(int limit) {
        List<Integer> first = new ArrayList<>(StrictMath.min(limit, indexes.size()));
        for (int index : indexes.values()) {
            if (first.size() == limit) {
                break;
            }
            first.add(index);
        }
        return first;
    }

    boolean has(Task task) {
        Integer index = indexes.get(task.readySequence());
        return index != null && index == task.id().index();
    }

    int size() {
        return indexes.size();
    }
}
