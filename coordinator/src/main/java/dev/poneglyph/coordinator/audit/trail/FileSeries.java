package dev.poneglyph.coordinator.audit.trail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of records of one kind: the newest is appended to, a full one is followed by another, the
 * oldest are deleted. One thread at a time appends; any may look at the files.
 */
final class FileSeries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileSeries.class);

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final String kind;
    private final long fileBytes;
    private final int kept;
    private @Nullable FileChannel channel;
    private long size;
    private long lastId;

    private FileSeries(Path folder, String kind, long fileBytes, int kept) {
        this.folder = folder;
        this.kind = kind;
        this.fileBytes = fileBytes;
        this.kept = kept;
    }

    /**
     * Goes on with the files in {@code folder}. What a crash of the machine left of the end of the
     * newest is cut off: it was not yet on disk for good.
     *
     * @param kind in the files' names
     * @param kept files at one time, ≥ 1
     */
    static FileSeries open(Path folder, String kind, long fileBytes, int kept) throws IOException {
        var series = new FileSeries(folder, kind, fileBytes, kept);
        List<TrailFile> files = series.newestFirst();
        if (!files.isEmpty()) {
            series.goOnWith(files.getFirst());
        }
        return series;
    }

    private void goOnWith(TrailFile newest) throws IOException {
        TrailFile.Content content = newest.read();
        FileChannel opened = FileChannel.open(newest.path(), StandardOpenOption.WRITE);
        channel = opened;
        size = content.soundBytes();
        if (opened.size() > size) {
            LOG.warn(
                    "audit trail ends in the middle of a record, which is cut off file={} bytes={}",
                    newest.path().getFileName(),
                    opened.size() - size);
            opened.truncate(size);
        }
        List<AuditRecord> sound = newest.read().records();
        lastId = sound.isEmpty() ? newest.firstId() - 1 : sound.getLast().id();
    }

    /** The number of the newest record, 0 where there is none. */
    long lastId() {
        return lastId;
    }

    /** Where the newest record that went through the log stands. */
    Mark mark() throws IOException {
        for (TrailFile file : newestFirst()) {
            Mark last = file.mark();
            if (!last.equals(Mark.NONE)) {
                return last;
            }
        }
        return Mark.NONE;
    }

    /** The files there are; any thread. */
    List<TrailFile> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> TrailFile.isOne(path, kind))
                    .map(TrailFile::at)
                    .sorted(Comparator.comparingLong(TrailFile::firstId).reversed())
                    .toList();
        }
    }

    /**
     * Appends a record; it survives the end of this process, and once {@link #force} was called
     * also that of the machine.
     *
     * @throws IOException if it cannot: then nothing is appended
     */
    void append(long id, byte[] line) throws IOException {
        FileChannel open = channelFor(id);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                open.write(bytes, size + bytes.position());
            }
        } catch (IOException e) {
            open.truncate(size);
            throw e;
        }
        size += line.length;
        lastId = id;
    }

    private FileChannel channelFor(long id) throws IOException {
        FileChannel open = channel;
        if (open != null && size < fileBytes) {
            return open;
        }
        if (open != null) {
            open.force(true);
            open.close();
            channel = null;
        }
        FileChannel next =
                FileChannel.open(
                        TrailFile.of(folder, kind, id).path(),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        OWNER_ONLY);
        next.truncate(0);
        channel = next;
        size = 0;
        forget();
        return next;
    }

    private void forget() throws IOException {
        for (TrailFile old : newestFirst().stream().skip(kept).toList()) {
            Files.deleteIfExists(old.path());
        }
        try (FileChannel entries = FileChannel.open(folder)) {
            entries.force(true);
        }
    }

    /** Everything appended is on disk when it returns. */
    void force() throws IOException {
        if (channel != null) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
