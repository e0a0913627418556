package dev.poneglyph.coordinator.access.session;

import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.SessionCookie;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The browsers that are signed in, in memory only: a restart ends every session. Safe for use by
 * several threads.
 */
public final class Sessions implements Authenticator {

    private final SessionLimits limits;
    private final RandomGenerator random;
    private final LongSupplier nowMs;
    private final SignInRate rate;

    /** By the hash of their id, the one that was not used for longest first. */
    private final SequencedMap<String, Session> byHash = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Without any.
     *
     * @param random draws ids: must be unpredictable
     * @param nowMs the time, epoch milliseconds
     */
    public Sessions(SessionLimits limits, RandomGenerator random, LongSupplier nowMs) {
        this.limits = limits;
        this.random = random;
        this.nowMs = nowMs;
        rate = new SignInRate(limits.beginsAMinute());
    }

    /**
     * A session as its browser gets it.
     *
     * @param cookie the secret that tells it
     * @param csrfToken proves that an own page makes a call
     * @param endsMs when it ends at the latest, epoch milliseconds
     */
    public record Begun(String cookie, String csrfToken, long endsMs) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "a session until " + endsMs;
        }
    }

    /**
     * Signs a browser in, as long as {@code origin} holds. Where one identity has as many as it may
     * have, that of its own that was not used for longest ends.
     *
     * @throws StatusException RESOURCE_EXHAUSTED if it signs in too often, or there are too many of
     *     all together
     */
    public synchronized Begun begin(Proven origin) throws StatusException {
        long now = nowMs.getAsLong();
        requireRate(origin.identity(), now);
        makeRoom(origin.identity(), now);
        SessionId id = SessionId.draw(random);
        var session = new Session(origin, now, now);
        byHash.put(id.hash(), session);
        return told(id, session);
    }

    private void requireRate(Identity identity, long now) throws StatusException {
        if (!rate.admit(identity, now)) {
            throw exhausted(
                    "Expected at most %d sign-ins of %s in a minute, but this is one more; wait a minute"
                            .formatted(limits.beginsAMinute(), identity.name()));
        }
    }

    private void makeRoom(Identity identity, long now) throws StatusException {
        List<String> own =
                byHash.entrySet().stream()
                        .filter(entry -> entry.getValue().isOf(identity))
                        .map(Map.Entry::getKey)
                        .toList();
        if (own.size() >= limits.mostEach()) {
            byHash.remove(own.getFirst());
        }
        if (byHash.size() >= limits.most()) {
            byHash.values().removeIf(session -> !session.isGood(limits, now));
        }
        if (byHash.size() >= limits.most()) {
            throw exhausted(
                    "Expected at most %d browsers to be signed in, but there are as many; sign in again when others have signed out"
                            .formatted(limits.most()));
        }
    }

    private static StatusException exhausted(String sentence) {
        return Status.RESOURCE_EXHAUSTED.withDescription(sentence).asException();
    }

    /** Signs a browser out; nothing happens where it was not in. */
    public synchronized void end(SessionCookie cookie) {
        byHash.remove(new SessionId(cookie.id()).hash());
    }

    /** What its own page is told again; empty where the session has ended. */
    public Optional<Begun> find(SessionCookie cookie) {
        var id = new SessionId(cookie.id());
        return use(id.hash()).map(session -> told(id, session));
    }

    @Override
    public Optional<Identity> identify(Credentials credentials) throws StatusException {
        SessionCookie cookie = credentials.cookie();
        if (cookie == null || credentials.bearer() != null) {
            return Optional.empty();
        }
        var id = new SessionId(cookie.id());
        Optional<Session> session = use(id.hash());
        if (session.isEmpty()) {
            return endedFor(credentials);
        }
        if (cookie.changesSomething()) {
            requireOwnPage(id, cookie);
        }
        return Optional.of(session.get().origin().identity().at(credentials.from()));
    }

    /** What a session of long ago left in the browser must not keep its certificate out. */
    private static Optional<Identity> endedFor(Credentials credentials) throws StatusException {
        if (credentials.certificate() != null) {
            return Optional.empty();
        }
        throw Status.UNAUTHENTICATED
                .withDescription("Expected a session that goes on, but it has ended; sign in again")
                .asException();
    }

    private static void requireOwnPage(SessionId id, SessionCookie cookie) throws StatusException {
        String proof = cookie.csrfToken();
        if (proof == null || !id.isProvenBy(proof)) {
            throw Status.PERMISSION_DENIED
                    .withDescription(
                            "Expected the session's csrf_token (GET /api/v1/session) in the header X-Poneglyph-Csrf, but it is %s; reload the page"
                                    .formatted(proof == null ? "missing" : "another"))
                    .asException();
        }
    }

    /** Looking counts as use: so a session does not fall idle while one of its streams is open. */
    @Override
    public BooleanSupplier holds(Credentials credentials) {
        SessionCookie cookie = credentials.cookie();
        String hash = cookie == null ? "" : new SessionId(cookie.id()).hash();
        return () -> use(hash).isPresent();
    }

    @Override
    public boolean isQuick(Credentials credentials) {
        return true;
    }

    private synchronized Optional<Session> use(String hash) {
        Session session = byHash.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        long now = nowMs.getAsLong();
        if (!session.isGood(limits, now)) {
            byHash.remove(hash);
            return Optional.empty();
        }
        Session used = session.used(now);
        byHash.put(hash, used);
        return Optional.of(used);
    }

    private Begun told(SessionId id, Session session) {
        return new Begun(id.text(), id.csrfToken(), session.endsMs(limits));
    }
}
