package dev.poneglyph.coordinator.http.v1.session;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.SessionCookie;
import dev.poneglyph.coordinator.access.front.HttpAccess;
import dev.poneglyph.coordinator.access.session.Sessions.Begun;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import io.grpc.Status;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in with a token and out again, and tells them who they are.
 *
 * @param provider the identity provider that one may sign in at too; null for none
 */
record SessionRoutes(BrowserSessions browsers, @Nullable String provider) implements HttpRoutes {

    static final String PATH = "/api/v1/session";

    private static final int MAX_TOKEN_LENGTH = 16 * 1024;

    /** What one signs in with. */
    private record SignIn(@Nullable String token) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "a sign-in";
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::tell);
        routes.post(PATH, this::signIn);
        routes.delete(PATH, this::signOut);
    }

    private void tell(Context call) throws ProblemException, StatusException {
        Query.of(call);
        if (!browsers.control().isRequired()) {
            call.json(SessionView.open(Caller.current()));
            return;
        }
        Credentials credentials = HttpAccess.credentialsOf(call);
        try {
            call.json(viewOf(credentials));
        } catch (StatusException refusal) {
            browsers.control().tell(credentials, "GET " + PATH, refusal);
            call.json(SessionView.nobody(reasonOf(refusal), provider));
        }
    }

    private SessionView viewOf(Credentials credentials) throws StatusException {
        Optional<Proven> proven = browsers.control().prove(credentials);
        if (proven.isEmpty()) {
            return SessionView.nobody(null, provider);
        }
        SessionCookie cookie = credentials.bearer() == null ? credentials.cookie() : null;
        @Nullable Begun session =
                cookie == null ? null : browsers.sessions().find(cookie).orElse(null);
        return SessionView.of(proven.get().identity(), session, provider);
    }

    /** Not to be known is an answer here; not to be able to tell is none. */
    private static @Nullable String reasonOf(StatusException refusal) throws StatusException {
        if (refusal.getStatus().getCode() != Status.Code.UNAUTHENTICATED) {
            throw refusal;
        }
        return refusal.getStatus().getDescription();
    }

    private void signIn(Context call)
            throws ProblemException, StatusException, IOException, InterruptedException {
        Query.of(call);
        String token = tokenIn(Body.read(call, SignIn.class));
        if (!browsers.control().isRequired()) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "Expected a coordinator that asks who calls, but this one is open; just"
                                    + " call it")
                    .asException();
        }
        Proven origin = prove(new Credentials(token, null, call.ip()));
        Begun session = browsers.begin(call, origin);
        call.status(HttpStatus.CREATED).json(SessionView.of(origin.identity(), session, provider));
    }

    private Proven prove(Credentials credentials) throws StatusException {
        try {
            return browsers.control().prove(credentials).orElseThrow(SessionRoutes::unknown);
        } catch (StatusException refusal) {
            browsers.refused("POST " + PATH, credentials, refusal);
            throw refusal;
        }
    }

    private static String tokenIn(SignIn wish) throws ProblemException {
        String token = wish.token() == null ? "" : wish.token().strip();
        if (token.isEmpty() || token.length() > MAX_TOKEN_LENGTH) {
            throw ProblemException.invalid(
                    "Expected token to be a token of 1 to %d characters, but it has %d; ask an admin for one: poneglyph token create"
                            .formatted(MAX_TOKEN_LENGTH, token.length()));
        }
        return token;
    }

    private static StatusException unknown() {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected a token that begins with pgl_, or a signed one of the identity"
                                + " provider, but it is neither; ask an admin for one: poneglyph token"
                                + " create")
                .asException();
    }

    private void signOut(Context call)
            throws ProblemException, StatusException, IOException, InterruptedException {
        Query.of(call);
        browsers.end(call);
        call.status(HttpStatus.NO_CONTENT);
    }
}
