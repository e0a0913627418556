package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.storage.BlobStorage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folders of blobs that nobody will ask for again. Works on the disk; any one thread. */
final class ForgottenBlobs {

    private final Path root;

    /**
     * @param root folder below which all blobs lie
     */
    ForgottenBlobs(Path root) {
        this.root = root;
    }

    /**
     * Removes the folders of {@code place} ({@link DataUri#JOBS} or {@link DataUri#UPLOADS}) that
     * nobody needs and that were last changed before {@code before}. Returns the names of those
     * removed.
     *
     * @param needed names of folders that stay, whatever their age
     */
    List<String> remove(String place, Set<String> needed, Instant before) throws IOException {
        List<String> removed = new ArrayList<>();
        for (Path folder : foldersOf(place)) {
            String name = folder.getFileName().toString();
            if (!needed.contains(name)
                    && Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                removeTree(folder);
                removed.add(name);
            }
        }
        return removed;
    }

    /**
     * Removes what is left below {@code place} of files that were being written, last before {@code
     * before}. Returns how many those were.
     */
    int removeUnfinished(String place, Instant before) throws IOException {
        int removed = 0;
        for (Path folder : foldersOf(place)) {
            for (Path file : unfinishedIn(folder)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)
                        && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    private static List<Path> unfinishedIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, DataUri.MAX_DEPTH)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> BlobStorage.isUnfinished(file.getFileName().toString()))
                    .toList();
        }
    }

    private List<Path> foldersOf(String place) throws IOException {
        Path folder = root.resolve(place.replace("/", ""));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static void removeTree(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
