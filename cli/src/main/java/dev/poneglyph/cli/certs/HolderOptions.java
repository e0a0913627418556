package dev.poneglyph.cli.certs;

import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.coordinator.access.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads from the command line whom certificates are for. */
final class HolderOptions {

    /** What a coordinator is called on its own machine. */
    static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ROLES =
            Stream.of(Role.values()).map(Role::text).collect(Collectors.joining(", "));

    private final CommandSpec spec;

    HolderOptions(CommandSpec spec) {
        this.spec = spec;
    }

    /**
     * All that are named.
     *
     * @throws ParameterException if one cannot be meant
     */
    List<Holder> holders(List<String> hosts, List<String> clients, List<String> workers) {
        List<Holder> holders = new ArrayList<>();
        if (!hosts.isEmpty()) {
            holders.add(Holder.coordinator(allHosts(hosts)));
        }
        clients.forEach(client -> holders.add(client(client)));
        workers.forEach(worker -> holders.add(Holder.worker(name("--worker", worker))));
        return holders;
    }

    private List<String> allHosts(List<String> hosts) {
        Set<String> all = new LinkedHashSet<>();
        for (String host : hosts) {
            if (!Hosts.isHost(host)) {
                throw Ranges.refusal(spec, "--host", "a machine's name or address", quoted(host));
            }
            all.add(host);
        }
        all.addAll(LOCAL);
        return List.copyOf(all);
    }

    private Holder client(String text) {
        int colon = text.indexOf(':');
        List<String> roles = List.of(text.substring(colon + 1).split(",", -1));
        if (colon < 1 || !roles.stream().allMatch(role -> Role.named(role).isPresent())) {
            throw Ranges.refusal(spec, "--client", "NAME:ROLE with one of " + ROLES, quoted(text));
        }
        return Holder.client(name("--client", text.substring(0, colon)), roles);
    }

    private String name(String option, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Ranges.refusal(
                    spec,
                    option,
                    "a name of 1 to 64 letters, digits, '.', '_' or '-'",
                    quoted(name));
        }
        return name;
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
