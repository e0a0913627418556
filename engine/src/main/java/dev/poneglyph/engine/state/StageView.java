package dev.poneglyph.engine.state;

import dev.poneglyph.engine.task.Task;

/** Read-only sight of a stage for those who decide. */
public interface StageView {

    String name();

    boolean open();

    int size();

    int completed();

    int deadLetters();

    /** Tasks that are not final. */
    int unfinished();

    Task task(int index);
}
