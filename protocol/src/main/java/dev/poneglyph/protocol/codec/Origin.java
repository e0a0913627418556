package dev.poneglyph.protocol.codec;

/**
 * Who asked for a command, as it stands beside the command in the log. No decision depends on it:
 * the engine never sees it.
 *
 * @param who a name; proven, or claimed where {@code via} says so
 * @param from the address the call came from
 * @param via how the name was proven, in lower case; {@link #CLAIMED} where nobody had to
 */
public record Origin(String who, String from, String via) {

    /** Nobody had to prove who they are: the name is what the caller says. */
    public static final String CLAIMED = "claimed";

    /** Longest text of any of the three; what is longer is cut. */
    public static final int MAX_LENGTH = 200;

    public Origin {
        who = cut(who);
        from = cut(from);
        via = cut(via);
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
