package dev.poneglyph.mapreduce.shuffle;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads one segment, checking every block before a pair of it is given out. For one thread. */
public final class SegmentCursor implements PairCursor {

    /** Bytes a block may have: one pair is whole, and a key and a value may each be a line. */
    private static final int MAX_BLOCK_BYTES = 64 << 20;

    private final InputStream in;
    private final SegmentRange range;
    private final Slice key = new Slice();
    private final Slice value = new Slice();
    private byte[] raw = new byte[0];
    private byte[] packed = new byte[0];
    private int position;
    private int limit;
    private long bytesRead;
    private long recordsRead;

    /**
     * @param in holds the segment from its first byte on; closed with the cursor
     */
    public SegmentCursor(InputStream in, SegmentRange range) {
        this.in = in;
        this.range = range;
    }

    @Override
    public boolean next() throws IOException {
        if (position == limit && !readBlock()) {
            return false;
        }
        int keyLength = varint();
        int valueLength = varint();
        requireWithinBlock(keyLength, valueLength);
        key.set(raw, position, keyLength);
        value.set(raw, position + keyLength, valueLength);
        position += keyLength + valueLength;
        recordsRead++;
        return true;
    }

    private boolean readBlock() throws IOException {
        if (bytesRead == range.length()) {
            require(recordsRead == range.records(), "pairs", range.records(), recordsRead);
            return false;
        }
        ByteBuffer header =
                ByteBuffer.wrap(exactly(new byte[12], SegmentWriter.BLOCK_HEADER_BYTES));
        int rawLength = header.getInt();
        int length = header.getInt();
        int checksum = header.getInt();
        require(plausible(rawLength, length), "a block header", range.length(), length);
        packed = exactly(packed.length < length ? new byte[length] : packed, length);
        var actual = new CRC32C();
        actual.update(packed, 0, length);
        require((int) actual.getValue() == checksum, "checksum", checksum, actual.getValue());
        unpack(length, rawLength);
        return true;
    }

    private boolean plausible(int rawLength, int length) {
        return rawLength > 0
                && rawLength <= MAX_BLOCK_BYTES
                && length > 0
                && length <= range.length() - bytesRead;
    }

    private byte[] exactly(byte[] target, int length) throws IOException {
        int count = in.readNBytes(target, 0, length);
        bytesRead += count;
        require(count == length, "bytes", length, count);
        return target;
    }

    private void unpack(int length, int rawLength) throws IOException {
        if (raw.length < rawLength) {
            raw = new byte[rawLength];
        }
        try {
            long count = Zstd.decompressByteArray(raw, 0, rawLength, packed, 0, length);
            require(count == rawLength, "unpacked bytes", rawLength, count);
        } catch (ZstdException e) {
            throw new DamagedSegmentException("Expected a zstd block, but " + e.getMessage());
        }
        position = 0;
        limit = rawLength;
    }

    private static void require(boolean holds, String what, long expected, long actual)
            throws DamagedSegmentException {
        if (!holds) {
            throw new DamagedSegmentException(
                    "Expected %s %d in a segment, but got %d".formatted(what, expected, actual));
        }
    }

    /** The checksum tells damage on the way, not a file that was written so. */
    private void requireWithinBlock(int keyLength, int valueLength) throws DamagedSegmentException {
        boolean within =
                keyLength >= 0
                        && valueLength >= 0
                        && (long) keyLength + valueLength <= limit - position;
        require(within, "a pair within the bytes", limit - position, keyLength);
    }

    private int varint() throws DamagedSegmentException {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            require(position < limit, "a length before byte", limit, position);
            byte next = raw[position++];
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new DamagedSegmentException("Expected a length of at most 5 bytes in a segment");
    }

    @Override
    public Slice key() {
        return key;
    }

    @Override
    public Slice value() {
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
