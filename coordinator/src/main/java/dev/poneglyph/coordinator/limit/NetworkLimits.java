package dev.poneglyph.coordinator.limit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much is allowed of what.
 *
 * @param chosen values that differ from the defaults
 */
public record NetworkLimits(Map<NetworkLimit, Long> chosen) {

    /** Every limit at its default. */
    public static final NetworkLimits DEFAULT = new NetworkLimits(Map.of());

    private static final int MAX_SHOWN = 60;

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public NetworkLimits {
        chosen.forEach(NetworkLimits::requireInRange);
        chosen = Map.copyOf(chosen);
    }

    /**
     * Reads {@code NAME=VALUE} texts; of several for one limit the last holds.
     *
     * @throws IllegalArgumentException if one is none; the message is a sentence
     */
    public static NetworkLimits parse(List<String> texts) {
        Map<NetworkLimit, Long> chosen = new EnumMap<>(NetworkLimit.class);
        for (String text : texts) {
            int equals = text.indexOf('=');
            String label = equals < 0 ? text : text.substring(0, equals);
            NetworkLimit limit =
                    NetworkLimit.labelled(label.strip()).orElseThrow(() -> unknown(label));
            chosen.put(limit, number(limit, equals < 0 ? "" : text.substring(equals + 1).strip()));
        }
        return new NetworkLimits(chosen);
    }

    /** The value of {@code limit}. */
    public long of(NetworkLimit limit) {
        return chosen.getOrDefault(limit, limit.standard());
    }

    /** The same; every value fits. */
    public int count(NetworkLimit limit) {
        return Math.toIntExact(of(limit));
    }

    /** The same limits but for one. */
    public NetworkLimits with(NetworkLimit limit, long value) {
        Map<NetworkLimit, Long> others = new EnumMap<>(NetworkLimit.class);
        others.putAll(chosen);
        others.put(limit, value);
        return new NetworkLimits(others);
    }

    private static long number(NetworkLimit limit, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw refusal(limit, '"' + shown(text) + '"');
        }
    }

    private static void requireInRange(NetworkLimit limit, long value) {
        if (value < limit.smallest() || value > limit.largest()) {
            throw refusal(limit, Long.toString(value));
        }
    }

    private static IllegalArgumentException refusal(NetworkLimit limit, String what) {
        return new IllegalArgumentException(
                "Expected %s to be a whole number of %d to %d, but it is %s"
                        .formatted(limit.label(), limit.smallest(), limit.largest(), what));
    }

    private static IllegalArgumentException unknown(String label) {
        String known =
                Arrays.stream(NetworkLimit.values())
                        .map(NetworkLimit::label)
                        .collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "Expected a limit of %s, but it is \"%s\"".formatted(known, shown(label)));
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}
