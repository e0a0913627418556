package dev.poneglyph.engine.state.index;

import java.util.Arrays;

/**
 * Task indexes by ready sequence, smallest first, in 12 bytes each. Nearly all come in order and
 * are kept as they come; the others go to a heap. It does not remove from the middle: the reader
 * skips entries whose task has moved on.
 */
public final class ReadyQueue {

    private static final int LEAST = 8;

    private long[] sequences = new long[LEAST];
    private int[] indexes = new int[LEAST];
    private int head;
    private int tail;
    private final ReadyHeap late = new ReadyHeap();

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return head == tail && late.isEmpty();
    }

    /** The smallest sequence; there must be one. */
    public long headSequence() {
        return isLateFirst() ? late.headSequence() : sequences[head];
    }

    /** The task of the smallest sequence; there must be one. */
    public int headIndex() {
        return isLateFirst() ? late.headIndex() : indexes[head];
    }

    /** One more task. */
    public void push(long sequence, int index) {
        if (head < tail && sequence < sequences[tail - 1]) {
            late.push(sequence, index);
            return;
        }
        if (tail == sequences.length) {
            makeRoom();
        }
        sequences[tail] = sequence;
        indexes[tail] = index;
        tail++;
    }

    /** Forgets the smallest; there must be one. */
    public void pop() {
        if (isLateFirst()) {
            late.pop();
            return;
        }
        head++;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
    }

    /** Forgets all. */
    public void clear() {
        sequences = new long[LEAST];
        indexes = new int[LEAST];
        head = 0;
        tail = 0;
        late.clear();
    }

    private boolean isLateFirst() {
        return !late.isEmpty() && (head == tail || late.headSequence() < sequences[head]);
    }

    /** Grows, unless most of the room is that of tasks that are gone. */
    private void makeRoom() {
        int length = tail - head;
        int room = length > sequences.length / 2 ? sequences.length * 2 : sequences.length;
        sequences = Arrays.copyOf(Arrays.copyOfRange(sequences, head, tail), room);
        indexes = Arrays.copyOf(Arrays.copyOfRange(indexes, head, tail), room);
        head = 0;
        tail = length;
    }
}
