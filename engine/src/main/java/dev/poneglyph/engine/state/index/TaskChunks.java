package dev.poneglyph.engine.state.index;

import dev.poneglyph.engine.task.Task;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A stage's tasks by index, in chunks that are copied only when written after a snapshot shared
 * them.
 */
public final class TaskChunks {

    private static final int BITS = 9;
    private static final int CHUNK = 1 << BITS;

    private @Nullable Task[][] chunks = new Task[0][];
    private boolean[] shared = new boolean[0];
    private int size;

    public int size() {
        return size;
    }

    public Task get(int index) {
        return at(chunks, size, index);
    }

    public void add(Task task) {
        int chunk = size >> BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1 + (chunk >> 1));
            shared = Arrays.copyOf(shared, chunks.length);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new Task[CHUNK];
        }
        size++;
        set(size - 1, task);
    }

    public void set(int index, Task task) {
        int chunk = index >> BITS;
        if (shared[chunk]) {
            chunks[chunk] = chunks[chunk].clone();
            shared[chunk] = false;
        }
        chunks[chunk][index & (CHUNK - 1)] = task;
    }

    /** The tasks as they are now; later writes do not show in it. */
    public List<Task> snapshot() {
        Arrays.fill(shared, true);
        return new Frozen(chunks.clone(), size);
    }

    private static Task at(@Nullable Task[][] chunks, int size, int index) {
        return Objects.requireNonNull(
                chunks[Objects.checkIndex(index, size) >> BITS][index & (CHUNK - 1)]);
    }

    private static final class Frozen extends AbstractList<Task> implements RandomAccess {
        private final @Nullable Task[][] chunks;
        private final int size;

        Frozen(@Nullable Task[][] chunks, int size) {
            this.chunks = chunks;
            this.size = size;
        }

        @Override
        public Task get(int index) {
            return at(chunks, size, index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
