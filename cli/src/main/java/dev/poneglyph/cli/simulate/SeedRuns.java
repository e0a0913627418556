package dev.poneglyph.cli.simulate;

import dev.poneglyph.simulation.campaign.RandomRun;
import dev.poneglyph.simulation.campaign.RunResult;
import dev.poneglyph.simulation.scenario.Scenario;
import dev.poneglyph.simulation.scenario.ScenarioResult;
import java.io.PrintWriter;
import java.util.List;

/**
 * Runs one seed after the other.
 *
 * @param first the first seed; those after it follow by one
 * @param count how many; past it only as long as {@code minutes} are not over
 * @param minutes run at least that long, 0 for the count alone
 */
record SeedRuns(long first, int count, int minutes) {

    private static final long MS_A_MINUTE = 60_000;
    private static final int MOST_FAILURES_SHOWN = 5;

    /** Random runs. */
    void random(Tally tally, PrintWriter out) {
        int failures = 0;
        for (int i = 0; goesOn(i, tally); i++) {
            RunResult result = new RandomRun(first + i).go();
            tally.seed();
            tally.run(result.steps(), result.simulatedMs(), result.violations().size());
            if (!result.isOk() && ++failures <= MOST_FAILURES_SHOWN) {
                show(result, out);
            }
        }
    }

    /**
     * Each scenario under every seed; the figures shown are those of the first seed under which it
     * did not hold, or of the last.
     */
    void scenarios(List<Scenario> scenarios, Tally tally, PrintWriter out) {
        for (int i = 0; i < count; i++) {
            tally.seed();
        }
        for (Scenario scenario : scenarios) {
            ScenarioResult shown = null;
            int held = 0;
            for (int i = 0; i < count; i++) {
                ScenarioResult result = scenario.run(first + i);
                tally.run(result.steps(), result.simulatedMs(), result.violations().size());
                held += result.ok() ? 1 : 0;
                shown = shown == null || shown.ok() ? result : shown;
            }
            if (shown != null) {
                tally.scenario(shown, held);
                show(scenario, shown, out);
            }
        }
    }

    private boolean goesOn(int done, Tally tally) {
        return done < count || tally.elapsedMs() < minutes * MS_A_MINUTE;
    }

    private static void show(RunResult result, PrintWriter out) {
        out.println("SEED " + result.seed() + " failed at step " + result.steps());
        result.violations().forEach(violation -> out.println("  " + violation));
        out.println("  what happened before:");
        result.trace().forEach(line -> out.println("    " + line));
        out.println("  again: poneglyph simulate --seed " + result.seed());
        out.flush();
    }

    private static void show(Scenario scenario, ScenarioResult result, PrintWriter out) {
        out.println((result.ok() ? "ok      " : "FAILED  ") + scenario.name());
        out.println("        " + scenario.description());
        out.println("        " + result.figures());
        result.violations().forEach(violation -> out.println("        " + violation));
        out.flush();
    }
}
