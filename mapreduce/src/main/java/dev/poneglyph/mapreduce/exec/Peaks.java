package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Limit;
import java.util.EnumMap;
import java.util.Map;

/** The most that was seen used of each. */
final class Peaks {

    /** A use counts as having reached its limit when less than this part of it is missing. */
    static final long CLOSE = 20;

    private final Map<Limit, Long> most = new EnumMap<>(Limit.class);

    /** Bytes that all processes held when last looked at. */
    long resident;

    void reach(Limit limit, long amount) {
        most.merge(limit, amount, Math::max);
    }

    long of(Limit limit) {
        return most.getOrDefault(limit, 0L);
    }
}
