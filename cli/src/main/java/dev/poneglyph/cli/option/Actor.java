package dev.poneglyph.cli.option;

/** Who acts: kept in the log. */
public final class Actor {

    private Actor() {}

    /** The person's name on this machine. */
    public static String name() {
        return System.getProperty("user.name", "");
    }
}
