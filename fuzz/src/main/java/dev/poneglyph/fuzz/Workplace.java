package dev.poneglyph.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a fuzzer's files are.
 *
 * @param sources the source tree's folder {@code fuzz}, whose corpora are kept
 * @param work what runs leave behind; nothing outside it is written
 */
public record Workplace(Path sources, Path work) {

    /** The kept inputs of {@code target}: seeds, and inputs that were findings once. */
    Path seeds(Target target) {
        return sources.resolve("corpus").resolve(target.text());
    }

    /** Words that help to find inputs; need not be there. */
    Path dictionary(Target target) {
        return sources.resolve("dictionaries").resolve(target.text() + ".dict");
    }

    /** Inputs that earlier runs found to reach more. */
    Path corpus(Target target) throws IOException {
        return folder(target, "corpus");
    }

    /** Inputs that were findings. */
    Path findings(Target target) throws IOException {
        return folder(target, "findings");
    }

    /** What the fuzzer said in the last run. */
    Path log(Target target) {
        return work.resolve(target.text()).resolve("last.log");
    }

    /** The target's own folder for one run. */
    Path scratch(Target target) throws IOException {
        return Files.createTempDirectory(folder(target, "scratch"), "run-");
    }

    private Path folder(Target target, String name) throws IOException {
        return Files.createDirectories(work.resolve(target.text()).resolve(name));
    }
}
