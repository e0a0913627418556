package dev.poneglyph.coordinator.http.v1.session;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.SessionCookie;
import dev.poneglyph.coordinator.access.front.SessionCookies;
import dev.poneglyph.coordinator.access.session.Sessions;
import dev.poneglyph.coordinator.access.session.Sessions.Begun;
import dev.poneglyph.coordinator.audit.Act;
import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.audit.Deed;
import dev.poneglyph.coordinator.audit.Signature;
import io.grpc.StatusException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and ends the sessions of browsers; no browser gets one that is not recorded.
 *
 * @param control proves who calls
 */
record BrowserSessions(AccessControl control, Sessions sessions, Audit audit) {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserSessions.class);

    /**
     * Signs the browser in that calls; the session it had before ends.
     *
     * @throws StatusException RESOURCE_EXHAUSTED if there are too many
     */
    Begun begin(Context call, Proven origin)
            throws StatusException, IOException, InterruptedException {
        Begun session = sessions.begin(origin);
        try {
            record(Act.SIGN_IN, origin.identity());
        } catch (IOException | InterruptedException e) {
            sessions.end(new SessionCookie(session.cookie(), null, false));
            throw e;
        }
        @Nullable SessionCookie before = SessionCookies.of(call);
        if (before != null) {
            sessions.end(before);
        }
        SessionCookies.set(call, session.cookie());
        LOG.info("signed in via={} from={}", origin.identity().via(), call.ip());
        return session;
    }

    /**
     * Signs the browser out that calls; nothing happens where it was not in.
     *
     * @throws StatusException PERMISSION_DENIED if no own page asks for it
     */
    void end(Context call) throws StatusException, IOException, InterruptedException {
        @Nullable SessionCookie cookie = SessionCookies.of(call);
        if (cookie == null) {
            return;
        }
        if (sessions.find(cookie).isPresent()) {
            Optional<Proven> who = control.prove(new Credentials(null, null, cookie, call.ip()));
            if (who.isPresent()) {
                record(Act.SIGN_OUT, who.get().identity());
            }
            LOG.info("signed out from={}", call.ip());
        }
        sessions.end(cookie);
        SessionCookies.clear(call);
    }

    /** Nobody was signed in: that is recorded too. */
    void refused(String name, Credentials credentials, StatusException refusal) {
        LOG.info("sign-in refused from={}", credentials.from());
        control.tell(credentials, name, refusal);
    }

    private void record(Act act, Identity who) throws IOException, InterruptedException {
        audit.record(
                Signature.of(who, ""),
                Deed.of(act, "session", Deed.Change.NONE, Deed.Ending.accepted("")));
    }
}
