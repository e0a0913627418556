package dev.poneglyph.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.cli.output.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

    private static final int MANY = 40;

    @Test
    void saysFirstThatAllIsWell() {
        assertThat(StatusCommand.lines(Sights.quiet()).getFirst())
                .startsWith("HEALTHY at ")
                .endsWith("no problem is known");
    }

    @Test
    void saysFirstWhatIsWrong() {
        assertThat(StatusCommand.lines(Sights.troubled(1)).subList(0, 3))
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("NOT HEALTHY").contains("2 problems:"),
                        worst -> assertThat(worst).contains("critical  All workers are lost."),
                        other -> assertThat(other).contains("warning   2 dead letters"));
    }

    @Test
    void countsTasksAndDeadLetters() {
        assertThat(StatusCommand.lines(Sights.troubled(1)))
                .anyMatch(line -> line.startsWith("Tasks") && line.contains("1,234 pending"))
                .contains("Dead letters: 2 (invalid 1, poison 1)");
    }

    @Test
    void namesOnlyTheWorkersWhoseBreakersAreNotClosed() {
        assertThat(StatusCommand.lines(Sights.troubled(3)))
                .anyMatch(line -> line.startsWith("worker-0") && line.contains("open"))
                .noneMatch(line -> line.startsWith("worker-1"));
    }

    @Test
    void namesAWorkerWhoseBreakerAnOperatorDisabled() {
        var sight =
                new Sight(
                        Sights.quiet().overview(),
                        List.of(Sights.worker("w1", "closed", "disabled")),
                        List.of());

        assertThat(StatusCommand.lines(sight))
                .anyMatch(line -> line.startsWith("w1") && line.contains("closed, disabled"));
    }

    @Test
    void cutsLongListsAndSaysSo() {
        assertThat(StatusCommand.lines(Sights.troubled(MANY)))
                .contains("… and 30 more retries")
                .hasSizeLessThan(MANY);
    }

    @Test
    void isWrittenForProgramsWithTheContractsNames() {
        assertThat(Json.line(Sights.troubled(1).json()))
                .contains("\"healthy\":false")
                .contains("\"pending\":1234")
                .contains("\"by_kind\":{")
                .contains("\"class\":\"network_error\"")
                .contains("\"dispatch_p99_ms\":9")
                .doesNotContain("run_p50_ms")
                .contains("\"breakers_not_closed\":[{");
    }
}
