package dev.poneglyph.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.simulation.campaign.Fault;
import dev.poneglyph.simulation.campaign.RandomRun;
import dev.poneglyph.simulation.campaign.RunResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The real cores on virtual time under random faults. A failure names its seed; {@code
 * -Dponeglyph.seed=N} runs that one alone.
 */
class RandomRunTest {

    private static final int SEEDS = 300;

    @Test
    void everyJobFinishesOnceWhateverHappens() {
        Long only = Long.getLong("poneglyph.seed");
        if (only != null) {
            assertHolds(new RandomRun(only).go());
            return;
        }
        Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
        for (long seed = 1; seed <= SEEDS; seed++) {
            RunResult result = new RandomRun(seed).go();
            assertHolds(result);
            result.faults().forEach((fault, times) -> struck.merge(fault, times, Integer::sum));
        }

        assertThat(struck.keySet()).as("kinds of faults").containsExactly(Fault.values());
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 1; seed <= 10; seed++) {
            RunResult first = new RandomRun(seed).go();
            RunResult second = new RandomRun(seed).go();

            assertThat(second).as("seed %d", seed).isEqualTo(first);
        }
        assertThat(new RandomRun(1).go().fingerprint())
                .isNotEqualTo(new RandomRun(2).go().fingerprint());
    }

    @Test
    void eachKindOfFaultAloneIsSurvived() {
        for (Fault fault : Fault.values()) {
            RunResult result = new RandomRun(7, List.of(fault)).go();

            assertHolds(result);
            assertThat(result.faults().keySet()).containsExactly(fault);
        }
    }

    private static void assertHolds(RunResult result) {
        assertThat(result.violations())
                .as(() -> "SEED " + result.seed() + "\n" + String.join("\n", result.trace()))
                .isEmpty();
    }
}
