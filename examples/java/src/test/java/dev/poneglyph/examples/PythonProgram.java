package dev.poneglyph.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of the Python examples.
 *
 * @param folder it runs in
 */
record PythonProgram(List<String> command, Path folder) {

    /** Runs it with {@code lines} as its standard input; what it prints. */
    List<String> run(List<String> lines) throws IOException, InterruptedException {
        Path input = Files.createTempFile("lines", ".in");
        Path output = Files.createTempFile("lines", ".out");
        try {
            Files.write(input, lines);
            int code = start(input, output).waitFor();
            if (code != 0) {
                throw new IOException(
                        "Expected %s to end with 0, but it ended with %d".formatted(command, code));
            }
            return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
        } finally {
            Files.delete(input);
            Files.delete(output);
        }
    }

    private Process start(Path input, Path output) throws IOException {
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return builder.start();
    }
}
