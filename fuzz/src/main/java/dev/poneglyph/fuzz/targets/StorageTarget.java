package dev.poneglyph.fuzz.targets;

import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.storage.BlobStorage;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.FileRoots;
import dev.poneglyph.storage.FileStorage;
import dev.poneglyph.storage.FileUris;
import dev.poneglyph.storage.RoutingStorage;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * URIs of files and blobs: whatever they say, nothing outside the allowed root is read, listed,
 * changed or removed. The first byte of an input chooses the call, the second the offset; {@code
 * ROOT} in the rest stands for the allowed root.
 */
public final class StorageTarget implements FuzzTarget {

    private static final String SECRET = "nobody may read this";

    private final Path root;
    private final Path outside;
    private final Path blobs;
    private final Storage storage;

    /** Makes an allowed root and a place outside it below {@code folder}. */
    public StorageTarget(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("root")).toRealPath();
        outside = Files.createDirectories(folder.resolve("outside")).toRealPath();
        blobs = Files.createDirectories(folder.resolve("blobs")).toRealPath();
        Files.writeString(outside.resolve("secret"), SECRET);
        storage =
                new RoutingStorage(
                        Map.of(
                                "file",
                                FileStorage.below(FileRoots.below(List.of(root))),
                                "blob",
                                new BlobStorage(blobs)));
    }

    @Override
    public void run(byte[] input) throws IOException {
        if (input.length < 2) {
            return;
        }
        String text =
                new String(input, 2, input.length - 2, StandardCharsets.UTF_8)
                        .replace("ROOT", root.toString());
        try {
            lay();
            call(input[0] & 0xFF, input[1], new URI(text));
        } catch (URISyntaxException noUri) {
            return;
        } catch (IOException refused) {
            Expect.aSentence(refused);
        } finally {
            checkOutside();
        }
    }

    private void lay() throws IOException {
        Files.createDirectories(root.resolve("folder"));
        Files.writeString(root.resolve("folder").resolve("file"), "inside");
        link(root.resolve("out"), outside);
        link(root.resolve("up"), Path.of(".."));
        link(root.resolve("loop"), Path.of("loop"));
    }

    private static void link(Path at, Path to) throws IOException {
        if (!Files.isSymbolicLink(at)) {
            new FileStorage().delete(FileUris.of(at));
            Files.createSymbolicLink(at, to);
        }
    }

    private void call(int kind, long offset, URI uri) throws IOException {
        switch (kind % 5) {
            case 0 -> read(uri, offset);
            case 1 -> list(uri);
            case 2 -> create(uri);
            case 3 -> storage.move(FileUris.of(root.resolve("folder").resolve("file")), uri);
            default -> storage.delete(uri);
        }
    }

    private void read(URI uri, long offset) throws IOException {
        try (InputStream in = storage.read(uri, offset, -1)) {
            String content = new String(in.readNBytes(SECRET.length()), StandardCharsets.UTF_8);
            Expect.that(
                    content.isEmpty() || !SECRET.contains(content),
                    "Expected nothing from outside, but read it by %s",
                    uri);
        }
    }

    private void list(URI uri) throws IOException {
        for (FileInfo found : storage.list(uri)) {
            Expect.that(
                    !found.uri().getPath().startsWith(outside.toString()),
                    "Expected nothing from outside, but %s lists %s",
                    uri,
                    found);
        }
    }

    private void create(URI uri) throws IOException {
        try (Storage.AtomicOutput out = storage.create(uri)) {
            out.write(1);
            out.commit();
        }
    }

    private void checkOutside() throws IOException {
        String[] names = outside.toFile().list();
        Expect.that(
                names != null && Arrays.equals(names, new String[] {"secret"}),
                "Expected nothing outside to change, but there is %s",
                Arrays.toString(names));
        Expect.that(
                Files.readString(outside.resolve("secret")).equals(SECRET),
                "Expected what is outside to stay, but it was written");
        Expect.that(Files.isDirectory(blobs), "Expected the blobs' folder to stay");
    }
}
