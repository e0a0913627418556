package dev.poneglyph.engine.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tiny immutable lists of attempts: most tasks have one, so nothing cleverer pays. */
public final class Attempts {

    /**
     * Attempts kept of one task. Hand-backs spend no budget, so a task could collect them for ever;
     * past this the oldest released one is dropped, and where none was released the oldest.
     */
    public static final int MAX_KEPT = 100;

    private Attempts() {}

    /** The attempt that holds {@code token}. */
    public static @Nullable Attempt find(List<Attempt> attempts, long token) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Attempt attempt = attempts.get(i);
            if (attempt.ref().token() == token) {
                return attempt;
            }
        }
        return null;
    }

    /** {@code attempts} and one more, within {@link #MAX_KEPT}. */
    public static List<Attempt> append(List<Attempt> attempts, Attempt next) {
        if (attempts.isEmpty()) {
            return List.of(next);
        }
        int dropped = attempts.size() < MAX_KEPT ? -1 : firstToDrop(attempts);
        Attempt[] longer = new Attempt[attempts.size() + (dropped < 0 ? 1 : 0)];
        int at = 0;
        for (int i = 0; i < attempts.size(); i++) {
            if (i != dropped) {
                longer[at++] = attempts.get(i);
            }
        }
        longer[at] = next;
        return List.of(longer);
    }

    /** {@code attempts} with the one of the same token replaced. */
    public static List<Attempt> replace(List<Attempt> attempts, Attempt changed) {
        if (attempts.size() == 1) {
            return List.of(changed);
        }
        Attempt[] copy = attempts.toArray(new Attempt[0]);
        for (int i = 0; i < copy.length; i++) {
            if (copy[i].ref().token() == changed.ref().token()) {
                copy[i] = changed;
            }
        }
        return List.of(copy);
    }

    /** {@code attempts}, none of which counts against the task's budgets any more. */
    public static List<Attempt> forgiven(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::forgiven).toList();
    }

    private static int firstToDrop(List<Attempt> attempts) {
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).outcome() == AttemptOutcome.RELEASED) {
                return i;
            }
        }
        return 0;
    }
}
