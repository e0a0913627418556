package dev.poneglyph.coordinator.access.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.SessionCookie;
import dev.poneglyph.coordinator.access.session.Sessions.Begun;
import dev.poneglyph.coordinator.loop.FakeTime;
import io.grpc.StatusException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final SessionLimits LIMITS =
            new SessionLimits(Duration.ofMinutes(10), Duration.ofMinutes(25), 5, 3, 200);
    private static final Identity EVE =
            new Identity("eve", Set.of(Role.VIEWER), Set.of(), Identity.Via.TOKEN, "there");

    private final FakeTime time = new FakeTime();
    private final AtomicBoolean tokenIsGood = new AtomicBoolean(true);
    private final Sessions sessions = new Sessions(LIMITS, new SecureRandom(), time::wallMs);

    @Test
    void knowsABrowserAgainWhereverItCallsFrom() throws Exception {
        Begun session = begin();

        assertThat(sessions.identify(reading(session))).contains(EVE.at("here"));
    }

    @Test
    void drawsIdsAndProofsThatAreAllDifferent() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            Begun session = begin();
            seen.add(session.cookie());
            seen.add(session.csrfToken());
        }

        assertThat(seen).hasSize(200).allSatisfy(text -> assertThat(text).hasSize(43));
    }

    @Test
    void keepsAndTellsNoSecretAsText() {
        Begun session = begin();

        assertThat(session.toString() + cookie(session) + reading(session))
                .doesNotContain(session.cookie(), session.csrfToken());
    }

    @Test
    void takesAChangeWithTheProofOfItsOwnPageOnly() throws Exception {
        Begun session = begin();
        Begun other = begin();

        assertThat(sessions.identify(changing(session, session.csrfToken()))).isPresent();
        for (String proof : new String[] {null, "", "x", session.cookie(), other.csrfToken()}) {
            assertThatThrownBy(() -> sessions.identify(changing(session, proof)))
                    .hasMessageContaining("PERMISSION_DENIED")
                    .hasMessageContaining("X-Poneglyph-Csrf");
        }
    }

    @Test
    void tellsItsPageTheProofAgain() {
        Begun session = begin();

        assertThat(sessions.find(cookie(session))).contains(session);
    }

    @Test
    void endsWhenItIsIdle() throws Exception {
        Begun session = begin();
        time.advance(Duration.ofMinutes(9));
        assertThat(sessions.identify(reading(session))).isPresent();
        time.advance(Duration.ofMinutes(9));
        assertThat(sessions.identify(reading(session))).isPresent();

        time.advance(Duration.ofMinutes(10));

        assertEnded(session);
    }

    @Test
    void isNotIdleWhileAStreamIsOpen() throws Exception {
        Begun session = begin();
        BooleanSupplier stream = sessions.holds(reading(session));
        for (int i = 0; i < 2; i++) {
            time.advance(Duration.ofMinutes(9));
            assertThat(stream.getAsBoolean()).isTrue();
        }
        assertThat(sessions.identify(reading(session))).isPresent();

        time.advance(Duration.ofMinutes(7));

        assertThat(stream.getAsBoolean()).as("after its longest life").isFalse();
        assertEnded(session);
    }

    @Test
    void endsWithTheTokenItCameFrom() {
        Begun session = begin();
        BooleanSupplier stream = sessions.holds(reading(session));

        tokenIsGood.set(false);

        assertThat(stream.getAsBoolean()).isFalse();
        assertEnded(session);
        tokenIsGood.set(true);
        assertEnded(session);
    }

    @Test
    void endsWhenItsBrowserSignsOut() {
        Begun session = begin();
        Begun other = begin();

        sessions.end(cookie(session));

        assertEnded(session);
        assertThat(sessions.find(cookie(other))).isPresent();
    }

    @Test
    void makesRoomForOneMoreByEndingTheOneThatWasNotUsedForLongest() {
        Begun first = begin();
        Begun second = begin();
        Begun third = begin();
        assertThat(sessions.find(cookie(first))).isPresent();

        Begun fourth = begin();

        assertEnded(second);
        for (Begun kept : new Begun[] {first, third, fourth}) {
            assertThat(sessions.find(cookie(kept))).isPresent();
        }
    }

    @Test
    void leavesAClientCertificateAndATokenToOthers() throws Exception {
        var withToken = new Credentials("pgl_x", null, new SessionCookie("gone", null, true), "h");

        assertThat(sessions.identify(withToken)).isEmpty();
        assertThat(sessions.identify(new Credentials(null, null, "here"))).isEmpty();
    }

    @Test
    void nobodyEndsTheSessionsOfOthersByBeginningMany() throws Exception {
        Begun ann = beginAs("ann");

        for (int i = 0; i < 10; i++) {
            begin();
        }

        assertThat(sessions.find(cookie(ann))).isPresent();
    }

    @Test
    void refusesOneMoreWhereThereAreTooManyOfAllTogether() throws Exception {
        for (String name : new String[] {"a", "b", "c", "d", "e"}) {
            beginAs(name);
        }

        assertThatThrownBy(() -> beginAs("f"))
                .hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining("at most 5 browsers");
        time.advance(Duration.ofMinutes(10));
        assertThat(sessions.find(cookie(beginAs("f")))).isPresent();
    }

    @Test
    void boundsHowOftenOneIdentitySignsInInAMinute() throws Exception {
        for (int i = 0; i < 200; i++) {
            begin();
        }

        assertThatThrownBy(() -> beginAs("eve"))
                .hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining("at most 200 sign-ins of eve in a minute");
        assertThat(sessions.find(cookie(beginAs("ann")))).isPresent();
        time.advance(Duration.ofMinutes(1));
        assertThat(sessions.find(cookie(begin()))).isPresent();
    }

    private Begun begin() {
        try {
            return beginAs("eve");
        } catch (StatusException e) {
            throw new AssertionError(e);
        }
    }

    private Begun beginAs(String name) throws StatusException {
        var identity =
                new Identity(name, EVE.roles(), EVE.namespaces(), Identity.Via.TOKEN, "there");
        return sessions.begin(new Proven(identity, tokenIsGood::get, ""));
    }

    private void assertEnded(Begun session) {
        assertThatThrownBy(() -> sessions.identify(reading(session)))
                .hasMessageContaining("UNAUTHENTICATED")
                .hasMessageContaining("sign in again");
    }

    private static SessionCookie cookie(Begun session) {
        return new SessionCookie(session.cookie(), null, false);
    }

    private static Credentials reading(Begun session) {
        return new Credentials(null, null, cookie(session), "here");
    }

    private static Credentials changing(Begun session, String proof) {
        return new Credentials(
                null, null, new SessionCookie(session.cookie(), proof, true), "here");
    }
}
