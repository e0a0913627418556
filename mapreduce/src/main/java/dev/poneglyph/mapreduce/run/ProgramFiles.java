package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.job.ShippedFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Puts the files of a job where its program finds them. Small ones are copied, since a program may
 * write to its folder; large ones are links to what all attempts share, and read-only.
 */
final class ProgramFiles {

    /** Bytes of a file up to which each attempt gets a copy of its own. */
    static final long MAX_COPIED_BYTES = 1L << 20;

    private final TaskContext context;
    private final Path folder;

    /**
     * @param folder where the program runs
     */
    ProgramFiles(TaskContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /**
     * Places the files; a folder that has them stays as it is.
     *
     * @throws TaskFailedException VALIDATION if a name leads out of the working folder
     */
    void place(List<ShippedFile> files) throws IOException, TaskFailedException {
        for (ShippedFile file : files) {
            Path target = folder.resolve(file.name()).normalize();
            if (!target.startsWith(folder) || target.equals(folder)) {
                throw TaskFailedException.of(
                        TaskFailedException.Kind.VALIDATION,
                        "Expected a file name within the program's folder, but got \"%s\"; correct the job file"
                                .formatted(file.name()),
                        List.of());
            }
            if (!Files.exists(target)) {
                place(context.localCopy(file.uri()), target);
            }
        }
    }

    private static void place(Path source, Path target) throws IOException {
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.size(source) <= MAX_COPIED_BYTES || !linked(source, target)) {
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        makeExecutable(target);
    }

    /**
     * A hard link: Python would look for a program's modules beside the target of a symbolic one.
     */
    private static boolean linked(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return false; // another file system, or one without links: a copy does as well
        }
        if (!target.toFile().setWritable(false, false)) {
            throw new IOException("Expected to make " + target + " read-only, but it failed");
        }
        return true;
    }

    // Storage keeps no modes.
    private static void makeExecutable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Expected to make " + file + " executable, but it failed");
        }
    }
}
