package dev.poneglyph.fuzz;

/** What a target finds wrong. */
public final class Expect {

    private Expect() {}

    /**
     * @throws AssertionError with {@code sentence} unless it holds
     */
    public static void that(boolean holds, String sentence, Object... arguments) {
        if (!holds) {
            throw new AssertionError(sentence.formatted(arguments));
        }
    }

    /**
     * @throws AssertionError unless the refusal says why
     */
    public static void aSentence(Exception refusal) {
        String sentence = refusal.getMessage();
        that(sentence != null && !sentence.isBlank(), "Expected a sentence of %s", refusal);
    }
}
