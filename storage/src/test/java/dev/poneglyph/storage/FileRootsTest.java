package dev.poneglyph.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways out of an allowed root. */
@Timeout(60)
class FileRootsTest {

    private static final int SWAPS_SEEN = 300;

    @TempDir Path temporary;
    private Path root;
    private Path outside;
    private Path secret;
    private Storage storage;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(temporary.resolve("root")).toRealPath();
        outside = Files.createDirectory(temporary.resolve("outside")).toRealPath();
        secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.writeString(root.resolve("mine"), "mine");
        storage = FileStorage.below(FileRoots.below(List.of(root)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside/secret",
                "/a/../../outside/secret",
                "/%2e%2e/outside/secret",
                "/%2E%2E%2Foutside%2Fsecret",
                "/./.././outside/secret",
                "/../root-beside/secret",
                "/..",
                "/../"
            })
    void refusesWhatLeadsOut(String way) throws IOException {
        Files.createDirectory(temporary.resolve("root-beside"));
        URI uri = URI.create(root.toUri().toString().replaceFirst("/$", "") + way);

        assertRefusedEverywhere(uri);
        assertThat(secret).hasContent("secret");
    }

    @Test
    void refusesZeroBytesAndWhatIsNoPlainFileUri() {
        for (String uri :
                List.of(
                        root.toUri() + "mine%00",
                        root.toUri() + "%00/../../outside/secret",
                        root.toUri() + "mine?q",
                        root.toUri() + "mine#f",
                        "file://host" + root + "/mine",
                        "file:mine")) {
            assertThatThrownBy(() -> storage.read(URI.create(uri), 0, -1))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Expected a URI of the form file:///absolute/path");
        }
    }

    @Test
    void refusesLinksThatLeadOut() throws IOException {
        Files.createSymbolicLink(root.resolve("file"), secret);
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));

        assertRefused(() -> storage.read(uri("file"), 0, -1));
        assertRefused(() -> storage.read(uri("folder/secret"), 0, -1));
        assertRefused(() -> storage.read(uri("up/outside/secret"), 0, -1));
        assertRefused(() -> storage.read(uri("folder/is-it-there"), 0, -1));
        assertRefused(() -> storage.list(uri("folder")));
        assertRefused(() -> storage.list(URI.create(root.toUri().toString())));
        assertRefused(() -> storage.create(uri("folder/new")));
        assertRefused(() -> storage.move(uri("mine"), uri("folder/mine")));
        assertRefused(() -> storage.move(uri("folder/secret"), uri("stolen")));
        assertRefused(() -> storage.delete(uri("folder/secret")));
        assertThat(outside).isDirectoryNotContaining("glob:**/new");
        assertThat(secret).hasContent("secret");
    }

    @Test
    void writingAndDeletingReplaceALinkInsteadOfFollowingIt() throws IOException {
        Files.createSymbolicLink(root.resolve("written"), secret);
        Files.createSymbolicLink(root.resolve("deleted"), outside);

        try (Storage.AtomicOutput out = storage.create(uri("written"))) {
            out.write("new".getBytes(UTF_8));
            out.commit();
        }
        storage.delete(uri("deleted"));

        assertThat(root.resolve("written")).hasContent("new");
        assertThat(root.resolve("deleted")).doesNotExist();
        assertThat(secret).hasContent("secret");
    }

    @Test
    void followsLinksThatStayBelow() throws IOException {
        Files.createDirectory(root.resolve("deep"));
        Files.writeString(root.resolve("deep/file"), "deep");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("deep"));

        assertThat(read(uri("link/file"))).isEqualTo("deep");
        assertThat(storage.list(uri("link"))).hasSize(1);
    }

    @Test
    void aRootThatIsALinkIsTheFolderItLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link-to-root"), root);
        Storage linked = FileStorage.below(FileRoots.below(List.of(link)));

        try (InputStream in = linked.read(FileUris.of(link.resolve("mine")), 0, -1)) {
            assertThat(in).hasContent("mine");
        }
    }

    @Test
    void nothingIsAllowedBelowNoRoots() {
        Storage closed = FileStorage.below(FileRoots.usual(false));

        assertThatThrownBy(() -> closed.read(uri("mine"), 0, -1))
                .isInstanceOf(OutsideRootsException.class)
                .hasMessageContaining("--allow-root");
        assertThat(FileRoots.usual(true).isAny()).isTrue();
    }

    @Test
    void refusesARootThatIsNoFolder() {
        assertThatThrownBy(() -> FileRoots.below(List.of(secret)))
                .hasMessageContaining("Expected an allowed root to be a folder");
    }

    @Test
    void theRootItselfCannotBeRemoved() {
        assertThatThrownBy(() -> storage.delete(FileUris.of(root)))
                .hasMessageContaining("is the root itself");
        assertThat(root.resolve("mine")).hasContent("mine");
    }

    @Test
    void refusesPipesWhichMayNeverEnd() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();

        for (Storage each : List.of(storage, new FileStorage())) {
            assertThatThrownBy(() -> each.read(uri("pipe"), 0, -1))
                    .hasMessageContaining("Expected a plain file");
        }
    }

    @Test
    void aLinkSwappedInWhileReadingNeverShowsWhatIsOutside() throws Exception {
        Path inside = Files.createDirectory(root.resolve("real"));
        Files.writeString(inside.resolve("secret"), "mine");
        Path way = root.resolve("way");
        AtomicBoolean over = new AtomicBoolean();
        Thread swapper = Thread.ofPlatform().start(() -> swap(way, inside, over));
        int swapped = 0;
        try {
            for (int tries = 0; swapped < SWAPS_SEEN; tries++) {
                try {
                    assertThat(read(uri("way/secret"))).isEqualTo("mine");
                } catch (FileNotFoundException | OutsideRootsException e) {
                    swapped++;
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("way");
                    swapped++;
                }
            }
        } finally {
            over.set(true);
            swapper.join();
        }
    }

    /** Now a folder, now a link to what is outside. */
    private void swap(Path way, Path inside, AtomicBoolean over) {
        try {
            while (!over.get()) {
                Files.move(inside, way);
                Files.move(way, inside);
                Files.createSymbolicLink(way, outside);
                Files.delete(way);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefusedEverywhere(URI uri) {
        assertRefused(() -> storage.read(uri, 0, -1));
        assertRefused(() -> storage.list(uri));
        assertRefused(() -> storage.create(uri));
        assertRefused(() -> storage.move(uri("mine"), uri));
        assertRefused(() -> storage.move(uri, uri("stolen")));
        assertRefused(() -> storage.delete(uri));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(OutsideRootsException.class)
                .hasMessageContaining("to lead below an allowed root");
    }

    private URI uri(String way) {
        return URI.create("file://" + root + "/" + way);
    }

    private String read(URI uri) throws IOException {
        try (InputStream in = storage.read(uri, 0, -1)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
