package dev.poneglyph.cli.certs;

import java.util.List;

/**
 * Whom a certificate is for.
 *
 * @param file name of its file, without {@code .pem}
 * @param name common name, 1 to 64 characters
 * @param roles organizational units; empty for a coordinator
 * @param hosts names and addresses it serves at; empty for those who only call
 */
record Holder(String file, String name, List<String> roles, List<String> hosts) {

    static final String COORDINATOR = "coordinator";
    static final String WORKER = "worker";

    Holder {
        roles = List.copyOf(roles);
        hosts = List.copyOf(hosts);
    }

    static Holder coordinator(List<String> hosts) {
        return new Holder(COORDINATOR, COORDINATOR, List.of(), hosts);
    }

    static Holder worker(String name) {
        return new Holder("worker-" + name, name, List.of(WORKER), List.of());
    }

    static Holder client(String name, List<String> roles) {
        return new Holder("client-" + name, name, roles, List.of());
    }

    boolean serves() {
        return !hosts.isEmpty();
    }
}
