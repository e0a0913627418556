package dev.poneglyph.engine;

/** The state contradicts itself: a defect of the engine, never of its input. The node must stop. */
public final class InvariantBroken extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what was expected and what was found
     */
    public InvariantBroken(String message) {
        super(message);
    }
}
