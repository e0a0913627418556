package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The job files of the examples. */
final class ExampleJobs {

    static final Path JAVA = Path.of("").toAbsolutePath();
    static final Path PYTHON = JAVA.resolveSibling("python");

    private static final Path DATA = JAVA.resolveSibling("data");

    private ExampleJobs() {}

    static JobDefinition read(Path folder, String name) throws InvalidJobException {
        return JobFile.read(folder.resolve(name + ".yaml"));
    }

    /** Every job file, of both languages. */
    static List<Path> files() throws IOException {
        try (Stream<Path> java = Files.list(JAVA);
                Stream<Path> python = Files.list(PYTHON)) {
            return Stream.concat(java, python)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** The first lines of a data file. */
    static List<String> data(String name, int limit) throws IOException {
        try (Stream<String> lines = Files.lines(DATA.resolve(name))) {
            return lines.limit(limit).toList();
        }
    }
}
