package dev.poneglyph.journal.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.RecordingListener;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

    private static final int KILLS = 3;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 1_000;

    @TempDir Path folder;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void losesNothingAcknowledgedWhenKilled() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            int lastAcknowledged = appendUntilKilled();

            List<String> delivered = reopen();

            assertThat(delivered).hasSizeGreaterThan(lastAcknowledged);
            assertThat(delivered)
                    .isEqualTo(
                            IntStream.range(0, delivered.size())
                                    .mapToObj(Integer::toString)
                                    .toList());
        }
    }

    private int appendUntilKilled() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AppendingProcess.class.getName(),
                                folder.toString())
                        .redirectError(new File(folder.toFile(), "stderr"))
                        .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            String line = null;
            for (int i = 0; i < ACKNOWLEDGED_BEFORE_KILL; i++) {
                line = lines.readLine();
            }
            // Not Process.destroyForcibly, which closes the stream that still holds
            // acknowledgements.
            process.toHandle().destroyForcibly();
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                line = next;
            }
            return Integer.parseInt(String.valueOf(line));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> reopen() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = new RatisJournal(JournalOptions.in(folder))) {
            journal.start(listener);
            return listener.awaitLeading();
        }
    }
}
