package dev.poneglyph.coordinator.http.v1.session;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.session.Sessions.Begun;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a page needs to know it.
 *
 * @param required whether one has to prove who one is
 * @param signedIn whether that is so
 * @param reason why not, where something was brought that is not good
 * @param via how it was proven
 * @param namespaces whose jobs one may touch; empty for all
 * @param csrfToken proves that an own page makes a call; only in a session
 * @param endsAtMs when the session ends at the latest, epoch milliseconds; only in a session
 * @param provider where one may sign in too; null where no identity provider is configured
 */
record SessionView(
        boolean required,
        boolean signedIn,
        @Nullable String reason,
        @Nullable String name,
        @Nullable String via,
        List<String> roles,
        List<String> namespaces,
        @Nullable String csrfToken,
        @Nullable Long endsAtMs,
        @Nullable String provider) {

    static SessionView open(Identity anybody) {
        return of(false, anybody, null, null);
    }

    static SessionView nobody(@Nullable String reason, @Nullable String provider) {
        return new SessionView(
                true, false, reason, null, null, List.of(), List.of(), null, null, provider);
    }

    static SessionView of(Identity identity, @Nullable Begun session, @Nullable String provider) {
        return of(true, identity, session, provider);
    }

    private static SessionView of(
            boolean required,
            Identity identity,
            @Nullable Begun session,
            @Nullable String provider) {
        return new SessionView(
                required,
                true,
                null,
                identity.name(),
                identity.via().name().toLowerCase(Locale.ROOT),
                identity.roles().stream().map(Role::text).sorted().toList(),
                identity.namespaces().stream().sorted().toList(),
                session == null ? null : session.csrfToken(),
                session == null ? null : session.endsMs(),
                provider);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "the session of " + name;
    }
}
