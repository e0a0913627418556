package dev.poneglyph.cli.output;

/** How far something is, drawn as a bar. */
public final class Bar {

    private Bar() {}

    /**
     * {@code #} for what is done, {@code .} for the rest.
     *
     * @param done 0 to {@code total}
     * @param total of which it is the share; at 0 the bar is empty
     * @param width in characters
     */
    public static String of(long done, long total, int width) {
        int filled = total == 0 ? 0 : (int) (width * done / total);
        return "#".repeat(filled) + ".".repeat(width - filled);
    }
}
