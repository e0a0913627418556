package dev.poneglyph.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files below some roots by {@code file:} URI. Links and {@code ..} are resolved before anything is
 * opened, and what is opened is reached from its root without following links.
 */
final class RootedFileStorage implements Storage {

    private final FileRoots roots;

    RootedFileStorage(FileRoots roots) {
        this.roots = roots;
    }

    @Override
    public List<FileInfo> list(URI uri) throws IOException {
        try {
            return FileTree.list(roots.source(uri).path(), roots);
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw FileErrors.explained(e, "list", uri);
        }
    }

    @Override
    public InputStream read(URI uri, long offset, long length) throws IOException {
        FileStorage.requireOffset(uri, offset);
        FileRoots.Place place = roots.source(uri);
        FileStorage.requirePlain(place.path(), uri);
        try (Anchor above = Anchor.above(place)) {
            FileChannel channel = above.read(place.within().getFileName());
            InputStream in = at(channel, offset);
            return length < 0 ? in : new LimitedInputStream(in, length);
        } catch (IOException e) {
            throw FileErrors.explained(e, "read", uri);
        }
    }

    private static InputStream at(FileChannel channel, long offset) throws IOException {
        try {
            channel.position(offset);
            return Channels.newInputStream(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public AtomicOutput create(URI uri) throws IOException {
        try {
            FileRoots.Place place = placeForFile(uri);
            Anchor above = Anchor.above(place);
            try {
                return FileOutput.open(uri, above, place.path());
            } catch (IOException e) {
                above.close();
                throw e;
            }
        } catch (IOException e) {
            throw FileErrors.explained(e, "write", uri);
        }
    }

    /** With the folders above it. */
    private FileRoots.Place placeForFile(URI uri) throws IOException {
        FileRoots.Place place = below(uri);
        if (Files.isDirectory(place.path())) {
            throw new IOException("Expected to write a file at " + uri + ", but it is a folder");
        }
        Files.createDirectories(FileOutput.folderOf(place.path()));
        return place;
    }

    /** A root itself is nobody's to change. */
    private FileRoots.Place below(URI uri) throws IOException {
        FileRoots.Place place = roots.target(uri);
        if (place.isRoot()) {
            throw new IOException(
                    "Expected a place below an allowed root, but %s is the root itself; name a file or folder in it"
                            .formatted(uri));
        }
        return place;
    }

    @Override
    public void move(URI from, URI to) throws IOException {
        FileRoots.Place source = below(from);
        FileRoots.Place target = placeForFile(to);
        Path name = target.within().getFileName();
        try (Anchor toFolder = Anchor.above(target)) {
            try (Anchor fromFolder = Anchor.above(source)) {
                fromFolder.move(source.within().getFileName(), toFolder, name);
            } catch (NoSuchFileException e) {
                requireMovedBefore(from, to, target.path());
            }
            toFolder.flush();
        } catch (IOException e) {
            throw FileErrors.explained(e, "move " + from + " to", to);
        }
    }

    private static void requireMovedBefore(URI from, URI to, Path target)
            throws FileNotFoundException {
        if (!Files.exists(target)) {
            throw new FileNotFoundException(
                    "Expected a file at %s to move to %s, but neither is there"
                            .formatted(from, to));
        }
    }

    @Override
    public void delete(URI uri) throws IOException {
        FileRoots.Place place = below(uri);
        try (Anchor above = Anchor.above(place)) {
            above.deleteAll(place.within().getFileName());
        } catch (NoSuchFileException e) {
            return; // the folder above is not there either
        } catch (IOException e) {
            throw FileErrors.explained(e, "delete", uri);
        }
    }
}
