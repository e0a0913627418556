package dev.poneglyph.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.simulation.fleet.Conduct;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class FleetStudyTest {

    private final Fleet fleet =
            new Fleet(
                    WorkerProfile.join(
                            WorkerProfile.fleet("good", 3, 2),
                            List.of(WorkerProfile.normal("bad", 2).with(Conduct.succeeding(0.5)))),
                    List.of(JobProfile.of("job", 80, new Distribution.Uniform(500, 1_500))),
                    Policy.DEFAULT);

    @Test
    void reportsOverSeeds() {
        FleetReport report = study(fleet, 5).report();

        assertThat(report.seeds()).isEqualTo(5);
        assertThat(report.completion()).isBetween(0.95, 1.0);
        assertThat(report.wasted()).isPositive();
        assertThat(report.makespanP50Ms())
                .isBetween(report.lowerBoundMs(), 10 * report.lowerBoundMs());
        assertThat(report.makespanP99Ms()).isGreaterThanOrEqualTo(report.makespanP50Ms());
        assertThat(report.unfinished()).isZero();
    }

    @Test
    void thePolicyThatRetriesServesAFailingFleetBetterThanTheOneThatDoesNot() {
        RetryPolicy usual = RetryPolicy.DEFAULT;
        RetryPolicy never =
                new RetryPolicy(
                        0,
                        usual.maxCrashedWorkers(),
                        usual.maxResourceRetries(),
                        Duration.ZERO,
                        1,
                        Duration.ZERO,
                        Jitter.NONE);
        var strict = new Policy("strict", never, Policy.DEFAULT.breaker());

        Comparison comparison =
                Comparison.of(study(fleet.with(strict), 3).report(), study(fleet, 3).report());

        assertThat(comparison.better()).isEqualTo("default");
        assertThat(comparison.why()).contains("completes more");
    }

    @Test
    void aPolicyIsNoBetterThanItself() {
        Comparison comparison = Comparison.of(study(fleet, 2).report(), study(fleet, 2).report());

        assertThat(comparison.better()).isEmpty();
    }

    @Test
    void drawsAWellFormedPictureOfEveryAttempt() throws Exception {
        FleetStudy study = study(fleet, 1);

        String svg = Swimlanes.svg(study.firstSpans());

        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)));
        int backgroundAndLegend = 4;
        assertThat(document.getElementsByTagName("rect").getLength())
                .isEqualTo(study.firstSpans().size() + backgroundAndLegend);
        assertThat(svg).contains(">bad</text>").contains(">good-2</text>");
    }

    private static FleetStudy study(Fleet fleet, int seeds) {
        var study = new FleetStudy(fleet);
        for (int seed = 1; seed <= seeds; seed++) {
            assertThat(study.run(seed).violations()).isEmpty();
        }
        return study;
    }
}
