package dev.poneglyph.engine.state;

import dev.poneglyph.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** Read-only sight of a stage for those who decide. */
public interface StageView {

    String name();

    boolean open();

    int size();

    int completed();

    int deadLetters();

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
