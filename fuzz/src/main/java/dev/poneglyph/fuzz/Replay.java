package dev.poneglyph.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Shows every kept input to its target, in one process and without looking for new ones. */
public final class Replay {

    private Replay() {}

    /**
     * Prints the name of each target and how many inputs it read; ends with 1 at the first finding.
     *
     * @param arguments the folder of the corpora, a folder to write to
     */
    public static void main(String[] arguments) {
        try {
            for (Target target : Target.values()) {
                Path own = Files.createDirectories(Path.of(arguments[1], target.text()));
                int inputs = show(target, Path.of(arguments[0], target.text()), own);
                System.out.println(target.text() + " " + inputs);
            }
            System.exit(0);
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static int show(Target target, Path seeds, Path own) throws Exception {
        List<Path> kept = kept(seeds);
        try (FuzzTarget opened = target.open(own)) {
            // Loading classes counts for no input.
            for (Path input : kept) {
                opened.run(Files.readAllBytes(input));
            }
            for (Path input : kept) {
                hold(target, opened, input);
            }
        }
        return kept.size();
    }

    private static void hold(Target target, FuzzTarget opened, Path input) throws Exception {
        try {
            target.bounds().hold(opened, Files.readAllBytes(input));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("Expected nothing to be found with " + input, e);
        }
    }

    private static List<Path> kept(Path seeds) throws IOException {
        try (Stream<Path> files = Files.list(seeds)) {
            return files.sorted().toList();
        }
    }
}
