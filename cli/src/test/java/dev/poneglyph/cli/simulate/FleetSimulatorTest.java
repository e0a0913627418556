package dev.poneglyph.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.simulate.Simulator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fleets as a coordinator's callers send them. */
class FleetSimulatorTest {

    private static final String FLEET =
            """
            workers:
              - {name: w, count: 3, slots: 2}
            jobs:
              - {id: job, tasks: 20, duration: {fixed: 2s}}
            """;
    private static final String PATIENT = "retry: {max_retries: 9}";
    private static final String HASTY = "retry: {max_retries: 0}";

    private final Simulator simulator = new FleetSimulator();

    @Test
    void aFleetIsPlayedUnderItsOwnPolicy() throws Exception {
        Simulator.Report report = simulator.simulate(wish(FLEET, List.of(), 3));

        assertThat(report.seeds()).isEqualTo(3);
        assertThat(report.violations()).isEmpty();
        assertThat(report.reports()).hasSize(1);
        assertThat(report.reports().getFirst().completion()).isEqualTo(1.0);
        assertThat(report.better()).isNull();
    }

    @Test
    void twoPoliciesAreCompared() throws Exception {
        Simulator.Report report = simulator.simulate(wish(FLEET, List.of(PATIENT, HASTY), 1));

        assertThat(report.reports())
                .extracting(Simulator.PolicyReport::policy)
                .containsExactly("policy 1", "policy 2");
        assertThat(report.why()).isNotEmpty();
    }

    @Test
    void whenTimeIsOverNoFurtherSeedBegins() throws Exception {
        var wish = new Simulator.Wish(FLEET, List.of(), 100, 0);

        assertThat(simulator.simulate(wish).seeds()).isEqualTo(1);
    }

    @Test
    void aBadFileIsRefusedWithItsOwnSentence() {
        assertThatThrownBy(() -> simulator.simulate(wish("workers: [", List.of(), 1)))
                .isInstanceOf(Simulator.InvalidFleetException.class)
                .hasMessageContaining("fleet")
                .hasMessageContaining("Expected");
        assertThatThrownBy(() -> simulator.simulate(wish(FLEET, List.of("retry: 3"), 1)))
                .isInstanceOf(Simulator.InvalidFleetException.class)
                .hasMessageContaining("policy 1");
    }

    @Test
    void aFleetThatIsTooLargeIsRefused() {
        String large = FLEET.replace("tasks: 20,", "tasks: 20001,");

        assertThatThrownBy(() -> simulator.simulate(wish(large, List.of(), 1)))
                .isInstanceOf(Simulator.InvalidFleetException.class)
                .hasMessageContaining("at most 1000 workers and 20000 tasks");
    }

    private static Simulator.Wish wish(String fleet, List<String> policies, int seeds) {
        return new Simulator.Wish(fleet, policies, seeds, 60_000);
    }
}
