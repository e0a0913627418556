package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.SessionCookie;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that tells a browser's session: no script reads it, no other site's page sends it, and
 * it goes when the browser is closed. Over TLS no plain connection or other host of the domain can
 * set it either (the prefix {@code __Host-} of RFC 6265bis).
 */
public final class SessionCookies {

    /** The header that proves that an own page makes a call. */
    public static final String CSRF_HEADER = "X-Poneglyph-Csrf";

    private static final String PLAIN = "poneglyph-session";
    private static final String SECURE = "__Host-" + PLAIN;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final int UNTIL_THE_BROWSER_ENDS = -1;
    private static final int NOW = 0;

    private SessionCookies() {}

    /** What the call brings of a session; null where it brings none. */
    public static @Nullable SessionCookie of(Context call) {
        @Nullable String id = call.cookie(name(call));
        return id == null || id.isEmpty()
                ? null
                : new SessionCookie(
                        id, call.header(CSRF_HEADER), !READING.contains(call.method().name()));
    }

    /** Has the browser keep {@code id}. */
    public static void set(Context call, String id) {
        call.cookie(cookie(call, id, UNTIL_THE_BROWSER_ENDS));
    }

    /** Has the browser forget. */
    public static void clear(Context call) {
        call.cookie(cookie(call, "", NOW));
    }

    private static Cookie cookie(Context call, String value, int maxAgeS) {
        boolean secure = call.req().isSecure();
        return new Cookie(name(call), value, "/", maxAgeS, secure, true, null, SameSite.STRICT);
    }

    private static String name(Context call) {
        return call.req().isSecure() ? SECURE : PLAIN;
    }
}
