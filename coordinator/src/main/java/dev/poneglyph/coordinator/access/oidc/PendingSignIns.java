package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.grpc.Status;
import io.grpc.StatusException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sign-ins that were begun, in memory: each is taken out once. Safe for use by several threads. */
final class PendingSignIns {

    /** A person who takes longer begins again. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** At one time; one more is refused. */
    static final int MOST = 10_000;

    /** Of one address at one time; the oldest of them makes room. */
    static final int MOST_EACH = 100;

    private static final int RANDOM_BYTES = 32;

    private final LongSupplier nowMs;
    private final SequencedMap<String, PendingSignIn> byState = new LinkedHashMap<>();

    PendingSignIns(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    /**
     * Begins one.
     *
     * @param from the address that the browser calls from
     * @throws StatusException RESOURCE_EXHAUSTED if there are too many of all addresses together
     */
    synchronized PendingSignIn begin(URI callback, String place, String from)
            throws StatusException {
        long now = nowMs.getAsLong();
        makeRoom(from, now);
        var signIn =
                new PendingSignIn(
                        new State(RANDOM_BYTES),
                        new State(RANDOM_BYTES).getValue(),
                        new Nonce(RANDOM_BYTES),
                        new CodeVerifier(),
                        callback,
                        place,
                        from,
                        now);
        byState.put(signIn.state().getValue(), signIn);
        return signIn;
    }

    private void makeRoom(String from, long now) throws StatusException {
        while (!byState.isEmpty() && isOver(byState.firstEntry().getValue(), now)) {
            byState.pollFirstEntry();
        }
        List<String> own =
                byState.entrySet().stream()
                        .filter(entry -> entry.getValue().from().equals(from))
                        .map(Map.Entry::getKey)
                        .toList();
        if (own.size() >= MOST_EACH) {
            byState.remove(own.getFirst());
        }
        if (byState.size() >= MOST) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription(
                            "Expected at most %d sign-ins to be under way, but there are as many; try again in %d minutes, or sign in with a token"
                                    .formatted(MOST, LONGEST.toMinutes()))
                    .asException();
        }
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
