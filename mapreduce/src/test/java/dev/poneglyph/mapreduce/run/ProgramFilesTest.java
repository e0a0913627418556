package dev.poneglyph.mapreduce.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.mapreduce.job.ShippedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramFilesTest {

    @TempDir Path folder;
    private Path cache;
    private Path work;

    @BeforeEach
    void makeFolders() throws Exception {
        cache = Files.createDirectory(folder.resolve("cache"));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void copiesSmallFilesSoThatAProgramMayChangeThem() throws Exception {
        Path shipped = Files.writeString(cache.resolve("0.py"), "print(1)");

        place(new ShippedFile("lib/small.py", shipped.toUri()));
        Files.writeString(work.resolve("lib/small.py"), "changed");

        assertThat(work.resolve("lib/small.py")).isExecutable();
        assertThat(shipped).hasContent("print(1)");
    }

    @Test
    void linksLargeFilesInsteadOfCopyingThem() throws Exception {
        byte[] content = new byte[(int) ProgramFiles.MAX_COPIED_BYTES + 1];
        Path shipped = Files.write(cache.resolve("1"), content);

        place(new ShippedFile("large.bin", shipped.toUri()));

        Path placed = work.resolve("large.bin");
        assertThat(Files.isSymbolicLink(placed)).isFalse();
        assertThat(Files.isSameFile(placed, shipped)).isTrue();
        assertThat(Files.getPosixFilePermissions(placed))
                .extracting(Enum::name)
                .contains("OWNER_EXECUTE")
                .noneMatch(permission -> permission.endsWith("WRITE"));
    }

    @Test
    void refusesANameThatLeadsOutOfTheFolder() {
        var outside = new ShippedFile("../cache/0.py", cache.resolve("0.py").toUri());

        assertThatThrownBy(() -> place(outside))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("Expected a file name within the program's folder");
    }

    private void place(ShippedFile file) throws Exception {
        var context =
                new FakeContext(
                        new MemoryStorage(),
                        work,
                        "each",
                        0,
                        1,
                        "{}",
                        List.of(),
                        work.toUri(),
                        true);
        new ProgramFiles(context, work).place(List.of(file));
    }
}
