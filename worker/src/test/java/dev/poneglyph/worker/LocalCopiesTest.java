package dev.poneglyph.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.storage.FileStorage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopiesTest {

    private static final int MORE_JOBS_THAN_ARE_KEPT = 20;

    @TempDir Path disk;
    private Path shipped;
    private WorkFolder folder;
    private LocalCopies copies;

    @BeforeEach
    void open() throws IOException {
        shipped = Files.writeString(disk.resolve("mapper.py"), "print()");
        folder = WorkFolder.open(disk.resolve("work"), "w1");
        copies = new LocalCopies(folder);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void fetchesAFileOnceForAllAttemptsOfAJob() throws IOException {
        try (var first = copies.open("job");
                var second = copies.open("job")) {
            Path copy = first.get(shipped.toUri(), new FileStorage());
            Files.delete(shipped);

            assertThat(second.get(shipped.toUri(), new FileStorage())).isEqualTo(copy);
            assertThat(copy).hasFileName("mapper.py").hasContent("print()").isExecutable();
        }
    }

    @Test
    void keepsFilesOfTheSameNameApart() throws IOException {
        Files.createDirectory(disk.resolve("other"));
        Path namesake = Files.writeString(disk.resolve("other/mapper.py"), "other");

        try (var job = copies.open("job")) {
            assertThat(job.get(shipped.toUri(), new FileStorage())).hasContent("print()");
            assertThat(job.get(namesake.toUri(), new FileStorage())).hasContent("other");
        }
    }

    @Test
    void triesAgainAfterAFetchThatFailed() throws IOException {
        URI late = disk.resolve("late").toUri();
        try (var job = copies.open("job")) {
            assertThatThrownBy(() -> job.get(late, new FileStorage()))
                    .isInstanceOf(FileNotFoundException.class);
            Files.writeString(Path.of(late), "now");

            assertThat(job.get(late, new FileStorage())).hasContent("now");
        }
    }

    @Test
    void removesFilesOfJobsNotUsedLatelyButNeverThoseInUse() throws IOException {
        try (var inUse = copies.open("in use")) {
            Path kept = inUse.get(shipped.toUri(), new FileStorage());
            Path first = useOnce("job 0");
            for (int job = 1; job < MORE_JOBS_THAN_ARE_KEPT; job++) {
                useOnce("job " + job);
            }

            assertThat(first).doesNotExist();
            assertThat(kept).exists();
        }
    }

    private Path useOnce(String jobId) throws IOException {
        try (var job = copies.open(jobId)) {
            return job.get(shipped.toUri(), new FileStorage());
        }
    }
}
