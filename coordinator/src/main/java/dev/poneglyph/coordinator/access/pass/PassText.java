package dev.poneglyph.coordinator.access.pass;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pass says: {@code pgw_WORKER~ISSUED~TOKEN~SEAL}.
 *
 * @param issuedMs when it was given out, epoch milliseconds
 * @param token the id of the token that its worker joined with; empty where it was none
 */
record PassText(String worker, long issuedMs, String token) {

    private static final String BEGIN = "pgw_";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern FORM =
            Pattern.compile(
                    BEGIN
                            + "([A-Za-z0-9._-]{1,100})~([0-9]{1,15})~([A-Za-z0-9]{0,40})~([A-Za-z0-9_-]{43})");

    /** Whether workers of such a name have passes. */
    static boolean mayName(String worker) {
        return NAME.matcher(worker).matches();
    }

    /** Whether that is to be a pass, good or not. */
    static boolean isOne(String bearer) {
        return bearer.startsWith(BEGIN);
    }

    /** What it says; empty where it is no pass that {@code seal} sealed. */
    static Optional<PassText> parse(String bearer, PassSeal seal) {
        Matcher parts = FORM.matcher(bearer);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var text = new PassText(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3));
        return seal.isOn(text.content(), parts.group(4)) ? Optional.of(text) : Optional.empty();
    }

    /** The pass as its worker gets it. */
    String sealed(PassSeal seal) {
        return BEGIN + content() + "~" + seal.of(content());
    }

    private String content() {
        return worker + "~" + issuedMs + "~" + token;
    }
}
