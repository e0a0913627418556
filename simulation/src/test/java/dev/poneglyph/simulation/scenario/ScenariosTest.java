package dev.poneglyph.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios that are quick; {@code poneglyph simulate --scenario all} plays every one. */
class ScenariosTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"black-hole", "poison", "bad-input", "pause", "storm", "drain", "flapping"})
    void holds(String name) {
        ScenarioResult result = Scenarios.find(name).orElseThrow().run(1);

        assertThat(result.violations()).isEmpty();
        assertThat(result.figures()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet-of-eight", "black-hole", "pause"})
    void playsTheSameUnderTheSameSeed(String name) {
        ScenarioResult first = Scenarios.find(name).orElseThrow().run(3);
        ScenarioResult second = Scenarios.find(name).orElseThrow().run(3);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(Scenarios.all()).hasSize(12);
        assertThat(Set.copyOf(Scenarios.all().stream().map(Scenario::name).toList())).hasSize(12);
        assertThat(Scenarios.find("none")).isEmpty();
    }
}
