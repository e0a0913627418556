package dev.poneglyph.cli.option;

/** Who acts: kept in the log. */
public final class Actor {

    private Actor() {}

    /** The person's name on this machine. */
    public static String name() {
        return System.getProperty("user.name", "");
    }

    /**
     * Who acts and why, where the log keeps one text for both.
     *
     * @param act what was done, such as {@code drained}; said where there is no reason
     * @param reason the person's own, empty where none was given
     */
    public static String reason(String act, String reason) {
        return reason.isEmpty() ? act + " by " + name() : name() + ": " + reason;
    }
}
