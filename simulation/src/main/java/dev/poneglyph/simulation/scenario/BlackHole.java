package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.audit.Figures;
import dev.poneglyph.simulation.fleet.Conduct;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.util.List;
import java.util.Optional;

/** One worker of twenty fails everything at once, and so is always free for more. */
final class BlackHole implements Scenario {

    private static final String HOLE = "hole";
    private static final int MOST_FAILURES = 5;

    @Override
    public String name() {
        return "black-hole";
    }

    @Override
    public String description() {
        return "1 worker of 20 fails everything at once: it is isolated after at most 5 failures,"
                + " no task is dead-lettered, no other breaker opens.";
    }

    @Override
    public ScenarioResult run(long seed) {
        List<WorkerProfile> fleet =
                WorkerProfile.join(
                        List.of(WorkerProfile.normal(HOLE, 2).with(Conduct.BLACK_HOLE)),
                        WorkerProfile.fleet("good", 19, 2));
        var trial = new Trial(seed, fleet);
        trial.runToEnd(JobProfile.of("job", 2_000, new Distribution.Uniform(1_000, 3_000)));
        Figures figures = trial.figures();
        Optional<Figures.Opened> first =
                figures.openings().stream()
                        .filter(opened -> opened.worker().equals(HOLE))
                        .findFirst();
        int before = first.map(Figures.Opened::failures).orElse(figures.failures().size());
        long others =
                figures.openings().stream().filter(opened -> !opened.worker().equals(HOLE)).count();
        trial.figure("failures_until_isolated", before);
        trial.figure("failures", figures.failures().size());
        trial.figure("other_breakers_opened", others);
        trial.require(first.isPresent(), "the hole to be isolated, but it was not");
        trial.require(before <= MOST_FAILURES, "at most 5 failures until then, but " + before);
        trial.require(
                figures.deadLetters().isEmpty(),
                "no dead letter, but " + figures.deadLetters().size());
        trial.require(others == 0, "no other breaker to open, but " + others + " did");
        return trial.result(name());
    }
}
