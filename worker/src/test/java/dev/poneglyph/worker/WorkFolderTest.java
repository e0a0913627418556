package dev.poneglyph.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.protocol.v1.AttemptRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir Path work;

    @Test
    void removesWhatADeadIncarnationLeft() throws IOException {
        Path orphan = work.resolve("w1/attempts/0.0.1-7-x/deep");
        Files.createDirectories(orphan);
        Files.writeString(orphan.resolve("file"), "left");

        try (WorkFolder folder = WorkFolder.open(work, "w1")) {
            assertThat(orphan).doesNotExist();
            assertThat(folder.newAttemptFolder(AttemptRef.getDefaultInstance())).isEmptyDirectory();
        }
    }

    @Test
    void isClosedToOthers() throws IOException {
        Path fresh = work.resolve("fresh");

        WorkFolder.open(fresh, "w1").close();

        for (Path folder : List.of(fresh, fresh.resolve("w1"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void sharesAWorkFolderAmongWorkersOfDifferentNames() throws IOException {
        try (WorkFolder one = WorkFolder.open(work, "w1")) {
            Path attempt = one.newAttemptFolder(AttemptRef.getDefaultInstance());
            WorkFolder.open(work, "../w2").close();
            assertThat(attempt).exists();
        }
        assertThat(work.resolveSibling("w2")).doesNotExist();
    }

    @Test
    void aWorkersNameNeverLeadsElsewhere() throws IOException {
        Path below = Files.createDirectory(work.resolve("below"));
        for (String name : List.of("..", ".", "../w2", "a/../../b", "%2e%2e")) {
            WorkFolder.open(below, name).close();
        }
        assertThat(work).isDirectoryNotContaining("glob:**/{attempts,w2,b}");
        try (Stream<Path> folders = Files.list(below)) {
            assertThat(folders).hasSize(5).allMatch(Files::isDirectory);
        }
    }

    @Test
    void removesFoldersThatAProgramMadeHardToRemove() throws Exception {
        try (WorkFolder folder = WorkFolder.open(work, "w1")) {
            Path attempt = folder.newAttemptFolder(AttemptRef.getDefaultInstance());
            Path outside = Files.writeString(work.resolve("outside"), "stays");
            String nest =
                    "import os\nos.symlink('%s', 'link')\nos.mkdir('shut', 0)\nfor n in range(2000):\n  os.mkdir('deeper'); os.chdir('deeper')"
                            .formatted(outside);
            Process hostile =
                    new ProcessBuilder("python3", "-c", nest).directory(attempt.toFile()).start();
            assertThat(hostile.waitFor()).isZero();

            folder.removeAttemptFolder(attempt);

            assertThat(attempt).doesNotExist();
            assertThat(outside).hasContent("stays");
        }
    }

    @Test
    void refusesALiveNamesake() throws IOException {
        WorkFolder first = WorkFolder.open(work, "w1");
        try (first) {
            assertThatThrownBy(() -> WorkFolder.open(work, "w1"))
                    .hasMessageContaining("Expected to be the only worker named w1");
        }
        WorkFolder.open(work, "w1").close();
    }

    @Test
    void saysThatAFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "not a folder");

        assertThatThrownBy(() -> WorkFolder.open(file, "w1"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected a work folder that can be written, but " + file);
    }

    @Test
    void incarnationsGrowEvenWhenTheClockGoesBack() throws IOException {
        try (WorkFolder folder = WorkFolder.open(work, "w1")) {
            assertThat(folder.nextIncarnation(1_000)).isEqualTo(1_000);
        }
        try (WorkFolder folder = WorkFolder.open(work, "w1")) {
            assertThat(folder.nextIncarnation(1_000)).isEqualTo(1_001);
            assertThat(folder.nextIncarnation(500)).isEqualTo(1_002);
        }
    }
}
