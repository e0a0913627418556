package dev.poneglyph.mapreduce.confine;

import java.util.EnumMap;
import java.util.Map;

/** What each program of a worker may use; 0 is no limit. Immutable. */
public final class ProgramLimits {

    /** Each limit as it is where nobody says otherwise. */
    public static final ProgramLimits DEFAULT = new ProgramLimits(usual());

    private final Map<Limit, Long> allowed;

    private ProgramLimits(Map<Limit, Long> allowed) {
        this.allowed = allowed;
    }

    private static Map<Limit, Long> usual() {
        Map<Limit, Long> usual = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            usual.put(limit, limit.usual());
        }
        return usual;
    }

    /**
     * These with another amount of one.
     *
     * @param amount at least 0, in the limit's unit; 0 for no limit
     * @throws IllegalArgumentException if it is negative
     */
    public ProgramLimits with(Limit limit, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException(
                    "Expected %s of at least 0, but got %d".formatted(limit.option(), amount));
        }
        Map<Limit, Long> changed = new EnumMap<>(allowed);
        changed.put(limit, amount);
        return new ProgramLimits(changed);
    }

    /** How much is allowed, in the limit's unit; 0 for no limit. */
    public long of(Limit limit) {
        return allowed.getOrDefault(limit, 0L);
    }

    /** Whether this limit is set and {@code used} is beyond it. */
    public boolean forbids(Limit limit, long used) {
        long most = of(limit);
        return most > 0 && used > most;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        allowed.forEach((limit, amount) ->
                text.append(text.isEmpty() ? "" : ", ")
                        .append(limit.option().substring("--exec-".length()))
                        .append(' ')
                        .append(amount == 0 ? "unlimited" : limit.text(amount)));
        return text.toString();
    }
}
