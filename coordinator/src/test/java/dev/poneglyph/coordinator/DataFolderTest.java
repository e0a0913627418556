package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path place;

    @Test
    void isClosedToOthersWhereItIsMade() throws Exception {
        DataFolder data = DataFolder.prepare(place.resolve("data"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesAFileWithASentence() throws Exception {
        Path file = Files.writeString(place.resolve("file"), "text");

        assertThatThrownBy(() -> DataFolder.prepare(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected " + file + " to be a folder or to be created");
    }
}
