package dev.poneglyph.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of all modules. */
final class Sources {

    private Sources() {}

    /** The folder of the whole project: tests run in the folder of their module. */
    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** All sources below {@code src/main} or {@code src/test} of any module. */
    static List<Path> of(String sourceSet) {
        try (Stream<Path> modules = Files.list(root())) {
            return modules.map(module -> module.resolve("src/" + sourceSet + "/java"))
                    .filter(Files::isDirectory)
                    .flatMap(Sources::javaFiles)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
