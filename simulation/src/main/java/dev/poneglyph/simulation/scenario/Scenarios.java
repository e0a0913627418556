package dev.poneglyph.simulation.scenario;

import java.util.List;
import java.util.Optional;

/** All named scenarios. */
public final class Scenarios {

    private Scenarios() {}

    /** In the order they are shown. */
    public static List<Scenario> all() {
        return List.of(
                new FleetOfEight(),
                new BlackHole(),
                new Poison(),
                new BadInput(),
                new Outage(),
                new ManyKilled(),
                new Stragglers(),
                new Pause(),
                new Storm(),
                new Fairness(),
                new RollingDrain(),
                new Flapping());
    }

    /** The scenario of that name. */
    public static Optional<Scenario> find(String name) {
        return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return String.join(", ", all().stream().map(Scenario::name).toList());
    }
}
