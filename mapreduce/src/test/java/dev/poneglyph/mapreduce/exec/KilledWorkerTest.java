package dev.poneglyph.mapreduce.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that runs a program is killed and cannot clean up. */
@Timeout(60)
class KilledWorkerTest {

    @TempDir Path folder;

    /** The process: arguments are its folder and the mark of what it runs. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            String script = "sleep MARK & setsid -f sleep MARK; echo started; sleep MARK";
            Held.run(
                    Held.with(ProgramSettings.DEFAULT, folder),
                    folder,
                    script.replace("MARK", arguments[1]),
                    System.out);
        }
    }

    @Test
    void allThatItsProgramStartedDiesWithIt() throws Exception {
        assumeTrue(
                Confinement.establish(ProgramSettings.DEFAULT, folder, System.getenv()).endsWhole(),
                "no namespaces here");
        String mark = Marks.next();
        Process worker =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Worker.class.getName(),
                                folder.toString(),
                                mark)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(worker.inputReader().readLine()).isEqualTo("started");
            // The worker's own words hold the mark too.
            assertThat(Marks.alive(mark)).isGreaterThan(3);
        } finally {
            worker.destroyForcibly().waitFor();
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> Marks.alive(mark) == 0);
    }
}
