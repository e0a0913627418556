package dev.poneglyph.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(400)
class FuzzersTest {

    private static final Duration SOME_SECONDS = Duration.ofSeconds(3);

    @Test
    void everyInputThatIsKeptIsReadAsItShould() throws Exception {
        List<String> said = run().replay();

        assertThat(said.getLast()).as(String.join("\n", said)).isEqualTo("exit code 0");
        assertThat(said)
                .filteredOn(line -> line.matches("[a-z-]+ [1-9][0-9]*"))
                .hasSize(Target.values().length)
                .allMatch(line ->
                        Arrays.stream(Target.values())
                                .anyMatch(target -> line.startsWith(target.text() + " ")));
    }

    @Test
    void aFuzzerTriesInputsThatNobodyKept() throws Exception {
        Report report = run().run(Target.DEAD_LETTER_FILTER, SOME_SECONDS);

        assertThat(report.isClean()).as(String.join("\n", report.words())).isTrue();
        assertThat(report.executions()).isGreaterThan(1_000);
        assertThat(report.coverage()).isPositive();
    }

    private static FuzzRun run() throws IOException {
        Path work = Files.createDirectories(Path.of("target", "fuzz")).toRealPath();
        return new FuzzRun(
                new Workplace(Path.of("").toRealPath(), work),
                System.getProperty("java.class.path"));
    }
}
