package dev.poneglyph.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw-rw-rw-"})
    void saysWhatToTypeWhereOthersCanReadOrReplaceIt(String rights) throws Exception {
        Path file = file(rights);

        assertThat(SecretFile.advice(file)).isEqualTo("chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx--x--x"})
    void saysNothingWhereItsOwnerAloneCan(String rights) throws Exception {
        assertThat(SecretFile.advice(file(rights))).isEmpty();
    }

    @Test
    void looksAtTheFileThatALinkLeadsTo() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("rw-------"));

        assertThat(SecretFile.advice(link)).isEmpty();
    }

    @Test
    void knowsWhenThereIsNone() {
        assertThatThrownBy(() -> SecretFile.advice(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path file(String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "secret");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
