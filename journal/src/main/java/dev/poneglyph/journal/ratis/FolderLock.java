package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the folder for one process. The operating system frees it when the process ends, however it
 * ends; the file with the process id stays and means nothing by itself.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock acquire(Path folder) throws JournalException {
        Path file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            return lock(folder, file, channel);
        } catch (IOException e) {
            throw Problems.notWritable(folder, e);
        }
    }

    /**
     * Keeps the folder from those who write, beside others who read; changes nothing in it.
     *
     * @return null where nobody ever wrote there
     */
    static @Nullable FolderLock share(Path folder) throws JournalException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return null;
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            if (tryShare(channel) != null) {
                return new FolderLock(channel);
            }
            String owner = ownerIn(file);
            channel.close();
            throw Problems.inUseForReading(folder, owner);
        } catch (IOException e) {
            throw Problems.notReadable(folder, e);
        }
    }

    private static FolderLock lock(Path folder, Path file, FileChannel channel)
            throws IOException, JournalException {
        if (tryLock(channel) == null) {
            String owner = ownerIn(file);
            channel.close();
            throw Problems.inUse(folder, owner);
        }
        byte[] pid =
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
        return new FolderLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static @Nullable FileLock tryShare(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String ownerIn(Path file) throws IOException {
        String owner = Files.readString(file).strip();
        return owner.isEmpty() ? "of unknown number" : owner;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
