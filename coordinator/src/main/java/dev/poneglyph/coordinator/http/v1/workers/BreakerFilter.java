package dev.poneglyph.coordinator.http.v1.workers;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which breakers are meant.
 *
 * @param words states, and {@code alarmed}
 */
record BreakerFilter(Set<String> words) {

    private static final String ALARMED = "alarmed";

    static BreakerFilter of(Query query, String name) throws ProblemException {
        List<String> known = new ArrayList<>(Words.all(BreakerState.class));
        known.add(ALARMED);
        return new BreakerFilter(query.among(name, known));
    }

    boolean wants(Breaker breaker) {
        return words.contains(Words.lower(breaker.state()))
                || (breaker.alarmed() && words.contains(ALARMED));
    }
}
