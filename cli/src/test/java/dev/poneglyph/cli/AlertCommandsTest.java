package dev.poneglyph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** An alert at night must not name a command that does not exist. */
class AlertCommandsTest {

    private static final List<Path> TEXTS =
            List.of(
                    Path.of("../deploy/prometheus/poneglyph.rules.yml"),
                    Path.of("../deploy/grafana/poneglyph.json"));

    private static final Pattern COMMAND =
            Pattern.compile("\\./poneglyph ([a-z-]+)(?: ([a-z]+[a-z-]*))?");

    @Test
    void everyCommandThatAlertsAndPanelsNameExists() throws IOException {
        int seen = 0;
        for (Path text : TEXTS) {
            Matcher command = COMMAND.matcher(Files.readString(text));
            while (command.find()) {
                seen++;
                assertExists(command.group(1), command.group(2));
            }
        }
        assertThat(seen).isGreaterThan(20);
    }

    private static void assertExists(String name, @Nullable String next) {
        CommandLine root = Main.commandLine(Map.of());
        assertThat(root.getSubcommands()).containsKey(name);
        CommandLine command = Objects.requireNonNull(root.getSubcommands().get(name));
        if (next != null && !command.getSubcommands().isEmpty()) {
            assertThat(command.getSubcommands()).containsKey(next);
        }
    }
}
