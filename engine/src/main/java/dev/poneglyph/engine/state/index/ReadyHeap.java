package dev.poneglyph.engine.state.index;

import java.util.Arrays;

/**
 * Task indexes by ready sequence, smallest first, in 12 bytes each. It does not remove from the
 * middle: the reader skips entries whose task has moved on.
 */
public final class ReadyHeap {

    private long[] sequences = new long[8];
    private int[] indexes = new int[8];
    private int size;

    public boolean isEmpty() {
        return size == 0;
    }

    public long headSequence() {
        return sequences[0];
    }

    public int headIndex() {
        return indexes[0];
    }

    public void push(long sequence, int index) {
        if (size == sequences.length) {
            sequences = Arrays.copyOf(sequences, size * 2);
            indexes = Arrays.copyOf(indexes, size * 2);
        }
        int at = size++;
        while (at > 0 && sequences[(at - 1) / 2] > sequence) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, sequence, index);
    }

    public void pop() {
        size--;
        if (size > 0) {
            sink(sequences[size], indexes[size]);
        }
    }

    public void clear() {
        sequences = new long[8];
        indexes = new int[8];
        size = 0;
    }

    private void sink(long sequence, int index) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child + 1 < size && sequences[child + 1] < sequences[child]) {
                child++;
            }
            if (child >= size || sequences[child] >= sequence) {
                put(at, sequence, index);
                return;
            }
            move(child, at);
            at = child;
        }
    }

    private void move(int from, int to) {
        put(to, sequences[from], indexes[from]);
    }

    private void put(int at, long sequence, int index) {
        sequences[at] = sequence;
        indexes[at] = index;
    }
}
