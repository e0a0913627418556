package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusException;
import io.netty.pkitesting.CertificateBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthenticatorTest {

    private static final Instant BEGINS = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ENDS = BEGINS.plus(Duration.ofDays(1));

    private final AtomicLong nowMs = new AtomicLong(BEGINS.plusSeconds(60).toEpochMilli());
    private final CertificateAuthenticator authenticator = new CertificateAuthenticator(nowMs::get);

    @Test
    void knowsItsHolderAndTheRolesInSeveralUnits() throws Exception {
        Optional<Identity> holder =
                authenticator.identify(of("CN=ann, OU=viewer, OU=operator, OU=kitchen"));

        assertThat(holder.orElseThrow().name()).isEqualTo("ann");
        assertThat(holder.orElseThrow().roles()).isEqualTo(Set.of(Role.VIEWER, Role.OPERATOR));
    }

    @Test
    void refusesItBeforeItBeginsAndAfterItEnds() throws Exception {
        Credentials ann = of("CN=ann, OU=viewer");

        nowMs.set(BEGINS.toEpochMilli() - 1);
        assertRefused(ann, "it begins at 2026-01-01T00:00:00Z");
        nowMs.set(ENDS.toEpochMilli() + 1);
        assertRefused(ann, "it ended at 2026-01-02T00:00:00Z");
    }

    @Test
    void holdsUntilItEnds() throws Exception {
        BooleanSupplier holds = authenticator.holds(of("CN=ann"));
        assertThat(holds.getAsBoolean()).isTrue();

        nowMs.set(ENDS.toEpochMilli());

        assertThat(holds.getAsBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O=nobody, OU=admin",
                "CN=, OU=admin",
                "CN=ann, CN=bob, OU=admin",
                "CN=ann+CN=bob, OU=admin",
                "CN=ann\\0Abob, OU=admin",
                "CN=the coordinator, OU=admin"
            })
    void refusesASubjectThatDoesNotNameOneCaller(String subject) throws Exception {
        assertRefused(of(subject), "Expected a client certificate");
    }

    private void assertRefused(Credentials credentials, String why) {
        assertThatThrownBy(() -> authenticator.identify(credentials))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("UNAUTHENTICATED")
                .hasMessageContaining(why);
    }

    private static Credentials of(String subject) throws Exception {
        X509Certificate certificate =
                new CertificateBuilder()
                        .subject(subject)
                        .ecp256()
                        .notBefore(BEGINS)
                        .notAfter(ENDS)
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned()
                        .getCertificate();
        return new Credentials(null, certificate, "here");
    }
}
