package dev.poneglyph.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits that a machine can judge. */
class TidyTest {

    private static final int MAX_LINES = 400;
    private static final int MAX_TEST_LINES = 600;
    private static final int MAX_FILES_PER_PACKAGE = 30;

    // Put together here, so that this test does not find itself.
    private static final String SLEEP = "Thread." + "sleep(";

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<Path> without =
                folders("main").filter(folder -> !Files.exists(packageInfo(folder))).toList();

        assertThat(without).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<Path> without =
                folders("main")
                        .filter(folder -> Files.exists(packageInfo(folder)))
                        .filter(folder -> !contains(packageInfo(folder), "@NullMarked"))
                        .toList();

        assertThat(without).isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(Sources.of("test")).isNotEmpty().noneMatch(file -> contains(file, SLEEP));
    }

    @Test
    void noFileIsTooLong() {
        assertThat(longerThan(MAX_LINES, "main")).isEmpty();
        assertThat(longerThan(MAX_TEST_LINES, "test")).isEmpty();
    }

    private static List<Path> longerThan(int lines, String sourceSet) {
        return Sources.of(sourceSet).stream()
                .filter(file -> Sources.lines(file).size() > lines)
                .toList();
    }

    @Test
    void noPackageHasTooManyFiles() {
        List<Path> tooMany =
                folders("main").filter(folder -> files(folder) > MAX_FILES_PER_PACKAGE).toList();

        assertThat(tooMany).isEmpty();
    }

    private static long files(Path folder) {
        return Sources.of("main").stream().filter(file -> folder.equals(file.getParent())).count();
    }

    private static Stream<Path> folders(String sourceSet) {
        return Sources.of(sourceSet).stream().map(Path::getParent).distinct();
    }

    private static Path packageInfo(Path folder) {
        return folder.resolve("package-info.java");
    }

    private static boolean contains(Path file, String text) {
        return Sources.lines(file).stream().anyMatch(line -> line.contains(text));
    }
}
