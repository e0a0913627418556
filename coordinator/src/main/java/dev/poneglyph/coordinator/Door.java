package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.AccessTable;
import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.CertificateAuthenticator;
import dev.poneglyph.coordinator.access.PrivateFile;
import dev.poneglyph.coordinator.access.RefusalListener;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.oidc.JwtAuthenticator;
import dev.poneglyph.coordinator.access.oidc.OidcClient;
import dev.poneglyph.coordinator.access.oidc.OidcSettings;
import dev.poneglyph.coordinator.access.oidc.Provider;
import dev.poneglyph.coordinator.access.oidc.SignInFlow;
import dev.poneglyph.coordinator.access.pass.PassFiles;
import dev.poneglyph.coordinator.access.pass.WorkerPasses;
import dev.poneglyph.coordinator.access.session.SessionLimits;
import dev.poneglyph.coordinator.access.session.Sessions;
import dev.poneglyph.coordinator.access.token.TokenAuthenticator;
import dev.poneglyph.coordinator.access.token.TokenStore;
import dev.poneglyph.coordinator.loop.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is let in: the ways to prove who one is, and what decides about them.
 *
 * @param passes what workers prove themselves with; null where nobody has to prove anything
 * @param sessions the browsers that are signed in
 * @param provider signs them in elsewhere; null where none is configured
 */
record Door(
        AccessControl control,
        TokenStore tokens,
        @Nullable WorkerPasses passes,
        Sessions sessions,
        @Nullable SignInFlow provider) {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final Duration FIRST_TOKEN_LIFE = Duration.ofDays(365);

    /**
     * The door of a coordinator with that folder.
     *
     * @param random must be unpredictable
     * @param refusals hears of every call that is refused
     * @throws IOException if what is kept in the folder cannot be used
     */
    static Door open(
            Security security,
            DataFolder folder,
            RandomGenerator random,
            TimeSource time,
            RefusalListener refusals)
            throws IOException {
        TokenStore tokens = TokenStore.open(folder.tokens(), random);
        AccessTable table = AccessTable.load();
        var sessions = new Sessions(SessionLimits.DEFAULT, random, time::wallMs);
        if (!security.authRequired()) {
            var control = AccessControl.open(table).telling(refusals);
            return new Door(control, tokens, null, sessions, null);
        }
        if (!tokens.hasGood(Role.ADMIN, time.wallMs())) {
            giveFirst(tokens, folder, time.wallMs());
        }
        WorkerPasses passes =
                WorkerPasses.open(
                        new PassFiles(folder.passKey(), folder.turnedOut(), random),
                        tokens::stands,
                        time::wallMs);
        List<Authenticator> known = new ArrayList<>();
        known.add(passes);
        known.add(sessions);
        known.add(new TokenAuthenticator(tokens, time::wallMs));
        OidcSettings oidc = security.oidc();
        Provider provider = oidc == null ? null : new Provider(oidc, time::wallMs);
        if (provider != null) {
            known.add(new JwtAuthenticator(provider));
        }
        known.add(new CertificateAuthenticator(time::wallMs));
        var control = AccessControl.requiring(table, known).telling(refusals);
        return new Door(control, tokens, passes, sessions, flow(provider, oidc));
    }

    private static @Nullable SignInFlow flow(
            @Nullable Provider provider, @Nullable OidcSettings oidc) {
        OidcClient client = oidc == null ? null : oidc.client();
        return provider == null || client == null ? null : new SignInFlow(provider, client);
    }

    /**
     * Somebody must be able to give out tokens. The file is written first: a crash in between
     * leaves a file that is good for nothing, which the next start replaces, not a token that
     * nobody has.
     */
    private static void giveFirst(TokenStore tokens, DataFolder folder, long nowMs)
            throws IOException {
        var wish =
                new TokenStore.Wish(
                        "admin",
                        Set.of(Role.ADMIN),
                        Set.of(),
                        nowMs + FIRST_TOKEN_LIFE.toMillis(),
                        "the coordinator");
        tokens.create(
                wish,
                nowMs,
                text ->
                        PrivateFile.write(
                                folder.adminToken(),
                                (text + "\n").getBytes(StandardCharsets.US_ASCII)));
        LOG.info("first token written role=admin file={}", folder.adminToken());
    }
}
