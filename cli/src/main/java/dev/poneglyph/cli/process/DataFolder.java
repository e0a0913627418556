package dev.poneglyph.cli.process;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.storage.rights.PrivateFolder;
import dev.poneglyph.storage.rights.TakenFolderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded cluster keeps its journal, blobs and logs, for this user alone.
 *
 * @param temporary whether it goes when the cluster goes
 */
public record DataFolder(Path path, boolean temporary) implements AutoCloseable {

    /** The folder the user named, or a new temporary one. */
    public static DataFolder of(@Nullable Path named) throws IOException {
        if (named == null) {
            return new DataFolder(Files.createTempDirectory("poneglyph-data-"), true);
        }
        try {
            return new DataFolder(PrivateFolder.prepare(named), false);
        } catch (TakenFolderException e) {
            throw new CliException(e.getMessage() + ".", e);
        } catch (FileAlreadyExistsException e) {
            throw new CliException(
                    "Expected --data to be a folder, but " + named + " is a file; name another.",
                    e);
        } catch (AccessDeniedException e) {
            throw new CliException(
                    "Expected a --data folder that can be written, but access to "
                            + e.getFile()
                            + " is denied; name another or change its permissions.",
                    e);
        }
    }

    /** A folder below this one, created if missing. */
    public Path folder(String name) {
        try {
            return PrivateFolder.prepare(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (temporary && Files.exists(path)) {
            try {
                Files.walkFileTree(path, new Removal());
            } catch (IOException e) {
                throw new UncheckedIOException("Could not remove " + path, e);
            }
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (Files.exists(file)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
