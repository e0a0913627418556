package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessControlTest {

    private static final AccessTable TABLE =
            AccessTable.read(
                    List.of(
                            "# for people",
                            "",
                            "GET  /jobs : jobs : viewer, operator",
                            "POST /jobs : jobs : client",
                            "GET  /workers : cluster : viewer",
                            "GET  /health : open"));

    private final AccessControl control = AccessControl.requiring(TABLE, List.of(new ByName()));

    @Test
    void letsInWhoseRoleHasARow() throws Exception {
        assertThat(control.admit("GET /jobs", bearing("viewer")).name()).isEqualTo("viewer");
    }

    @Test
    void refusesARoleThatHasNone() {
        assertRefused("POST /jobs", "viewer", Status.Code.PERMISSION_DENIED);
    }

    @Test
    void refusesEveryRoleACallWithoutARow() {
        for (Role role : Role.values()) {
            assertRefused("DELETE /jobs", role.text(), Status.Code.PERMISSION_DENIED);
        }
    }

    @Test
    void refusesWhoProvesNothing() {
        assertThatThrownBy(() -> control.admit("GET /jobs", new Credentials(null, null, "here")))
                .hasMessageContaining("UNAUTHENTICATED");
    }

    @Test
    void letsAStrangerMakeAnOpenCallWithoutAnyRole() throws Exception {
        Identity stranger = control.admit("GET /health", new Credentials(null, null, "here"));

        assertThat(stranger.roles()).isEmpty();
    }

    @Test
    void letsEverybodyInWhereNobodyHasToProveAnything() throws Exception {
        AccessControl open = AccessControl.open(TABLE);

        assertThat(open.admit("POST /jobs", new Credentials(null, null, "here")).roles())
                .containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void readsNoTableThatNamesACallTwiceOrARoleThatIsNone() {
        assertThatThrownBy(() ->
                        AccessTable.read(
                                List.of("GET /a : jobs : viewer", "GET /a : jobs : admin")))
                .hasMessageContaining("one row a call");
        assertThatThrownBy(() -> AccessTable.read(List.of("GET /a : jobs : boss")))
                .hasMessageContaining("boss");
    }

    private void assertRefused(String call, String role, Status.Code code) {
        assertThatThrownBy(() -> control.admit(call, bearing(role)))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }

    private static Credentials bearing(String role) {
        return new Credentials(role, null, "here");
    }

    @Test
    void keepsAConfinedCallerFromWhatIsAboutTheCluster() throws Exception {
        assertThat(control.admit("GET /jobs", bearing("viewer@team-a")).namespaces())
                .containsExactly("team-a");

        assertRefused("GET /workers", "viewer@team-a", Status.Code.PERMISSION_DENIED);
    }

    /** A way to prove a role, and a namespace: to say it. */
    private static final class ByName implements Authenticator {

        @Override
        public Optional<Identity> identify(Credentials credentials) {
            return Optional.ofNullable(credentials.bearer())
                    .map(said -> said.split("@", -1))
                    .flatMap(said -> identity(said, credentials.from()));
        }

        private static Optional<Identity> identity(String[] said, String from) {
            return Role.named(said[0])
                    .map(role ->
                            new Identity(
                                    role.text(),
                                    Set.of(role),
                                    said.length < 2 ? Set.of() : Set.of(said[1]),
                                    Identity.Via.TOKEN,
                                    from));
        }

        @Override
        public boolean isQuick(Credentials credentials) {
            return true;
        }
    }
}
