package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads one log file of Ratis to see whether it is whole: 8 bytes of header, then records (length
 * as a varint, that many bytes, 4 bytes of CRC-32C over both), then zeros or nothing.
 *
 * <p>What a killed process left half-written at the end is followed by nothing but zeros. Anything
 * else that does not add up is damage. Ratis alone cannot tell the two apart in a file that it laid
 * out in advance, and takes a closed file that ends early for whole.
 */
final class SegmentFile {

    private static final byte[] HEADER = "RaftLog1".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM_BYTES = 4;
    private static final int MAX_VARINT_BYTES = 5;

    private final Path path;
    private final ByteBuffer bytes;
    private final List<ByteBuffer> whole = new ArrayList<>();

    /**
     * What a file holds.
     *
     * @param whole its whole records in order, without length and checksum
     * @param afterThem what comes after the last of them, for people
     * @param isDamaged whether that is anything but the end of the file or what a killed process
     *     leaves
     */
    record Records(List<ByteBuffer> whole, String afterThem, boolean isDamaged) {}

    private SegmentFile(Path path, ByteBuffer bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /** Reads a file as far as it is whole, and changes nothing. */
    static Records records(Path path) throws IOException, JournalException {
        SegmentFile file = read(path);
        int end = file.scan();
        String after =
                end == file.bytes.limit() || file.isZeroFrom(end)
                        ? "it ends there"
                        : "the record at byte %d is not whole".formatted(end);
        return new Records(List.copyOf(file.whole), after, !file.endsInOrderAt(end));
    }

    /** The records of a file that was closed in order: all of them must be whole. */
    static int countClosed(Path path) throws IOException, JournalException {
        SegmentFile file = read(path);
        int end = file.scan();
        if (end < file.bytes.limit()) {
            throw Problems.damaged(path, "the record at byte %d is not whole".formatted(end));
        }
        return file.whole.size();
    }

    /**
     * Cuts off what a killed process left half-written at the end of the open file.
     *
     * @return how many whole records it holds
     */
    static int repairOpen(Path path) throws IOException, JournalException {
        SegmentFile file = read(path);
        int end = file.scan();
        if (end == file.bytes.limit() || file.isZeroFrom(end)) {
            return file.whole.size();
        }
        if (!file.endsInOrderAt(end)) {
            throw Problems.damaged(
                    path, "the record at byte %d is not what was written".formatted(end));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.force(true);
        }
        return file.whole.size();
    }

    private static SegmentFile read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return new SegmentFile(path, bytes.flip());
        }
    }

    /** Where the whole records end. */
    private int scan() throws JournalException {
        if (!hasHeader()) {
            return 0;
        }
        int position = HEADER.length;
        int next;
        while ((next = endOfRecordAt(position)) > 0) {
            whole.add(contentAt(position, next));
            position = next;
        }
        return position;
    }

    private boolean hasHeader() throws JournalException {
        int present = Math.min(HEADER.length, bytes.limit());
        for (int i = 0; i < present; i++) {
            if (bytes.get(i) != HEADER[i]) {
                if (isZeroFrom(i)) {
                    return false;
                }
                throw Problems.damaged(path, "it does not begin like a log file");
            }
        }
        return present == HEADER.length;
    }

    /** The end of the record that begins here, or -1 where no whole one does. */
    private int endOfRecordAt(int start) {
        long end = claimedEndAt(start);
        if (end < 0 || end > bytes.limit()) {
            return -1;
        }
        int checksumAt = (int) end - CHECKSUM_BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), start, checksumAt - start);
        return bytes.getInt(checksumAt) == (int) checksum.getValue() ? (int) end : -1;
    }

    /** Where the record that begins here says it ends, or -1 where it says nothing. */
    private long claimedEndAt(int start) {
        long length = 0;
        for (int i = 0; i < MAX_VARINT_BYTES && start + i < bytes.limit(); i++) {
            byte b = bytes.get(start + i);
            length |= (long) (b & 0x7f) << (7 * i);
            if (b >= 0) {
                return length == 0 ? -1 : start + i + 1 + length + CHECKSUM_BYTES;
            }
        }
        return -1;
    }

    /** What lies between the length and the checksum of the record from start to end. */
    private ByteBuffer contentAt(int start, int end) {
        int position = start;
        while (bytes.get(position) < 0) {
            position++;
        }
        return bytes.slice(position + 1, end - CHECKSUM_BYTES - position - 1);
    }

    /** Whether nothing but the end, or what a killed process leaves, follows. */
    private boolean endsInOrderAt(int end) {
        return end == bytes.limit() || isZeroFrom(end) || isTornAt(end);
    }

    private boolean isTornAt(int start) {
        long end = claimedEndAt(start);
        if (end < 0 || end > bytes.limit()) {
            return bytes.limit() - start <= MAX_VARINT_BYTES || end > bytes.limit();
        }
        return isZeroFrom((int) end - 1);
    }

    private boolean isZeroFrom(int position) {
        for (int i = position; i < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
