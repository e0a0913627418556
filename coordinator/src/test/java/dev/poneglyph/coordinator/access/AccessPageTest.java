package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read of the access table is the table. */
class AccessPageTest {

    private static final Path PAGE = Path.of("../docs/access.md");

    @Test
    void thePageShowsEveryRowAsItIs() throws Exception {
        AccessTable table = AccessTable.load();
        List<String> expected = new ArrayList<>();
        for (String call : table.calls()) {
            expected.add(line(table.row(call)));
        }

        assertThat(
                        Files.readAllLines(PAGE).stream()
                                .filter(line -> line.startsWith("| `"))
                                .toList())
                .as("rows of docs/access.md; scripts/access-table.py prints them")
                .containsExactlyElementsOf(expected);
    }

    private static String line(AccessRow row) {
        var line = new StringBuilder("| `" + row.call() + "` | " + scope(row) + " |");
        for (Role role : Role.values()) {
            line.append(row.roles().contains(role) ? " x |" : "  |");
        }
        return line.toString();
    }

    private static String scope(AccessRow row) {
        return switch (row.scope()) {
            case OPEN -> "everybody";
            case JOBS -> "jobs";
            case CLUSTER -> "cluster";
        };
    }
}
