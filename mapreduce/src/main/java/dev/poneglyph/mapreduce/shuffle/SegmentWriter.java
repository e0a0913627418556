package dev.poneglyph.mapreduce.shuffle;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes segments, one after another: blocks of whole pairs, each with its lengths and checksum.
 * The format is in docs/formats.md. For one thread.
 */
public final class SegmentWriter implements PairSink, Closeable {

    /** Bytes of pairs after which a block is closed. */
    static final int BLOCK_BYTES = 64 << 10;

    /** Raw length, stored length, CRC-32C of the stored bytes: each an int, big-endian. */
    static final int BLOCK_HEADER_BYTES = 12;

    private static final int LEVEL = 1;
    private static final int MAX_VARINT_BYTES = 5;

    private final OutputStream out;
    private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
    private final Slice lastKey = new Slice();
    private byte[] raw = new byte[BLOCK_BYTES + (BLOCK_BYTES >> 2)];
    private byte[] packed = new byte[0];
    private int rawLength;
    private long offset;
    private long segmentOffset;
    private long segmentRaw;
    private long segmentRecords;

    /** Writes to {@code out}, which stays the caller's to close. */
    public SegmentWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a pair to the current segment.
     *
     * @throws TaskFailedException VALIDATION if its key is smaller than the one before
     */
    @Override
    public void pair(Slice key, Slice value) throws IOException, TaskFailedException {
        if (segmentRecords > 0 && lastKey.compareBytes(key) > 0) {
            throw outOfOrder(key);
        }
        reserve(2 * MAX_VARINT_BYTES + key.length() + value.length());
        putVarint(key.length());
        putVarint(value.length());
        lastKey.set(raw, rawLength, key.length());
        put(key);
        put(value);
        segmentRecords++;
        if (rawLength >= BLOCK_BYTES) {
            lastKey.set(lastKey.copy(), 0, lastKey.length());
            writeBlock();
        }
    }

    private TaskFailedException outOfOrder(Slice key) {
        return TaskFailedException.of(
                Kind.VALIDATION,
                "Expected the combiner to give out keys in byte order, but \"%s\" came after \"%s\"; let it give out the keys it was given"
                        .formatted(key, lastKey),
                List.of());
    }

    private void reserve(int bytes) {
        if (rawLength + bytes > raw.length) {
            raw = Arrays.copyOf(raw, rawLength + bytes);
            if (segmentRecords > 0 && rawLength > 0) {
                lastKey.set(raw, lastKey.from(), lastKey.length());
            }
        }
    }

    private void putVarint(int number) {
        int rest = number;
        while (rest >= 0x80) {
            raw[rawLength++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        raw[rawLength++] = (byte) rest;
    }

    private void put(Slice bytes) {
        System.arraycopy(bytes.bytes(), bytes.from(), raw, rawLength, bytes.length());
        rawLength += bytes.length();
    }

    private void writeBlock() throws IOException {
        int bound = (int) Zstd.compressBound(rawLength) + BLOCK_HEADER_BYTES;
        if (packed.length < bound) {
            packed = new byte[bound];
        }
        int length =
                compressor.compressByteArray(
                        packed,
                        BLOCK_HEADER_BYTES,
                        packed.length - BLOCK_HEADER_BYTES,
                        raw,
                        0,
                        rawLength);
        var checksum = new CRC32C();
        checksum.update(packed, BLOCK_HEADER_BYTES, length);
        ByteBuffer.wrap(packed).putInt(rawLength).putInt(length).putInt((int) checksum.getValue());
        out.write(packed, 0, BLOCK_HEADER_BYTES + length);
        offset += BLOCK_HEADER_BYTES + length;
        segmentRaw += rawLength;
        rawLength = 0;
    }

    /** Ends the current segment; the next pair begins another. An empty segment has no bytes. */
    public SegmentRange endSegment() throws IOException {
        if (rawLength > 0) {
            writeBlock();
        }
        var range =
                new SegmentRange(segmentOffset, offset - segmentOffset, segmentRaw, segmentRecords);
        segmentOffset = offset;
        segmentRaw = 0;
        segmentRecords = 0;
        return range;
    }

    @Override
    public void close() {
        compressor.close();
    }
}
