package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.engine.job.Namespaces;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Ids and names as callers may choose them. */
public final class JobIds {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_PREFIX_LENGTH = 60;
    private static final int RANDOM_BITS = 40;
    private static final Pattern ID =
            Pattern.compile("(?:[a-z0-9-]{1,40}~)?[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern STAGE = Pattern.compile("[a-z0-9-]{1,40}");

    private JobIds() {}

    /**
     * The caller's id, or a new one where it is empty: in the caller's namespace, if it is confined
     * to one.
     *
     * @throws StatusException if it is no id, or not in a namespace of the caller's
     */
    public static String chosenOr(String id, String name, RandomGenerator random)
            throws StatusException {
        Identity caller = Caller.current();
        return require(id.isEmpty() ? draw(caller, name, random) : id, name, caller);
    }

    private static String draw(Identity caller, String name, RandomGenerator random) {
        String suffix = "-" + Long.toString(random.nextLong(1L << RANDOM_BITS), 36);
        String namespace = namespaceOf(caller);
        String prefix = prefixOf(name);
        int room = MAX_LENGTH - namespace.length() - suffix.length();
        return namespace + prefix.substring(0, Math.min(prefix.length(), room)) + suffix;
    }

    private static String require(String id, String name, Identity caller) throws StatusException {
        if (id.length() > MAX_LENGTH || !ID.matcher(id).matches()) {
            throw Statuses.invalid(
                    "Expected a job id of 1 to %d letters, digits, '.', '_' or '-', with or without a namespace and '~' before, but it is \"%s\"; choose another"
                            .formatted(
                                    MAX_LENGTH,
                                    id.substring(0, Math.min(id.length(), MAX_LENGTH))));
        }
        if (!caller.mayTouch(Namespaces.of(id))) {
            throw Statuses.of(
                    Status.PERMISSION_DENIED,
                    "Expected a job id in a namespace of %s's, such as %s%s, but it is \"%s\"; choose another, or give none"
                            .formatted(caller.name(), namespaceOf(caller), prefixOf(name), id));
        }
        return id;
    }

    private static String namespaceOf(Identity caller) {
        return caller.namespaces().stream().sorted().findFirst().map(Namespaces::prefix).orElse("");
    }

    /** Checks what a bag's tasks are run by. */
    static String kind(String kind) throws StatusException {
        if (!STAGE.matcher(kind).matches()) {
            throw Statuses.invalid(
                    "Expected a kind of 1 to 40 small letters, digits or '-', but it is \"%s\""
                            .formatted(kind.substring(0, Math.min(kind.length(), MAX_LENGTH))));
        }
        return kind;
    }

    private static String prefixOf(String name) {
        String clean =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._-]+", "-")
                        .replaceAll("^[^a-z0-9]+", "");
        String cut = clean.substring(0, Math.min(clean.length(), MAX_PREFIX_LENGTH));
        return cut.isEmpty() ? "job" : cut;
    }
}
