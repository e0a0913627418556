package dev.poneglyph.engine.task;

/**
 * Why an attempt went to its worker.
 *
 * @param candidates workers that could have taken it, at least 1
 */
public record Choice(ChoiceReason reason, int candidates) {

    /** The only one there was. */
    public static final Choice ONLY_ONE = new Choice(ChoiceReason.ONLY_ONE, 1);
}
