package dev.poneglyph.worker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Removes folders that programs of jobs may have made as hard to remove as they could. */
final class FolderRemoval {

    private static final long PATIENCE_S = 600;

    private FolderRemoval() {}

    /**
     * Removes a folder with all below it; nothing where there is none. Links are not followed.
     *
     * @throws IOException if something of it stays
     */
    static void of(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            byTools(folder, e);
        }
    }

    /** Folders that may not be entered, and names longer together than the kernel takes at once. */
    private static void byTools(Path folder, IOException why) throws IOException {
        run(List.of("chmod", "-R", "u+rwX", "--", folder.toString()), why);
        run(List.of("rm", "-rf", "--", folder.toString()), why);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw why;
        }
    }

    private static void run(List<String> command, IOException why) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                throw why;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        } finally {
            process.destroyForcibly();
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
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
                throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
