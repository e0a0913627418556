package dev.poneglyph.coordinator.access;

import io.grpc.Status;
import io.grpc.StatusException;
import java.util.Set;

/**
 * Who makes a call, once that is proven.
 *
 * @param name unique among those who come {@code via} the same way
 * @param roles what it may be; where that is proven, worker or join count alone
 * @param namespaces whose jobs it may touch; empty for all
 * @param via how it proved who it is
 * @param from the address it calls from
 */
public record Identity(String name, Set<Role> roles, Set<String> namespaces, Via via, String from) {

    /** What the coordinator does by itself. */
    public static final Identity COORDINATOR =
            new Identity(
                    CallerNames.COORDINATOR,
                    Set.of(Role.values()),
                    Set.of(),
                    Via.COORDINATOR,
                    CallerNames.COORDINATOR);

    /** How a caller proves who it is. */
    public enum Via {
        /** It is the coordinator itself. */
        COORDINATOR,
        /** Nobody had to: the coordinator listens on loopback only, or was started insecure. */
        NOTHING,
        /** A token of this coordinator. */
        TOKEN,
        /** A signed token of an identity provider. */
        JWT,
        /** A client certificate. */
        CERTIFICATE,
        /** The pass that a worker was given when it joined. */
        WORKER_PASS
    }

    public Identity {
        roles = via == Via.NOTHING || via == Via.COORDINATOR ? Set.copyOf(roles) : apart(roles);
        namespaces = Set.copyOf(namespaces);
    }

    /**
     * A worker is held to its leases, and who may join to joining: with more roles neither would
     * be. So such a role counts alone, whatever it is given with.
     */
    private static Set<Role> apart(Set<Role> roles) {
        for (Role alone : Role.ALONE) {
            if (roles.contains(alone)) {
                return Set.of(alone);
            }
        }
        return Set.copyOf(roles);
    }

    /** Whoever calls while nobody has to prove anything: may do everything. */
    public static Identity anybody(String from) {
        return new Identity(
                CallerNames.ANYBODY, Set.of(Role.values()), Set.of(), Via.NOTHING, from);
    }

    /** The same, calling from another address. */
    public Identity at(String address) {
        return new Identity(name, roles, namespaces, via, address);
    }

    /** Whether it may touch jobs of some namespaces only. */
    public boolean isConfined() {
        return !namespaces.isEmpty();
    }

    /** Whether it may touch what belongs to {@code namespace}. */
    public boolean mayTouch(String namespace) {
        return namespaces.isEmpty() || namespaces.contains(namespace);
    }

    /** Whether its name was proven, so that nobody else goes by it. */
    public boolean isProven() {
        return via != Via.NOTHING && via != Via.COORDINATOR;
    }

    /** Who and from where, in a few words. */
    public String actor() {
        return name + "@" + from;
    }

    /** Whether it may do what only {@code role} may, in a call that others may make too. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether it is a worker and nothing else, which touches what it holds leases of. */
    public boolean isOnlyWorker() {
        return roles.equals(Set.of(Role.WORKER));
    }

    /**
     * Lets it speak as worker {@code name}: a worker speaks for itself only.
     *
     * @throws StatusException PERMISSION_DENIED if it is another
     */
    public void requireWorker(String worker) throws StatusException {
        if (!isProven() || is(Role.WORKER) && name.equals(worker)) {
            return;
        }
        throw Status.PERMISSION_DENIED
                .withDescription(
                        "Expected worker %s to speak for itself, but it is %s; give each worker its own token or certificate, with its --name"
                                .formatted(worker, name))
                .asException();
    }

    /**
     * Lets it join as worker {@code name}: under its own name, or under any with a join token.
     *
     * @throws StatusException PERMISSION_DENIED if it may not, INVALID_ARGUMENT if nobody may have
     *     that name
     */
    public void requireJoining(String worker) throws StatusException {
        String problem = isProven() ? CallerNames.problemOf(worker) : "";
        if (!problem.isEmpty()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription(
                            "Expected a worker under a name that callers may have, but %s; give it another --name"
                                    .formatted(problem))
                    .asException();
        }
        if (!is(Role.JOIN)) {
            requireWorker(worker);
        }
    }
}
