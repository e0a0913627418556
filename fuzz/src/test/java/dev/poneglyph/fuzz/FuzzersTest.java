package dev.poneglyph.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fuzzer reads all inputs that are kept, then tries new ones for some seconds. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class FuzzersTest {

    private static final Duration SOME_SECONDS = Duration.ofSeconds(2);

    @ParameterizedTest
    @EnumSource
    void findsNothing(Target target) throws Exception {
        var workplace = new Workplace(sources(), work());

        Report report =
                new FuzzRun(workplace, System.getProperty("java.class.path"))
                        .run(target, SOME_SECONDS);

        assertThat(report.isClean()).as(String.join("\n", report.words())).isTrue();
        assertThat(report.executions()).isGreaterThan(kept(workplace.seeds(target)));
    }

    private static long kept(Path seeds) throws IOException {
        try (var files = Files.list(seeds)) {
            long kept = files.count();
            assertThat(kept).as("seeds of %s", seeds).isPositive();
            return kept;
        }
    }

    private static Path sources() throws IOException {
        return Path.of("").toRealPath();
    }

    private static Path work() throws IOException {
        return Files.createDirectories(Path.of("target", "fuzz")).toRealPath();
    }
}
