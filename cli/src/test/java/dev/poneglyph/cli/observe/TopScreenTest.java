package dev.poneglyph.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopScreenTest {

    private static final int MANY = 60;

    @ParameterizedTest
    @CsvSource({"24,80", "50,200", "10,40", "3,20", "1,1", "200,400"})
    void fillsTheWindowAndNoMore(int rows, int columns) {
        List<String> lines = TopScreen.lines(Sights.troubled(MANY), "q quits", rows, columns);

        assertThat(lines).hasSize(rows).allMatch(line -> line.length() <= columns);
    }

    @Test
    void keepsHealthAndTheFooterInASmallWindow() {
        List<String> lines = TopScreen.lines(Sights.troubled(MANY), "q quits", 12, 80);

        assertThat(lines.getFirst()).startsWith("NOT HEALTHY");
        assertThat(lines.getLast()).isEqualTo("q quits");
    }

    @Test
    void givesTheRowsThatAreLeftToTheLongLists() {
        List<String> lines = TopScreen.lines(Sights.troubled(MANY), "q quits", 60, 120);

        assertThat(lines).filteredOn(line -> line.startsWith("worker-")).hasSizeGreaterThan(8);
        assertThat(lines).filteredOn(line -> line.startsWith("wc-1.map.")).hasSizeGreaterThan(8);
        assertThat(lines).filteredOn(line -> line.contains("Event number")).hasSizeGreaterThan(8);
    }

    @Test
    void showsTheNewestEventsFirst() {
        List<String> lines = TopScreen.lines(Sights.troubled(MANY), "q quits", 60, 120);

        assertThat(lines)
                .filteredOn(line -> line.contains("Event number"))
                .first()
                .asString()
                .contains("Event number 59.");
    }

    @Test
    void showsHowFarAJobIsAndWhenItEnds() {
        assertThat(TopScreen.lines(Sights.troubled(1), "", 60, 120))
                .anyMatch(line -> line.contains("#####...............") && line.contains("12.3 s"));
    }
}
