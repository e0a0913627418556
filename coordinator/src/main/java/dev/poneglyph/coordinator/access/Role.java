package dev.poneglyph.coordinator.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What callers may be; the access table says what each may do. */
public enum Role {
    /** Looks at everything, changes nothing. */
    VIEWER,

    /** Steers work: retries, pauses, breakers, dead letters, drains. */
    OPERATOR,

    /** An operator who also gives out and revokes access. */
    ADMIN,

    /** Hands in jobs, follows them and fetches their results. */
    CLIENT,

    /** Executes attempts, as the one worker that it is named after. */
    WORKER,

    /** Becomes a worker of any name, and nothing else: what join tokens are good for. */
    JOIN;

    /** Roles that nobody has together with others; the first of two counts. */
    public static final List<Role> ALONE = List.of(WORKER, JOIN);

    /** The role of that name, in any case. */
    public static Optional<Role> named(String name) {
        for (Role role : values()) {
            if (role.name().equalsIgnoreCase(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** All of them as they are written, in order. */
    public static List<String> texts(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::text).toList();
    }

    /** As it is written in tables, tokens and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
