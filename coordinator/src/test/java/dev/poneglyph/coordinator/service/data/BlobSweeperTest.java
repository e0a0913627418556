package dev.poneglyph.coordinator.service.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.CoreRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a coordinator that begins to lead does with files that are not whole. */
class BlobSweeperTest {

    @TempDir Path blobs;
    private final CoreRig rig = CoreRig.committingAtOnce();
    private final Instant started = Instant.ofEpochMilli(rig.time().wallMs());

    @Test
    void leavesUploadsThatBeganInThisProcessBeforeItLed() throws Exception {
        Path ofThisProcess = unfinished("uploads/x", "quiet", started);
        Path ofTheLast = unfinished("uploads/x", "left", started.minusSeconds(5));
        leadAfter(Duration.ofSeconds(30));

        assertThat(ofThisProcess).exists();
        assertThat(ofTheLast).doesNotExist();
    }

    @Test
    void leavesFilesOfJobsThatWorkersMayStillWrite() throws Exception {
        Path fresh = unfinished("jobs/j/scratch", "fresh", started.minus(Duration.ofHours(23)));
        Path old = unfinished("jobs/j/scratch", "old", started.minus(Duration.ofHours(25)));
        leadAfter(Duration.ZERO);

        assertThat(fresh).exists();
        assertThat(old).doesNotExist();
    }

    private void leadAfter(Duration time) throws Exception {
        rig.core().add(new BlobSweeper(rig.core(), blobs, Runnable::run));
        rig.time().advance(time);
        rig.start();
    }

    private Path unfinished(String place, String name, Instant changed) throws IOException {
        Path folder = Files.createDirectories(blobs.resolve(place));
        Path file = folder.resolve("." + name + ".0b1e9b5c-6f1e-4f0a-9d9c-3d8d2f6a7b11.tmp");
        Files.writeString(file, "ha");
        return Files.setLastModifiedTime(file, FileTime.from(changed));
    }
}
