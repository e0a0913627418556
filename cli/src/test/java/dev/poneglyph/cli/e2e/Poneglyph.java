package dev.poneglyph.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poneglyph.cli.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs the {@code poneglyph} command in processes of its own, with output below one folder. */
final class Poneglyph {

    private static final int HEAP_MIB = 512;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** A command that lives for a second gains nothing of the slower compiler. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** Which commands live longer, as the launcher has it. */
    private static final Set<String> LONG_LIVED =
            Set.of("coordinator", "worker", "run", "bench", "demo", "simulate", "replay");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private int processes;

    Poneglyph(Path folder) {
        this.folder = folder;
    }

    /** What a finished command left. */
    record Result(int exitCode, String out, String err) {

        /** The object on the last line. */
        JsonNode json() {
            try {
                return JSON.readTree(out.strip().lines().reduce("", (_, last) -> last));
            } catch (IOException e) {
                throw new UncheckedIOException(this.toString(), e);
            }
        }
    }

    /** A command that runs, and the files it writes to. */
    record Running(Process process, Path out, Path err) {

        /** Waits for the end. */
        Result await() {
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            "Expected the command to end within " + PATIENCE + ": " + err());
                }
                return new Result(
                        process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What it has written to standard output so far. */
        String outSoFar() {
            return text(out);
        }

        /** What it has written to standard error so far. */
        String errSoFar() {
            return text(err);
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs {@code poneglyph arguments…} to its end. */
    Result run(String... arguments) {
        return start(arguments).await();
    }

    /** Starts {@code poneglyph arguments…}. */
    Running start(String... arguments) {
        List<String> command = new ArrayList<>(JavaCommand.of(HEAP_MIB, List.of(arguments)));
        if (!LONG_LIVED.contains(arguments[0])) {
            command.add(1, QUICK);
        }
        Path out = folder.resolve("command-" + processes + ".out");
        Path err = folder.resolve("command-" + processes + ".err");
        processes++;
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PONEGLYPH_"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
