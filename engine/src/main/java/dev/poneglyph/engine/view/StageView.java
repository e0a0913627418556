package dev.poneglyph.engine.view;

import dev.poneglyph.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** Read-only sight of a stage for those who decide. */
public interface StageView {

    String name();

    boolean open();

    int size();

    int completed();

    int deadLetters();

    /** Index of the first dead letter from index {@code from} on; −1 where there is none. */
    int nextDeadLetter(int from);

    /** Dead letters that were given up for good: the stage can never be completed. */
    int givenUp();

    /** Tasks that are not final. */
    int unfinished();

    /** Tasks that are RUNNING. */
    int running();

    /** Rivals that were started so far. */
    int rivals();

    /** The usual duration of a committed attempt in milliseconds, to about a tenth; 0 for none. */
    long medianMs();

    /** The task that has waited longest for a worker; null where none does. */
    @Nullable Task nextReady();

    Task task(int index);
}
