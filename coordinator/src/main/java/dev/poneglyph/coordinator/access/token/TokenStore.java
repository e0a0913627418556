package dev.poneglyph.coordinator.access.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.coordinator.access.PrivateFile;
import dev.poneglyph.coordinator.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of this coordinator, in one file that only its user may read. A change is on disk
 * before it holds. Safe for use by several threads.
 */
public final class TokenStore {

    /** Tokens kept at one time, revoked and expired ones included. */
    public static final int MAX_TOKENS = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final RandomGenerator random;

    /** Never changed, but replaced: whoever looks something up waits for no disk. */
    private volatile Map<String, TokenRecord> byId = Map.of();

    private TokenStore(Path file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /**
     * The tokens in {@code file}; none where it does not exist.
     *
     * @param random draws secrets: must be unpredictable
     * @throws IOException if the file cannot be read; the message is a sentence for a person
     */
    public static TokenStore open(Path file, RandomGenerator random) throws IOException {
        var store = new TokenStore(file, random);
        if (Files.exists(file)) {
            try {
                for (TokenRecord kept : JSON.readValue(file.toFile(), TokenRecord[].class)) {
                    store.keep(kept);
                }
            } catch (JsonProcessingException e) {
                throw store.damaged(e.getOriginalMessage(), e);
            }
        }
        return store;
    }

    private void keep(@Nullable TokenRecord read) throws IOException {
        if (read == null || read.id() == null || read.name() == null || read.hash() == null) {
            throw damaged("a token lacks its id, name or hash", null);
        }
        if (!SlowHash.isOne(read.hash())) {
            throw damaged("the hash of token %s cannot be read".formatted(read.id()), null);
        }
        Map<String, TokenRecord> next = new LinkedHashMap<>(byId);
        next.put(read.id(), read);
        byId = Collections.unmodifiableMap(next);
    }

    private IOException damaged(String how, @Nullable Exception cause) {
        return new IOException(
                "Expected the tokens of this coordinator in %s, but the file is damaged (%s); restore it, or move it away and give out new tokens"
                        .formatted(file, how),
                cause);
    }

    /**
     * What a new token is to be.
     *
     * @param namespaces empty for all
     */
    public record Wish(
            String name, Set<Role> roles, Set<String> namespaces, long expiresAtMs, String by) {}

    /**
     * A token as its holder gets it.
     *
     * @param text shown this once
     */
    public record Issued(TokenRecord token, String text) {
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** Takes a token's text before the token is good. */
    public interface Handover {

        /**
         * Puts it where its holder finds it.
         *
         * @throws IOException if it cannot: the token is not given out then
         */
        void take(String text) throws IOException;
    }

    /** Whether somebody can prove by a token to have that role in all namespaces. */
    public boolean hasGood(Role role, long nowMs) {
        return byId.values().stream()
                .anyMatch(token ->
                        token.isGood(nowMs)
                                && token.roles().contains(role)
                                && token.namespaces().isEmpty());
    }

    /**
     * Gives out a token.
     *
     * @throws IOException if it cannot be kept: nothing is given out then
     */
    public Issued create(Wish wish, long nowMs) throws IOException {
        return create(wish, nowMs, text -> {});
    }

    /**
     * Gives out a token whose text {@code handover} takes first.
     *
     * @throws IOException if it cannot be handed over or kept: nothing is given out then
     */
    public synchronized Issued create(Wish wish, long nowMs, Handover handover) throws IOException {
        makeRoom(nowMs);
        TokenText text = TokenText.draw(random);
        TokenRecord token = recordOf(wish, text, nowMs);
        handover.take(text.text());
        replace(token);
        return new Issued(token, text.text());
    }

    private void makeRoom(long nowMs) throws IOException {
        if (byId.size() >= MAX_TOKENS) {
            Map<String, TokenRecord> next = new LinkedHashMap<>(byId);
            next.values().removeIf(token -> !token.isGood(nowMs) && !mayCarryPasses(token));
            byId = Collections.unmodifiableMap(next);
        }
        if (byId.size() >= MAX_TOKENS) {
            throw new IOException(
                    "Expected at most %d tokens that are good or that workers may have joined with, but there are as many; revoke some"
                            .formatted(MAX_TOKENS));
        }
    }

    /** Workers that joined with it go on after its time, for as long as it {@link #stands}. */
    private static boolean mayCarryPasses(TokenRecord token) {
        return token.revokedAtMs() == 0 && token.roles().contains(Role.JOIN);
    }

    private TokenRecord recordOf(Wish wish, TokenText text, long nowMs) {
        byte[] salt = new byte[SlowHash.saltBytes()];
        random.nextBytes(salt);
        return new TokenRecord(
                text.id(),
                wish.name(),
                wish.roles(),
                wish.namespaces(),
                SlowHash.of(text.secret(), salt),
                nowMs,
                wish.expiresAtMs(),
                0,
                wish.by());
    }

    /**
     * Makes a token good for nothing; empty where there is none of that id.
     *
     * @throws IOException if that cannot be kept: it stays good then
     */
    public synchronized Optional<TokenRecord> revoke(String id, long nowMs) throws IOException {
        TokenRecord token = byId.get(id);
        if (token == null) {
            return Optional.empty();
        }
        TokenRecord revoked = token.revokedAtMs() == 0 ? token.revoked(nowMs) : token;
        replace(revoked);
        return Optional.of(revoked);
    }

    /** The token of that id. */
    public Optional<TokenRecord> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether there is a token of that id which was not revoked, expired or not. */
    public boolean stands(String id) {
        return find(id).filter(token -> token.revokedAtMs() == 0).isPresent();
    }

    /** All tokens, oldest first. */
    public List<TokenRecord> list() {
        return List.copyOf(byId.values());
    }

    private void replace(TokenRecord token) throws IOException {
        Map<String, TokenRecord> next = new LinkedHashMap<>(byId);
        next.put(token.id(), token);
        PrivateFile.write(file, JSON.writeValueAsBytes(List.copyOf(next.values())));
        byId = Collections.unmodifiableMap(next);
    }
}
