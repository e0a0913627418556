package dev.poneglyph.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.storage.Storage.AtomicOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {

    @TempDir Path folder;

    private Storage files;

    @BeforeEach
    void open() throws IOException {
        files = storage();
    }

    /** What is tested. */
    Storage storage() throws IOException {
        return new FileStorage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "Wörter-語", "50%", "a+b#c?d"})
    void namesRoundTripThroughListing(String name) throws IOException {
        URI uri = FileUris.of(folder.resolve(name));
        write(files, uri, "hello");

        List<FileInfo> listed = files.list(FileUris.of(folder));

        assertThat(listed).containsExactly(new FileInfo(uri, 5));
        assertThat(read(files, listed.getFirst().uri(), 0, -1)).isEqualTo("hello");
    }

    @Test
    void nothingIsVisibleBeforeTheCommitAndNothingStaysWithoutOne() throws IOException {
        URI uri = FileUris.of(folder.resolve("sub/result"));
        try (AtomicOutput out = files.create(uri)) {
            out.write(text("half"));
            assertThat(folder.resolve("sub/result")).doesNotExist();
            assertThat(files.list(FileUris.of(folder))).isEmpty();
        }
        assertThat(folder.resolve("sub")).isEmptyDirectory();
    }

    @Test
    void commitReplacesWhatWasThere() throws IOException {
        URI uri = FileUris.of(folder.resolve("result"));
        write(files, uri, "old and long");
        write(files, uri, "new");
        assertThat(folder.resolve("result")).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("result");
    }

    @Test
    void listsBelowFoldersInOrderWithoutHiddenNames() throws IOException {
        for (String name : List.of("b/2", "b/1", "a", "_SUCCESS", ".hidden", "_tmp/x")) {
            write(files, FileUris.of(folder.resolve(name)), name);
        }
        assertThat(files.list(FileUris.of(folder)))
                .extracting(file -> file.uri().toString().substring(root().length() + 1))
                .containsExactly("a", "b/1", "b/2");
    }

    @Test
    void linkBackToAFolderAboveEndsTheWalk() throws IOException {
        write(files, FileUris.of(folder.resolve("sub/file")), "x");
        Files.createSymbolicLink(folder.resolve("sub/up"), folder);
        assertThat(files.list(FileUris.of(folder))).hasSize(1);
    }

    @Test
    void readsARange() throws IOException {
        URI uri = FileUris.of(folder.resolve("f"));
        write(files, uri, "0123456789");
        assertThat(read(files, uri, 3, 4)).isEqualTo("3456");
        assertThat(read(files, uri, 8, 40)).isEqualTo("89");
        assertThat(read(files, uri, 20, 4)).isEmpty();
    }

    @Test
    void refusesToReadFromBelowZero() throws IOException {
        URI uri = FileUris.of(folder.resolve("f"));
        write(files, uri, "0123456789");
        Storage rooted = FileStorage.below(FileRoots.below(List.of(folder)));
        for (Storage each : List.of(files, rooted)) {
            assertThatThrownBy(() -> each.read(uri, -1, 4))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("from 0 or later, but from -1");
        }
    }

    @Test
    void readingWhatIsMissingSaysSo() {
        URI uri = FileUris.of(folder.resolve("gone"));
        assertThatThrownBy(() -> files.read(uri, 0, -1))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("Expected a file at " + uri + ", but there is none");
    }

    @Test
    void moveIsHarmlessWhenRepeated() throws IOException {
        URI from = FileUris.of(folder.resolve("from"));
        URI to = FileUris.of(folder.resolve("deep/to"));
        write(files, from, "x");
        files.move(from, to);
        files.move(from, to);
        assertThat(folder.resolve("deep/to")).hasContent("x");
        assertThatThrownBy(() -> files.move(from, from)).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void deleteTakesAFolderButNotWhatALinkInItPointsAt() throws IOException {
        write(files, FileUris.of(folder.resolve("kept/file")), "x");
        write(files, FileUris.of(folder.resolve("gone/a/b")), "x");
        Files.createSymbolicLink(folder.resolve("gone/link"), folder.resolve("kept"));
        files.delete(FileUris.of(folder.resolve("gone")));
        files.delete(FileUris.of(folder.resolve("gone")));
        assertThat(folder.resolve("gone")).doesNotExist();
        assertThat(folder.resolve("kept/file")).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blob:/../x",
                "blob:/a/%2e%2e/x",
                "blob:/a%2F..%2Fx",
                "blob:/%00",
                "blob:/.",
                "blob:x",
                "blob://host/x",
                "blob:/x?y",
                "file:///x"
            })
    void blobsOutsideTheRootCannotBeNamed(String uri) {
        Storage blobs = new BlobStorage(folder.resolve("root"));
        assertThatThrownBy(() -> blobs.create(URI.create(uri)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected ");
    }

    @Test
    void blobsLieBelowTheRootAndAreListedByBlobUri() throws IOException {
        Storage blobs = new BlobStorage(folder.resolve("the root"));
        URI uri = URI.create("blob:/job%201/part");
        write(blobs, uri, "x");
        assertThat(folder.resolve("the root/job 1/part")).hasContent("x");
        assertThat(blobs.list(URI.create("blob:/"))).containsExactly(new FileInfo(uri, 1));
        assertThatThrownBy(() -> blobs.delete(URI.create("blob:/")))
                .hasMessageStartingWith("Expected a path below blob:/");
    }

    @Test
    void routesBySchemeAndMovesBetweenStorages() throws IOException {
        Storage both =
                new RoutingStorage(
                        Map.of("file", files, "blob", new BlobStorage(folder.resolve("blobs"))));
        URI from = FileUris.of(folder.resolve("f"));
        write(both, from, "x");
        both.move(from, URI.create("blob:/f"));
        both.move(from, URI.create("blob:/f"));
        assertThat(read(both, URI.create("blob:/f"), 0, -1)).isEqualTo("x");
        assertThat(folder.resolve("f")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/key", "no-scheme"})
    void unknownSchemesAreRefused(String uri) {
        Storage both = new RoutingStorage(Map.of("file", files, "blob", files));
        assertThatThrownBy(() -> both.list(URI.create(uri)))
                .isInstanceOf(IOException.class)
                .hasMessage("Expected a blob: or file: URI, but got " + uri);
    }

    private String root() {
        return FileUris.of(folder).toString();
    }

    private static void write(Storage storage, URI uri, String content) throws IOException {
        try (AtomicOutput out = storage.create(uri)) {
            out.write(text(content));
            out.commit();
        }
    }

    private static String read(Storage storage, URI uri, long offset, long length)
            throws IOException {
        try (InputStream in = storage.read(uri, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
