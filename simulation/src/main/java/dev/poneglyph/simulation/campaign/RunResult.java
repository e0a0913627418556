package dev.poneglyph.simulation.campaign;

import java.util.List;
import java.util.Map;

/**
 * What came of a random run.
 *
 * @param steps events that happened on virtual time
 * @param simulatedMs virtual time that passed
 * @param fingerprint of everything that happened; equal for equal runs
 * @param faults how often each kind struck
 * @param commits results committed
 * @param trace the last things that happened, where something did not hold
 */
public record RunResult(
        long seed,
        long steps,
        long simulatedMs,
        long fingerprint,
        Map<Fault, Integer> faults,
        long commits,
        List<String> violations,
        List<String> trace) {

    /** Whether everything held. */
    public boolean isOk() {
        return violations.isEmpty();
    }
}
