package dev.poneglyph.coordinator.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may make one call.
 *
 * @param roles each of them may
 * @param scope what a caller confined to namespaces gets of it
 */
public record AccessRow(String call, Set<Role> roles, Scope scope) {

    private static final String SEPARATOR = " : ";
    private static final int PARTS = 3;

    /** What a call is about. */
    public enum Scope {
        /** Everybody may, known or not. */
        OPEN,
        /** Jobs and what belongs to them: a confined caller gets those of its namespaces. */
        JOBS,
        /** The cluster: not for confined callers. */
        CLUSTER
    }

    public AccessRow {
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    static AccessRow nobody(String call) {
        return new AccessRow(call, EnumSet.noneOf(Role.class), Scope.CLUSTER);
    }

    /**
     * Reads {@code CALL : SCOPE : ROLES}, or {@code CALL : open}.
     *
     * @throws IllegalArgumentException if the line is neither
     */
    static AccessRow read(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        String call = parts[0].strip().replaceAll(" +", " ");
        if (parts.length == 2 && parts[1].strip().equals("open")) {
            return new AccessRow(call, EnumSet.allOf(Role.class), Scope.OPEN);
        }
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(
                    "Expected CALL : SCOPE : ROLES, but the line is \"" + line + "\"");
        }
        return new AccessRow(call, rolesIn(parts[2]), scopeOf(parts[1].strip()));
    }

    private static Scope scopeOf(String text) {
        return switch (text) {
            case "jobs" -> Scope.JOBS;
            case "cluster" -> Scope.CLUSTER;
            default ->
                    throw new IllegalArgumentException(
                            "Expected jobs or cluster, but it is \"" + text + "\"");
        };
    }

    private static Set<Role> rolesIn(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : text.strip().split("[ ,]+", -1)) {
            roles.add(
                    Role.named(name)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "Expected a role, but it is \"" + name + "\"")));
        }
        return roles;
    }
}
