package dev.poneglyph.coordinator.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of another site lets a browser on this machine send: a foreign host name (DNS
 * rebinding), and writes that come from another origin.
 */
final class CallerCheck implements Handler {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void handle(Context call) throws ProblemException {
        String host = nameIn(call.host());
        if (!LOOPBACK.matcher(host).matches()) {
            throw forbidden(
                    "Expected a call to localhost, but it was made to \"%s\"; use the address that the coordinator printed"
                            .formatted(host));
        }
        @Nullable String origin = call.header("Origin");
        if (origin != null
                && !READING.contains(call.method().name())
                && !isSameOrigin(origin, call)) {
            throw forbidden(
                    "Expected a call of the coordinator's own pages, but it comes from \"%s\"; call without the header Origin"
                            .formatted(origin));
        }
    }

    private static boolean isSameOrigin(String origin, Context call) {
        try {
            return String.valueOf(URI.create(origin).getAuthority()).equals(call.host());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static String nameIn(@Nullable String host) {
        if (host == null) {
            return "";
        }
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static ProblemException forbidden(String sentence) {
        return new ProblemException(Problem.of(403, "permission_denied", sentence));
    }
}
