package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;

/** Sorted pairs seen as keys, each with its values. For one thread. */
public final class Groups {

    private static final int PAIRS_BETWEEN_INTERRUPT_CHECKS = 4096;

    private final PairCursor pairs;
    private final Slice key = new Slice();
    private byte[] keyBytes = new byte[64];
    private State state = State.BEFORE_FIRST;
    private int unchecked;

    private enum State {
        BEFORE_FIRST,
        /** The cursor stands on a pair of the group that was not delivered yet. */
        FIRST_OF_GROUP,
        WITHIN_GROUP,
        /** The cursor stands on the first pair of the group that follows. */
        FIRST_OF_NEXT,
        ENDED
    }

    /** Groups of {@code pairs}, which stay the caller's to close. */
    public Groups(PairCursor pairs) {
        this.pairs = pairs;
    }

    /** Moves to the next key, whatever was read of the current one; false at the end. */
    public boolean nextGroup() throws IOException, TaskFailedException, InterruptedException {
        if (state == State.BEFORE_FIRST) {
            state = advance() ? State.FIRST_OF_NEXT : State.ENDED;
        }
        while (state == State.FIRST_OF_GROUP || state == State.WITHIN_GROUP) {
            nextValue();
        }
        if (state == State.ENDED) {
            return false;
        }
        keepKey();
        state = State.FIRST_OF_GROUP;
        return true;
    }

    /** Moves to the next value of the key; false after its last. */
    public boolean nextValue() throws IOException, TaskFailedException, InterruptedException {
        switch (state) {
            case FIRST_OF_GROUP -> state = State.WITHIN_GROUP;
            case WITHIN_GROUP -> state = followingState();
            case BEFORE_FIRST, FIRST_OF_NEXT, ENDED -> {}
        }
        return state == State.WITHIN_GROUP;
    }

    private State followingState() throws IOException, TaskFailedException, InterruptedException {
        if (!advance()) {
            return State.ENDED;
        }
        return pairs.key().sameBytes(key) ? State.WITHIN_GROUP : State.FIRST_OF_NEXT;
    }

    private boolean advance() throws IOException, TaskFailedException, InterruptedException {
        if (++unchecked >= PAIRS_BETWEEN_INTERRUPT_CHECKS) {
            unchecked = 0;
            if (Thread.interrupted()) {
                throw new InterruptedException("attempt ended while merging");
            }
        }
        return pairs.next();
    }

    private void keepKey() {
        Slice current = pairs.key();
        if (keyBytes.length < current.length()) {
            keyBytes = new byte[Math.max(current.length(), 2 * keyBytes.length)];
        }
        System.arraycopy(current.bytes(), current.from(), keyBytes, 0, current.length());
        key.set(keyBytes, 0, current.length());
    }

    /** The key; valid until {@link #nextGroup}. */
    public Slice key() {
        return key;
    }

    /** The value; valid until {@link #nextValue} or {@link #nextGroup}. */
    public Slice value() {
        return pairs.value();
    }
}
