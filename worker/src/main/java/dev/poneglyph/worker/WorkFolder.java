package dev.poneglyph.worker;

import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.storage.rights.PrivateFolder;
import dev.poneglyph.storage.rights.TakenFolderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's own folder below its work folder, by its name, locked while it lives: several
 * workers may share a work folder. What a dead incarnation left is removed at the opening. Safe for
 * use by several threads.
 */
final class WorkFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);

    private final Path attempts;
    private final Path cache;
    private final Path incarnationFile;
    private final FileChannel lockFile;
    private final AtomicLong cacheFolders = new AtomicLong();

    private WorkFolder(Path root, FileChannel lockFile) throws IOException {
        this.lockFile = lockFile;
        this.attempts = root.resolve("attempts");
        this.cache = root.resolve("cache");
        this.incarnationFile = root.resolve("incarnation");
        FolderRemoval.of(attempts);
        FolderRemoval.of(cache);
        Files.createDirectories(attempts);
        Files.createDirectories(cache);
    }

    /**
     * Creates, locks and empties the folder; what it creates is this user's alone.
     *
     * @throws IOException if it cannot be written, somebody else made it where everybody may, or a
     *     live worker of that name uses it; the message is a sentence for a person
     */
    static WorkFolder open(Path workFolder, String worker) throws IOException {
        Path root = workFolder.resolve(folderName(worker));
        FileChannel lockFile;
        try {
            PrivateFolder.prepareForWork(workFolder);
            PrivateFolder.prepareForWork(root);
            lockFile =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (TakenFolderException e) {
            throw e;
        } catch (IOException e) {
            throw notWritable(workFolder, e);
        }
        try {
            lock(lockFile, workFolder, worker);
            return new WorkFolder(root, lockFile);
        } catch (IOException e) {
            lockFile.close();
            throw e instanceof WorkFolderInUse ? e : notWritable(workFolder, e);
        }
    }

    /** A single name whatever the worker is called, were it "..". */
    private static String folderName(String worker) {
        String encoded = URLEncoder.encode(worker, StandardCharsets.UTF_8);
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }

    /** A number greater than that of every start before in this folder, about {@code now}. */
    long nextIncarnation(long now) throws IOException {
        long next = Math.max(now, lastIncarnation() + 1);
        Files.writeString(incarnationFile, Long.toString(next));
        return next;
    }

    private long lastIncarnation() throws IOException {
        if (!Files.exists(incarnationFile)) {
            return 0;
        }
        String text = Files.readString(incarnationFile).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            log.warn(
                    "Incarnation file is damaged, starting from the time path={}", incarnationFile);
            return 0;
        }
    }

    /** An empty folder for one attempt. */
    Path newAttemptFolder(AttemptRef attempt) throws IOException {
        return Files.createTempDirectory(
                attempts,
                "%d.%d.%d-%d-"
                        .formatted(
                                attempt.getStage(),
                                attempt.getIndex(),
                                attempt.getNumber(),
                                attempt.getToken()));
    }

    /** An empty folder for the shipped files of one job. */
    Path newCacheFolder() throws IOException {
        return Files.createDirectories(
                cache.resolve(Long.toString(cacheFolders.incrementAndGet())));
    }

    void removeAttemptFolder(Path folder) {
        remove(folder);
    }

    /** Removes a folder; what cannot be removed now goes at the next start. */
    void remove(Path folder) {
        try {
            FolderRemoval.of(folder);
        } catch (IOException e) {
            log.warn(
                    "Folder could not be removed, trying again at the next start path={}",
                    folder,
                    e);
        }
    }

    /** Empties the folder and lets go of it. */
    @Override
    public void close() {
        remove(attempts);
        remove(cache);
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lock(FileChannel lockFile, Path workFolder, String worker)
            throws IOException {
        @Nullable FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new WorkFolderInUse(
                    "Expected to be the only worker named %s in %s, but another one is alive there; choose another name or work folder"
                            .formatted(worker, workFolder));
        }
    }

    private static IOException notWritable(Path workFolder, IOException cause) {
        return new IOException(
                "Expected a work folder that can be written, but %s cannot: %s; choose another or mend it"
                        .formatted(workFolder, cause),
                cause);
    }

    /** Told apart from a folder that cannot be written. */
    private static final class WorkFolderInUse extends IOException {
        private static final long serialVersionUID = 1;

        WorkFolderInUse(String message) {
            super(message);
        }
    }
}
