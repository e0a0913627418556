package dev.poneglyph.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void makesColumnsAsWideAsTheirWidestCell() {
        var table = new Table("JOB", "STATE");
        table.row("wordcount-1", "running");
        table.row(7, "");

        assertThat(table.lines())
                .containsExactly("JOB          STATE", "wordcount-1  running", "7");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new Table("A", "B").row("only one"))
                .hasMessageContaining("Expected 2 cells, but were 1");
    }
}
