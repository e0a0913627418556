package dev.poneglyph.simulation.scenario;

import java.util.List;
import java.util.Map;

/**
 * What came of a scenario.
 *
 * @param figures by name, in snake_case; milliseconds end in {@code _ms}
 * @param violations what did not hold
 * @param steps events that happened on virtual time
 */
public record ScenarioResult(
        String name,
        Map<String, Number> figures,
        List<String> violations,
        long steps,
        long simulatedMs) {

    /** Whether everything held. */
    public boolean ok() {
        return violations.isEmpty();
    }
}
