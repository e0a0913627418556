package dev.poneglyph.coordinator.http;

import dev.poneglyph.coordinator.tls.ListenAddress;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of another site lets a browser on this machine send: a foreign host name (DNS
 * rebinding), and writes that come from another origin.
 */
final class CallerCheck implements Handler {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> names;

    CallerCheck(ListenAddress port) {
        names =
                Stream.concat(Stream.of(port.host()), port.publicNames().stream())
                        .map(CallerCheck::plain)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the call was made to this machine under a name that only this machine has. */
    static boolean isLoopback(Context call) {
        return LOOPBACK.matcher(nameIn(call.host())).matches();
    }

    @Override
    public void handle(Context call) throws ProblemException {
        String host = nameIn(call.host());
        if (!isLoopback(call) && !isOurs(plain(host), call)) {
            throw forbidden(
                    "Expected a call to localhost or a name of the coordinator, but it was made to \"%s\"; use the address that the coordinator printed, or start it with --public-name"
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

    /** An address that the call really came in at cannot be a name that points here. */
    private boolean isOurs(String host, Context call) {
        if (names.contains(host)) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host)
                    .equals(InetAddress.ofLiteral(plain(call.req().getLocalAddr())));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Without the brackets of an IPv6 address. */
    private static String plain(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return (bracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
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
