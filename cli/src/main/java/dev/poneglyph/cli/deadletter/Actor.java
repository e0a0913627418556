package dev.poneglyph.cli.deadletter;

/** Who acts: kept in the log. */
final class Actor {

    private Actor() {}

    /** The person's name on this machine. */
    static String name() {
        return System.getProperty("user.name", "");
    }
}
