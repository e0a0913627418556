package dev.poneglyph.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An open folder that was reached from a root step by step without following a link: whatever is
 * swapped in on the way meanwhile, what is done here is done below the root.
 */
final class Anchor implements OutputFolder, Closeable {

    /** Folders within a folder that is removed. */
    private static final int MAX_DEPTH = 256;

    private final Path path;
    private final SecureDirectoryStream<Path> folder;

    private Anchor(Path path, SecureDirectoryStream<Path> folder) {
        this.path = path;
        this.folder = folder;
    }

    /**
     * Opens the folder that the place is in.
     *
     * @throws IOException if a part of the way is no folder, such as a link
     */
    static Anchor above(FileRoots.Place place) throws IOException {
        Path parent = place.within().getParent();
        SecureDirectoryStream<Path> folder = secure(Files.newDirectoryStream(place.root()));
        if (parent != null) {
            for (Path step : parent) {
                SecureDirectoryStream<Path> above = folder;
                try (above) {
                    folder = above.newDirectoryStream(step, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
        return new Anchor(parent == null ? place.root() : place.root().resolve(parent), folder);
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
            throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException(
                "Expected a file system that opens files relative to folders, but this one cannot;"
                        + " allow no roots on it");
    }

    /** Opens a file for reading; refuses a link. */
    FileChannel read(Path name) throws IOException {
        return open(name, Set.of(StandardOpenOption.READ));
    }

    @Override
    public FileChannel createNew(Path name) throws IOException {
        return open(name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    private FileChannel open(Path name, Set<? extends OpenOption> options) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return (FileChannel) folder.newByteChannel(name, all);
    }

    /** What is there itself, were it a link. */
    BasicFileAttributes attributes(Path name) throws IOException {
        return attributes(folder, name);
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
            throws IOException {
        return folder.getFileAttributeView(
                        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        folder.move(from, folder, to);
    }

    /** Renames into another folder, replacing what is there. */
    void move(Path from, Anchor other, Path to) throws IOException {
        folder.move(from, other.folder, to);
    }

    @Override
    public void deleteIfExists(Path name) throws IOException {
        try {
            folder.deleteFile(name);
        } catch (NoSuchFileException e) {
            return; // gone already
        }
    }

    @Override
    public void flush() throws IOException {
        FileOutput.flushFolder(path);
    }

    /** Removes a file, a link, or a folder with all below it; nothing where there is none. */
    void deleteAll(Path name) throws IOException {
        deleteAll(folder, name, 0);
    }

    private static void deleteAll(SecureDirectoryStream<Path> folder, Path name, int depth)
            throws IOException {
        try {
            if (!attributes(folder, name).isDirectory()) {
                folder.deleteFile(name);
                return;
            }
            if (depth == MAX_DEPTH) {
                throw new NotDirectoryException(
                        name + " is more than " + MAX_DEPTH + " folders deep");
            }
            try (var below = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                for (Path entry : names(below)) {
                    deleteAll(below, entry, depth + 1);
                }
            }
            folder.deleteDirectory(name);
        } catch (NoSuchFileException e) {
            return; // somebody else removed it first
        }
    }

    private static List<Path> names(DirectoryStream<Path> folder) {
        List<Path> names = new ArrayList<>();
        folder.forEach(entry -> names.add(entry.getFileName()));
        return names;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
