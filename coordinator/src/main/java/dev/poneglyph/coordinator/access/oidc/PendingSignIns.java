package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.grpc.StatusException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sign-ins that were begun, in memory: each is taken out once. Safe for use by several threads. */
final class PendingSignIns {

    /** A person who takes longer begins again. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** At one time; the oldest makes room. */
    static final int MOST = 10_000;

    private static final int RANDOM_BYTES = 32;

    private final LongSupplier nowMs;
    private final SequencedMap<String, PendingSignIn> byState = new LinkedHashMap<>();

    PendingSignIns(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    synchronized PendingSignIn begin(URI callback, String place) {
        long now = nowMs.getAsLong();
        while (!byState.isEmpty()
                && (byState.size() >= MOST || isOver(byState.firstEntry().getValue(), now))) {
            byState.pollFirstEntry();
        }
        var signIn =
                new PendingSignIn(
                        new State(RANDOM_BYTES),
                        new State(RANDOM_BYTES).getValue(),
                        new Nonce(RANDOM_BYTES),
                        new CodeVerifier(),
                        callback,
                        place,
                        now);
        byState.put(signIn.state().getValue(), signIn);
        return signIn;
    }

    /**
     * The sign-in of that state, which is pending no longer.
     *
     * @throws StatusException UNAUTHENTICATED if there is none, or not of that browser
     */
    synchronized PendingSignIn take(@Nullable State state, @Nullable String browser)
            throws StatusException {
        @Nullable PendingSignIn signIn = state == null ? null : byState.remove(state.getValue());
        if (signIn == null || isOver(signIn, nowMs.getAsLong())) {
            throw SignInRefusal.because("it was not begun here, took too long or was used before");
        }
        if (browser == null || !MessageDigest.isEqual(bytes(browser), bytes(signIn.browser()))) {
            throw SignInRefusal.because("another browser began it");
        }
        return signIn;
    }

    private static boolean isOver(PendingSignIn signIn, long now) {
        return now - signIn.begunMs() >= LONGEST.toMillis();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
