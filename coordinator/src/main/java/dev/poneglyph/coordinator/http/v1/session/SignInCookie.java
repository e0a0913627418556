package dev.poneglyph.coordinator.http.v1.session;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a browser again that comes back from the identity provider. It is the provider's page that
 * sends it back: so the cookie goes with links from other sites too (Lax), unlike the session's,
 * which is set only then. Good for minutes, and for nothing but that.
 */
final class SignInCookie {

    private static final String PLAIN = "poneglyph-sign-in";
    private static final String SECURE = "__Host-" + PLAIN;
    private static final int LIFE_S = (int) TimeUnit.MINUTES.toSeconds(10);

    private SignInCookie() {}

    static @Nullable String of(Context call) {
        return call.cookie(name(call));
    }

    static void set(Context call, String value) {
        call.cookie(cookie(call, value, LIFE_S));
    }

    static void clear(Context call) {
        call.cookie(cookie(call, "", 0));
    }

    private static Cookie cookie(Context call, String value, int maxAgeS) {
        boolean secure = call.req().isSecure();
        return new Cookie(name(call), value, "/", maxAgeS, secure, true, null, SameSite.LAX);
    }

    private static String name(Context call) {
        return call.req().isSecure() ? SECURE : PLAIN;
    }
}
