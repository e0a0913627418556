package dev.poneglyph.engine.deadletter;

/** A text is no filter; the message says where, what was expected and what stands there. */
public final class FilterSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    FilterSyntaxException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** The message. */
    public String sentence() {
        return sentence;
    }

    /**
     * @param index of the first character that is wrong, from 0
     */
    static FilterSyntaxException at(int index, String expected, String found) {
        return new FilterSyntaxException(
                "Expected "
                        + expected
                        + " at position "
                        + (index + 1)
                        + " of the filter, but there is "
                        + found);
    }
}
