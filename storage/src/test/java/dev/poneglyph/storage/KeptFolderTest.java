package dev.poneglyph.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is left out is nobody's, whatever the roots. */
class KeptFolderTest {

    @TempDir Path temporary;
    private Path root;
    private Path kept;
    private Path secret;
    private List<Storage> storages;

    @BeforeEach
    void keepAFolder() throws IOException {
        root = Files.createDirectory(temporary.resolve("root")).toRealPath();
        kept = Files.createDirectories(root.resolve("own/data"));
        secret = Files.writeString(kept.resolve("admin.token"), "secret");
        Files.writeString(root.resolve("mine"), "mine");
        storages =
                List.of(
                        FileStorage.below(FileRoots.ANY.without(kept)),
                        FileStorage.below(FileRoots.below(List.of(root)).without(kept)),
                        FileStorage.below(FileRoots.below(List.of(kept)).without(kept)));
    }

    @Test
    void isNeitherReadNorListedNorChanged() throws IOException {
        for (Storage storage : storages) {
            URI uri = secret.toUri();
            refused(() -> storage.read(uri, 0, -1));
            refused(() -> storage.list(uri));
            refused(() -> storage.list(kept.toUri()));
            refused(() -> storage.create(uri));
            refused(() -> storage.create(kept.resolve("tokens.json").toUri()));
            refused(() -> storage.delete(uri));
            refused(() -> storage.move(uri, root.resolve("taken").toUri()));
        }
        assertThat(secret).hasContent("secret");
        assertThat(kept.resolve("tokens.json")).doesNotExist();
    }

    @Test
    void isNotReachedByLinks() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), kept);
        Path toFile = Files.createSymbolicLink(root.resolve("file"), secret);
        for (Storage storage : storages.subList(0, 2)) {
            refused(() -> storage.read(link.resolve("admin.token").toUri(), 0, -1));
            refused(() -> storage.read(toFile.toUri(), 0, -1));
            refused(() -> storage.delete(link.resolve("admin.token").toUri()));
        }
        assertThat(secret).hasContent("secret");
    }

    @Test
    void isNotRemovedOrMovedWithWhatIsAbove() throws IOException {
        for (Storage storage : storages.subList(0, 2)) {
            refused(() -> storage.delete(root.resolve("own").toUri()));
            refused(() -> storage.delete(kept.toUri()));
            refused(() -> storage.move(root.resolve("own").toUri(), root.resolve("new").toUri()));
        }
        assertThat(secret).hasContent("secret");
    }

    @Test
    void isLeftOutOfListingsOfWhatIsAbove() throws IOException {
        for (Storage storage : storages.subList(0, 2)) {
            assertThat(storage.list(root.toUri()))
                    .containsExactly(new FileInfo(root.resolve("mine").toUri(), 4));
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(OutsideRootsException.class);
    }
}
