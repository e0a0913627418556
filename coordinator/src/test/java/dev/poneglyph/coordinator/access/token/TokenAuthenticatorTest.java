package dev.poneglyph.coordinator.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenAuthenticatorTest {

    private static final String FROM = "192.0.2.7";

    @TempDir Path folder;
    private final AtomicLong nowMs = new AtomicLong(1_000);
    private TokenStore store;
    private TokenAuthenticator authenticator;

    @BeforeEach
    void open() throws IOException {
        store = TokenStore.open(folder.resolve("tokens.json"), new SecureRandom());
        authenticator = new TokenAuthenticator(store, nowMs::get);
    }

    @Test
    void knowsTheHolderOfATokenWithItsRolesAndNamespaces() throws Exception {
        String text = issue(5_000).text();

        assertThat(authenticator.identify(bearing(text)))
                .contains(
                        new Identity(
                                "ann",
                                Set.of(Role.OPERATOR),
                                Set.of("lab"),
                                Identity.Via.TOKEN,
                                FROM));
    }

    @Test
    void leavesCredentialsOfAnotherKindToOthers() throws Exception {
        assertThat(authenticator.identify(bearing("eyJ.e30.sig"))).isEmpty();
        assertThat(authenticator.identify(new Credentials(null, null, FROM))).isEmpty();
    }

    @Test
    void refusesAWrongSecretAnUnknownIdAndARevokedToken() throws Exception {
        TokenStore.Issued issued = issue(5_000);
        String text = issued.text();
        String forged = text.substring(0, text.length() - 1) + (text.endsWith("A") ? "B" : "A");

        assertRefused(forged);
        assertRefused("pgl_aaaaaaaaaaaaaaaa_" + text.substring(text.length() - 43));
        assertThat(authenticator.identify(bearing(text))).isPresent();
        store.revoke(issued.token().id(), nowMs.get());
        assertRefused(text);
    }

    @Test
    void judgesAGuessAtAKnownIdWithoutTheSlowHash() throws Exception {
        String text = issue(5_000).text();
        String forged = text.substring(0, text.length() - 2) + (text.endsWith("AA") ? "BA" : "AA");

        assertThat(authenticator.isQuick(bearing(forged))).isTrue();
        assertThat(authenticator.isQuick(bearing(text))).isFalse();
        assertRefused(forged);
        assertThat(authenticator.identify(bearing(text))).isPresent();
        assertThat(authenticator.isQuick(bearing(text))).isTrue();
    }

    @Test
    void refusesAtTheStartATokenWhoseHashIsDamaged() throws Exception {
        issue(5_000);
        Path file = folder.resolve("tokens.json");
        Files.writeString(file, Files.readString(file).replace("210000$", "210000$$"));

        assertThatThrownBy(() -> TokenStore.open(file, new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("the hash of token");
    }

    @Test
    void givesNothingOutThatCouldNotBeHandedOver() throws Exception {
        var wish = new TokenStore.Wish("root", Set.of(Role.ADMIN), Set.of(), 5_000, "test");

        assertThatThrownBy(() ->
                        store.create(
                                wish,
                                nowMs.get(),
                                text -> {
                                    throw new IOException("no room");
                                }))
                .hasMessage("no room");

        assertThat(store.list()).isEmpty();
        assertThat(store.hasGood(Role.ADMIN, nowMs.get())).isFalse();
        store.create(wish, nowMs.get());
        assertThat(store.hasGood(Role.ADMIN, nowMs.get())).isTrue();
        assertThat(store.hasGood(Role.ADMIN, 5_000)).isFalse();
    }

    @Test
    void refusesATokenAfterItsTimeAlsoWhenItWasProvenBefore() throws Exception {
        String text = issue(5_000).text();
        assertThat(authenticator.identify(bearing(text))).isPresent();

        nowMs.set(5_000);

        assertRefused(text);
    }

    @Test
    void keepsTokensOverARestartWithoutTheirSecrets() throws Exception {
        String text = issue(5_000).text();
        Path file = folder.resolve("tokens.json");

        TokenStore again = TokenStore.open(file, new SecureRandom());

        assertThat(new TokenAuthenticator(again, nowMs::get).identify(bearing(text))).isPresent();
        assertThat(Files.readString(file)).doesNotContain(text.substring(text.length() - 43));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhatToDoAboutADamagedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("damaged.json"), "[{");

        assertThatThrownBy(() -> TokenStore.open(file, new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Expected the tokens of this coordinator")
                .hasMessageContaining("damaged.json");
    }

    private TokenStore.Issued issue(long expiresAtMs) throws IOException {
        return store.create(
                new TokenStore.Wish(
                        "ann", Set.of(Role.OPERATOR), Set.of("lab"), expiresAtMs, "root"),
                nowMs.get());
    }

    private void assertRefused(String text) {
        assertThatThrownBy(() -> authenticator.identify(bearing(text)))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("UNAUTHENTICATED")
                .hasMessageContaining("unknown, expired or revoked");
    }

    private static Credentials bearing(String token) {
        return new Credentials(token, null, FROM);
    }
}
