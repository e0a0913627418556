package dev.poneglyph.coordinator.metrics;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prometheus' own checks; the test command of the project installs them. */
final class Promtool {

    private static final Path COMMAND = Path.of("/usr/bin/promtool");
    private static final long LONGEST_S = 60;

    private Promtool() {}

    /** Skips the test where promtool is not installed. */
    static void assumeInstalled() {
        assumeThat(Files.isExecutable(COMMAND)).as("%s is installed", COMMAND).isTrue();
    }

    /** Runs it with that standard input; what it objects to, empty where nothing. */
    static String run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "Expected an end within " + LONGEST_S + " s";
        }
        return process.exitValue() == 0 ? "" : said + " (exit code " + process.exitValue() + ")";
    }
}
