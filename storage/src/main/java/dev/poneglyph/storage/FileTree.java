package dev.poneglyph.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks folders. Symbolic links are followed when listing, never when deleting. */
final class FileTree {

    /** Folders within folders; a link that leads back above itself ends here at the latest. */
    static final int MAX_DEPTH = 64;

    /** Files of one listing. */
    static final int MAX_FILES = 1_000_000;

    private final List<FileInfo> found = new ArrayList<>();
    private final List<Path> above = new ArrayList<>();

    private final FileRoots roots;

    private FileTree(FileRoots roots) {
        this.roots = roots;
    }

    /**
     * The file itself, or the visible files below the folder, by URI.
     *
     * @param roots what a link may lead to
     */
    static List<FileInfo> list(Path root, FileRoots roots) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        FileTree tree = new FileTree(roots);
        tree.add(root);
        tree.found.sort(Comparator.comparing(file -> file.uri().toString()));
        return List.copyOf(tree.found);
    }

    private void add(Path path) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return; // removed since its folder was read, or a link to nothing
        } catch (IOException e) {
            throw FileErrors.explained(e, "list", FileUris.of(path));
        }
        if (Files.isSymbolicLink(path) && !roots.contains(path.toRealPath())) {
            throw roots.refused(FileUris.of(path));
        }
        if (attributes.isDirectory()) {
            addFolder(path);
        } else if (attributes.isRegularFile()) {
            addFile(path, attributes.size());
        }
    }

    private void addFile(Path path, long size) throws IOException {
        if (found.size() == MAX_FILES) {
            throw new IOException(
                    "Expected at most %,d files in one listing, but there are more at %s; name smaller folders"
                            .formatted(MAX_FILES, path));
        }
        found.add(new FileInfo(FileUris.of(path), size));
    }

    private void addFolder(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (above.contains(real) || roots.isKept(real)) {
            return; // a link back to a folder that is being listed, or what nobody gets to see
        }
        requireDepth(folder);
        above.addLast(real);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, FileTree::visible)) {
            for (Path entry : entries) {
                add(entry);
            }
        } catch (IOException e) {
            throw FileErrors.explained(e, "list", FileUris.of(folder));
        }
        above.removeLast();
    }

    private void requireDepth(Path folder) throws IOException {
        if (above.size() == MAX_DEPTH) {
            throw new IOException(
                    "Expected at most %d folders within each other, but there are more at %s"
                            .formatted(MAX_DEPTH, folder));
        }
    }

    private static boolean visible(Path entry) {
        String name = entry.getFileName().toString();
        return !name.startsWith("_") && !name.startsWith(".");
    }

    /** Removes the file, link, or folder with all below it; nothing where there is none. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new Deleter());
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // somebody else removed it first
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
