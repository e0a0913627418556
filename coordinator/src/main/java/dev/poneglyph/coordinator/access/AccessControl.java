package dev.poneglyph.coordinator.access;

import dev.poneglyph.coordinator.access.AccessRow.Scope;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one place that decides whether a call may be made. Safe for use by several threads.
 *
 * <p>Order: who is it (the first authenticator that knows the kind of credentials), may that role
 * make this call (the table). What a call may touch, namespaces and attempts, its service asks of
 * the {@link Identity}.
 */
public final class AccessControl {

    private final AccessTable table;
    private final List<Authenticator> authenticators;
    private final boolean required;
    private final RefusalListener refusals;

    private AccessControl(
            AccessTable table,
            List<Authenticator> authenticators,
            boolean required,
            RefusalListener refusals) {
        this.table = table;
        this.authenticators = List.copyOf(authenticators);
        this.required = required;
        this.refusals = refusals;
    }

    /** Every caller must prove who it is in one of these ways. */
    public static AccessControl requiring(AccessTable table, List<Authenticator> authenticators) {
        return new AccessControl(table, authenticators, true, RefusalListener.NONE);
    }

    /** Nobody has to prove anything: for loopback, and for those who insist. */
    public static AccessControl open(AccessTable table) {
        return new AccessControl(table, List.of(), false, RefusalListener.NONE);
    }

    /** The same; {@code listener} hears of every call that is refused. */
    public AccessControl telling(RefusalListener listener) {
        return new AccessControl(table, authenticators, required, listener);
    }

    /** Who hears of calls that are refused, here or later by their service. */
    public RefusalListener refusals() {
        return refusals;
    }

    /** Whether callers have to prove who they are. */
    public boolean isRequired() {
        return required;
    }

    /** Whether {@link #admit} judges these in microseconds. */
    public boolean isQuick(Credentials credentials) {
        return authenticators.stream().allMatch(one -> one.isQuick(credentials));
    }

    /**
     * Lets a call in.
     *
     * @return who makes it
     * @throws StatusException UNAUTHENTICATED if that is not proven, PERMISSION_DENIED if its roles
     *     may not
     */
    public Identity admit(String call, Credentials credentials) throws StatusException {
        return letIn(call, credentials).identity();
    }

    /** As {@link #admit}, with whether the leave still holds later. */
    public Proven letIn(String call, Credentials credentials) throws StatusException {
        if (!required) {
            return Proven.forGood(Identity.anybody(credentials.from()));
        }
        AccessRow row = table.row(call);
        if (row.scope() == Scope.OPEN) {
            return Proven.forGood(stranger(credentials));
        }
        Identity caller = stranger(credentials);
        try {
            Proven proven = prove(credentials).orElseThrow(AccessControl::unknown);
            caller = proven.identity();
            requireLeave(row, caller);
            return proven;
        } catch (StatusException refusal) {
            tell(caller, call, refusal);
            throw refusal;
        }
    }

    /** Tells that a call that everybody may make was refused for what it brought. */
    public void tell(Credentials credentials, String call, StatusException refusal) {
        tell(stranger(credentials), call, refusal);
    }

    private void tell(Identity caller, String call, StatusException refusal) {
        String sentence = refusal.getStatus().getDescription();
        refusals.refused(caller, call, sentence == null ? "" : sentence);
    }

    private static void requireLeave(AccessRow row, Identity caller) throws StatusException {
        if (caller.roles().stream().noneMatch(row.roles()::contains)) {
            throw denied(caller, row);
        }
        if (caller.isConfined() && row.scope() == Scope.CLUSTER) {
            throw confined(caller, row);
        }
    }

    /**
     * Who brings these; empty where nobody knows their kind.
     *
     * @throws StatusException UNAUTHENTICATED if they are known and not good, PERMISSION_DENIED if
     *     a session's proof against forged calls is missing
     */
    public Optional<Proven> prove(Credentials credentials) throws StatusException {
        for (Authenticator authenticator : authenticators) {
            Optional<Identity> identity = authenticator.identify(credentials);
            if (identity.isPresent()) {
                requireName(identity.get());
                return Optional.of(
                        new Proven(
                                identity.get(),
                                authenticator.holds(credentials),
                                authenticator.token(credentials)));
            }
        }
        return Optional.empty();
    }

    private static void requireName(Identity identity) throws StatusException {
        String problem = CallerNames.problemOf(identity.name());
        if (!problem.isEmpty()) {
            throw Status.UNAUTHENTICATED
                    .withDescription(
                            "Expected proof of a name that callers may have, but %s; ask an admin for another"
                                    .formatted(problem))
                    .asException();
        }
    }

    private static Identity stranger(Credentials credentials) {
        return new Identity(
                CallerNames.STRANGER, Set.of(), Set.of(), Identity.Via.NOTHING, credentials.from());
    }

    private static StatusException unknown() {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected a token (Authorization: Bearer …) or a client certificate, but"
                                + " the call has neither that is known here; ask an admin for one:"
                                + " poneglyph token create")
                .asException();
    }

    private static StatusException denied(Identity caller, AccessRow row) {
        return Status.PERMISSION_DENIED
                .withDescription(
                        "Expected one of the roles %s for %s, but %s has %s; ask an admin"
                                .formatted(
                                        names(row.roles()),
                                        row.call(),
                                        caller.name(),
                                        names(caller.roles())))
                .asException();
    }

    private static StatusException confined(Identity caller, AccessRow row) {
        return Status.PERMISSION_DENIED
                .withDescription(
                        "Expected a caller of all namespaces for %s, which is about the whole cluster, but %s is confined to %s; ask an admin"
                                .formatted(
                                        row.call(),
                                        caller.name(),
                                        String.join(", ", new TreeSet<>(caller.namespaces()))))
                .asException();
    }

    private static String names(Set<Role> roles) {
        return roles.isEmpty()
                ? "none"
                : new TreeSet<>(roles).stream().map(Role::text).collect(Collectors.joining(", "));
    }
}
