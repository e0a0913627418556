package dev.poneglyph.engine.state.index;

import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tasks of a stage that have failed and wait for a worker, by ready sequence. */
public final class RetryQueue {

    private final TreeMap<Long, Integer> indexes = new TreeMap<>();

    public void add(long sequence, int index) {
        indexes.put(sequence, index);
    }

    public void remove(long sequence) {
        indexes.remove(sequence);
    }

    public void clear() {
        indexes.clear();
    }

    /** The smallest sequence; 0 where none waits. */
    public long headSequence() {
        return indexes.isEmpty() ? 0 : indexes.firstKey();
    }

    /** Indexes of the first so many tasks. */
    public List<Integer> first(int limit) {
        List<Integer> first = new ArrayList<>(StrictMath.min(limit, indexes.size()));
        for (int index : indexes.values()) {
            if (first.size() == limit) {
                break;
            }
            first.add(index);
        }
        return first;
    }

    public boolean has(Task task) {
        Integer index = indexes.get(task.readySequence());
        return index != null && index == task.id().index();
    }

    public int size() {
        return indexes.size();
    }
}
