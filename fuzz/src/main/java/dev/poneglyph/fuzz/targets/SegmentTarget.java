package dev.poneglyph.fuzz.targets;

import com.github.luben.zstd.Zstd;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.mapreduce.shuffle.SegmentCursor;
import dev.poneglyph.mapreduce.shuffle.SegmentRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Pairs that a map task stored and a reduce task on another machine reads. The first byte of an
 * input tells whether the rest is a segment as stored, or the inside of a block whose checksum
 * fits.
 */
public final class SegmentTarget implements FuzzTarget {

    private static final int HEADER_BYTES = 12;
    private static final int MAX_BLOCK_BYTES = 64 << 20;

    @Override
    public void run(byte[] input) {
        if (input.length < 2) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 2, input.length);
        byte[] segment = input[0] % 2 == 0 ? rest : block(rest);
        read(segment, input[1]);
    }

    private static byte[] block(byte[] raw) {
        byte[] packed = Zstd.compress(raw);
        var sum = new CRC32C();
        sum.update(packed, 0, packed.length);
        return ByteBuffer.allocate(HEADER_BYTES + packed.length)
                .putInt(raw.length)
                .putInt(packed.length)
                .putInt((int) sum.getValue())
                .put(packed)
                .array();
    }

    private static void read(byte[] segment, long records) {
        var range = new SegmentRange(0, segment.length, segment.length, records);
        try (var cursor = new SegmentCursor(new ByteArrayInputStream(segment), range)) {
            while (cursor.next()) {
                int pair = cursor.key().copy().length + cursor.value().copy().length;
                Expect.that(
                        pair <= MAX_BLOCK_BYTES, "Expected a pair of a block, but got %d", pair);
            }
        } catch (IOException damaged) {
            return;
        }
    }
}
