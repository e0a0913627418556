package dev.poneglyph.coordinator.http.v1.session;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.SessionCookie;
import dev.poneglyph.coordinator.access.front.HttpAccess;
import dev.poneglyph.coordinator.access.front.SessionCookies;
import dev.poneglyph.coordinator.access.session.Sessions;
import dev.poneglyph.coordinator.access.session.Sessions.Begun;
import dev.poneglyph.coordinator.audit.Act;
import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.audit.Deed;
import dev.poneglyph.coordinator.audit.Signature;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs browsers in and out, and tells them who they are. Nothing of it needs the state. */
public final class SessionRoutes implements HttpRoutes {

    static final String PATH = "/api/v1/session";

    private static final int MAX_TOKEN_LENGTH = 16 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);

    private final AccessControl control;
    private final Sessions sessions;
    private final Audit audit;

    /**
     * @param control proves what one signs in with
     * @param audit is told who signed in and out
     */
    public SessionRoutes(AccessControl control, Sessions sessions, Audit audit) {
        this.control = control;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Whether that path is one of these. */
    public static boolean serves(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

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
        if (!control.isRequired()) {
            call.json(SessionView.open(Caller.current()));
            return;
        }
        Credentials credentials = HttpAccess.credentialsOf(call);
        try {
            call.json(viewOf(credentials));
        } catch (StatusException refusal) {
            call.json(SessionView.nobody(reasonOf(refusal), null));
        }
    }

    private SessionView viewOf(Credentials credentials) throws StatusException {
        Optional<Proven> proven = control.prove(credentials);
        if (proven.isEmpty()) {
            return SessionView.nobody(null, null);
        }
        SessionCookie cookie = credentials.bearer() == null ? credentials.cookie() : null;
        @Nullable Begun session = cookie == null ? null : sessions.find(cookie).orElse(null);
        return SessionView.of(proven.get().identity(), session, null);
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
        if (!control.isRequired()) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "Expected a coordinator that asks who calls, but this one is open; just"
                                    + " call it")
                    .asException();
        }
        Proven origin = prove(new Credentials(token, null, call.ip()));
        audit(Act.SIGN_IN, origin.identity());
        @Nullable SessionCookie before = SessionCookies.of(call);
        if (before != null) {
            sessions.end(before);
        }
        Begun session = sessions.begin(origin);
        SessionCookies.set(call, session.cookie());
        LOG.info("signed in via={} from={}", origin.identity().via(), call.ip());
        call.status(HttpStatus.CREATED).json(SessionView.of(origin.identity(), session, null));
    }

    private Proven prove(Credentials credentials) throws StatusException {
        try {
            return control.prove(credentials).orElseThrow(SessionRoutes::unknown);
        } catch (StatusException refusal) {
            control.tell(credentials, "POST " + PATH, refusal);
            throw refusal;
        }
    }

    private void audit(Act act, Identity who) throws IOException, InterruptedException {
        audit.record(
                Signature.of(who, ""),
                Deed.of(act, "session", Deed.Change.NONE, Deed.Ending.accepted("")));
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
        @Nullable SessionCookie cookie = SessionCookies.of(call);
        if (cookie != null) {
            if (sessions.find(cookie).isPresent()) {
                Optional<Proven> who =
                        control.prove(new Credentials(null, null, cookie, call.ip()));
                if (who.isPresent()) {
                    audit(Act.SIGN_OUT, who.get().identity());
                }
                LOG.info("signed out from={}", call.ip());
            }
            sessions.end(cookie);
            SessionCookies.clear(call);
        }
        call.status(HttpStatus.NO_CONTENT);
    }
}
