package dev.poneglyph.coordinator.access;

/** Hears of calls that were not let in. Called on network threads; must not wait. */
public interface RefusalListener {

    /** Hears nothing. */
    RefusalListener NONE = (caller, call, sentence) -> {};

    /**
     * A call was refused.
     *
     * @param caller who it proved to be, or a stranger
     * @param call its name in the access table
     * @param sentence why
     */
    void refused(Identity caller, String call, String sentence);
}
