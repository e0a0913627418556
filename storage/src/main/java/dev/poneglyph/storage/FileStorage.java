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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Files of this machine, or of a disk that is mounted on it, by {@code file:} URI. */
public final class FileStorage implements Storage {

    private final FileRoots roots;

    /** A storage over the whole file system. */
    public FileStorage() {
        this(FileRoots.ANY);
    }

    private FileStorage(FileRoots roots) {
        this.roots = roots;
    }

    /** A storage over what lies below those roots. */
    public static Storage below(FileRoots roots) {
        return roots.isAny() ? new FileStorage(roots) : new RootedFileStorage(roots);
    }

    @Override
    public List<FileInfo> list(URI uri) throws IOException {
        if (!Files.exists(FileUris.path(uri))) {
            return List.of();
        }
        return FileTree.list(roots.readable(uri), roots);
    }

    @Override
    public InputStream read(URI uri, long offset, long length) throws IOException {
        requireOffset(uri, offset);
        Path path = roots.readable(uri);
        requirePlain(path, uri);
        try {
            InputStream in = openAt(path, offset);
            return length < 0 ? in : new LimitedInputStream(in, length);
        } catch (IOException e) {
            throw FileErrors.explained(e, "read", uri);
        }
    }

    static void requireOffset(URI uri, long offset) throws IOException {
        if (offset < 0) {
            throw new IOException(
                    "Expected to read %s from 0 or later, but from %d".formatted(uri, offset));
        }
    }

    /** A pipe or device may never end, nor answer. */
    static void requirePlain(Path path, URI uri) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("Expected a file at " + uri + ", but it is a folder");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException(
                    "Expected a plain file at " + uri + ", but it is a pipe, socket or device");
        }
    }

    private static InputStream openAt(Path path, long offset) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
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
            return FileOutput.open(uri, roots.changeable(uri));
        } catch (IOException e) {
            throw FileErrors.explained(e, "write", uri);
        }
    }

    @Override
    public void move(URI from, URI to) throws IOException {
        Path source = roots.changeable(from);
        Path target = roots.changeable(to);
        try {
            Files.createDirectories(FileOutput.folderOf(target));
            Files.move(
                    source,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            FileOutput.flushFolder(FileOutput.folderOf(target));
        } catch (NoSuchFileException e) {
            requireMovedBefore(from, to, target);
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
        try {
            FileTree.delete(roots.changeable(uri));
        } catch (IOException e) {
            throw FileErrors.explained(e, "delete", uri);
        }
    }
}
