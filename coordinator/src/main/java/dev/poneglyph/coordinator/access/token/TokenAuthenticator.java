package dev.poneglyph.coordinator.access.token;

import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import io.grpc.Status;
import io.grpc.StatusException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Knows callers by the coordinator's own tokens. The slow hash is computed once for a token that is
 * good; what is remembered of it is a fast hash, in memory only.
 */
public final class TokenAuthenticator implements Authenticator {

    /** Proven tokens that are remembered; the one that was not used for longest makes room. */
    private static final int MAX_PROVEN = 10_000;

    /** Calls that wait for a slow hash, a tenth of a second each. */
    private static final int MAX_WAITING = 50;

    private final ReentrantLock one = new ReentrantLock();
    private final AtomicInteger waiting = new AtomicInteger();
    private final TokenStore store;
    private final LongSupplier nowMs;

    /** Fast hash of the token's text → its id. */
    private final Map<String, String> proven =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MAX_PROVEN;
                }
            };

    /**
     * @param nowMs the time, epoch milliseconds
     */
    public TokenAuthenticator(TokenStore store, LongSupplier nowMs) {
        this.store = store;
        this.nowMs = nowMs;
    }

    @Override
    public Optional<Identity> identify(Credentials credentials) throws StatusException {
        String bearer = credentials.bearer();
        Optional<TokenText> text = bearer == null ? Optional.empty() : TokenText.parse(bearer);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        TokenRecord token = store.find(text.get().id()).orElseThrow(TokenAuthenticator::notGood);
        if (!token.isGood(nowMs.getAsLong()) || !isProven(text.get(), token)) {
            throw notGood();
        }
        return Optional.of(
                new Identity(
                        token.name(),
                        token.roles(),
                        token.namespaces(),
                        Identity.Via.TOKEN,
                        credentials.from()));
    }

    @Override
    public BooleanSupplier holds(Credentials credentials) {
        String id = token(credentials);
        return () -> store.find(id).filter(token -> token.isGood(nowMs.getAsLong())).isPresent();
    }

    @Override
    public String token(Credentials credentials) {
        String bearer = Objects.requireNonNull(credentials.bearer(), "it was identified by it");
        return TokenText.parse(bearer).orElseThrow().id();
    }

    /** What was proven before, and what is unknown or wrong at first sight. */
    @Override
    public boolean isQuick(Credentials credentials) {
        String bearer = credentials.bearer();
        Optional<TokenText> text = bearer == null ? Optional.empty() : TokenText.parse(bearer);
        return text.isEmpty()
                || store.find(text.get().id())
                        .filter(token -> !SlowHash.isWrong(text.get().secret(), token.hash()))
                        .isEmpty()
                || wasProven(text.get(), fastHash(text.get().text()));
    }

    private boolean isProven(TokenText text, TokenRecord token) throws StatusException {
        String fast = fastHash(text.text());
        if (wasProven(text, fast)) {
            return true;
        }
        // Guesses end here: whoever knows only the id must not keep others from being proven.
        return !SlowHash.isWrong(text.secret(), token.hash()) && prove(text, token, fast);
    }

    private boolean wasProven(TokenText text, String fast) {
        synchronized (proven) {
            return text.id().equals(proven.get(fast));
        }
    }

    /** One at a time: it must not take the processor from work. */
    private boolean prove(TokenText text, TokenRecord token, String fast) throws StatusException {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            throw tooMany();
        }
        one.lock();
        try {
            // Calls with the same token that came together are proven by the first.
            return wasProven(text, fast) || matches(text, token, fast);
        } finally {
            one.unlock();
            waiting.decrementAndGet();
        }
    }

    private boolean matches(TokenText text, TokenRecord token, String fast) {
        boolean matches = SlowHash.matches(text.secret(), token.hash());
        if (matches) {
            synchronized (proven) {
                proven.put(fast, token.id());
            }
        }
        return matches;
    }

    private static StatusException tooMany() {
        return Status.RESOURCE_EXHAUSTED
                .withDescription(
                        "Expected at most %d tokens to be proven at one time, but there are more; try again in a second"
                                .formatted(MAX_WAITING))
                .asException();
    }

    private static String fastHash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected a JDK with SHA-256", e);
        }
    }

    /** One sentence for unknown, revoked, expired and wrong: it tells a guesser nothing. */
    private static StatusException notGood() {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected a token that is good, but this one is unknown, expired or"
                                + " revoked; ask an admin for another: poneglyph token create")
                .asException();
    }
}
