package dev.poneglyph.coordinator.service.token;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.CallerNames;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.pass.WorkerPasses;
import dev.poneglyph.coordinator.access.token.TokenRecord;
import dev.poneglyph.coordinator.access.token.TokenStore;
import dev.poneglyph.coordinator.audit.Act;
import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.audit.Deed;
import dev.poneglyph.coordinator.audit.Deed.Change;
import dev.poneglyph.coordinator.audit.Deed.Ending;
import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.service.Statuses;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives out and revokes tokens. Waits for the disk; called on virtual threads. */
public final class TokenDesk {

    /** Life of a token whose wish names none. */
    public static final Duration USUAL_LIFE = Duration.ofDays(90);

    /** What stands before a worker's name in the place of a token's id. */
    private static final String PASSES_OF = "worker:";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int MAX_NAMESPACES = 100;

    private final AccessControl control;
    private final TokenStore store;
    private final @Nullable WorkerPasses passes;
    private final Audit audit;
    private final LongSupplier nowMs;

    /**
     * @param passes of workers; null where nobody has to prove anything
     * @param audit is told of every token given out or revoked
     * @param nowMs the time, epoch milliseconds
     */
    public TokenDesk(
            AccessControl control,
            TokenStore store,
            @Nullable WorkerPasses passes,
            Audit audit,
            LongSupplier nowMs) {
        this.control = control;
        this.store = store;
        this.passes = passes;
        this.audit = audit;
        this.nowMs = nowMs;
    }

    /**
     * What a token is to be, as the caller writes it.
     *
     * @param livesForMs milliseconds from now on; 0 for the usual
     */
    public record Wish(String name, List<String> roles, List<String> namespaces, long livesForMs) {}

    /**
     * Gives out a token.
     *
     * @throws StatusException if the wish is none, or nobody has to prove anything here
     * @throws IOException if the token, or the record of it, cannot be kept: nobody gets it then
     */
    public TokenStore.Issued create(Wish wish)
            throws StatusException, IOException, InterruptedException {
        requireClosed();
        require(
                NAME.matcher(wish.name()).matches(),
                "Expected a name of 1 to 100 letters, digits, '.', '_', '@' or '-', but it is"
                        + " \"%s\"",
                wish.name());
        require(
                CallerNames.problemOf(wish.name()).isEmpty(),
                "Expected a name that is not reserved, but it is \"%s\"; choose another",
                wish.name());
        require(
                wish.namespaces().size() <= MAX_NAMESPACES
                        && wish.namespaces().stream().allMatch(n -> NAMESPACE.matcher(n).matches()),
                "Expected at most 100 namespaces of 1 to 40 small letters, digits or '-', but they"
                        + " are %s",
                wish.namespaces());
        long nowMs = this.nowMs.getAsLong();
        TokenStore.Issued issued =
                store.create(
                        new TokenStore.Wish(
                                wish.name(),
                                rolesIn(wish.roles()),
                                Set.copyOf(wish.namespaces()),
                                nowMs + lifeMs(wish.livesForMs()),
                                Caller.current().actor()),
                        nowMs);
        record(Act.CREATE_TOKEN, issued.token(), new Change("", inWords(issued.token())));
        return issued;
    }

    private void record(Act act, TokenRecord token, Change change)
            throws IOException, InterruptedException {
        audit.record(
                Signature.of(Caller.current(), ""),
                Deed.of(act, token.id(), change, Ending.accepted("of " + token.name())));
    }

    private static String inWords(TokenRecord token) {
        String roles =
                token.roles().stream().sorted().map(Role::text).collect(Collectors.joining(", "));
        String namespaces =
                token.namespaces().isEmpty()
                        ? "all namespaces"
                        : token.namespaces().stream().sorted().collect(Collectors.joining(", "));
        return "%s of %s until %s"
                .formatted(roles, namespaces, Instant.ofEpochMilli(token.expiresAtMs()));
    }

    /** All tokens, oldest first; no secret is among what is kept of them. */
    public List<TokenRecord> list() {
        return store.list();
    }

    /**
     * Makes a token good for nothing: a token by its id, or by {@code worker:NAME} every pass that
     * the worker was given until now. Workers that are there by it are turned out.
     *
     * @throws StatusException NOT_FOUND if there is none of that id
     * @throws IOException if that cannot be kept: it stays good then
     */
    public TokenRecord revoke(String id) throws StatusException, IOException, InterruptedException {
        requireClosed();
        if (id.startsWith(PASSES_OF)) {
            return turnOut(id);
        }
        TokenRecord before = store.find(id).orElseThrow(() -> unknown(id));
        TokenRecord revoked = store.revoke(id, nowMs.getAsLong()).orElseThrow(() -> unknown(id));
        if (before.revokedAtMs() == 0) {
            record(Act.REVOKE_TOKEN, revoked, new Change(inWords(before), "revoked"));
        }
        return revoked;
    }

    private TokenRecord turnOut(String id)
            throws StatusException, IOException, InterruptedException {
        String worker = id.substring(PASSES_OF.length());
        require(
                WorkerPasses.mayHave(worker),
                "Expected the name of a worker after worker:, but it is \"%s\"",
                worker);
        Objects.requireNonNull(passes, "callers prove who they are").turnOut(worker);
        long now = nowMs.getAsLong();
        var passesOfIt =
                new TokenRecord(
                        id,
                        worker,
                        Set.of(Role.WORKER),
                        Set.of(),
                        "",
                        now,
                        now,
                        now,
                        Caller.current().actor());
        record(Act.REVOKE_TOKEN, passesOfIt, new Change("passes of the worker", "revoked"));
        return passesOfIt;
    }

    private static StatusException unknown(String id) {
        return Statuses.of(
                Status.NOT_FOUND,
                "Expected the id of a token, but there is none of id \"%s\"; see the list of tokens"
                        .formatted(id));
    }

    /** Tokens that anybody could have made would be no proof later. */
    private void requireClosed() throws StatusException {
        if (!control.isRequired()) {
            throw Statuses.of(
                    Status.FAILED_PRECONDITION,
                    "Expected a coordinator where callers prove who they are, but this one lets"
                            + " everybody in; start it with --auth");
        }
    }

    private static Set<Role> rolesIn(List<String> names) throws StatusException {
        require(!names.isEmpty(), "Expected at least one role, but there is none%s", "");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names) {
            roles.add(
                    Role.named(name)
                            .orElseThrow(() ->
                                    Statuses.invalid(
                                            "Expected the roles viewer, operator, admin, client, worker or join, but one is \"%s\""
                                                    .formatted(name))));
        }
        require(
                roles.size() == 1 || Role.ALONE.stream().noneMatch(roles::contains),
                "Expected worker or join as the only role of a token, but the roles are %s; give"
                        + " two tokens",
                names);
        return roles;
    }

    private static long lifeMs(long wishedMs) throws StatusException {
        long longestMs = Duration.ofDays(TokenRecord.MAX_DAYS).toMillis();
        require(
                wishedMs >= 0 && wishedMs <= longestMs,
                "Expected a life of at most %s ms, or 0 for 90 days, but it is " + wishedMs,
                longestMs);
        return wishedMs == 0 ? USUAL_LIFE.toMillis() : wishedMs;
    }

    private static void require(boolean holds, String sentence, Object found)
            throws StatusException {
        if (!holds) {
            throw Statuses.invalid(sentence.formatted(found));
        }
    }
}
