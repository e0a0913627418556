package dev.poneglyph.mapreduce.shuffle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A block whose checksum fits may still say what cannot be. */
class SegmentCursorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // a length that is cut short
                "0503", // a key longer than the block
                "ffffffff0f00", // a negative length
                "ffffffffffff7f", // a length of too many bytes
                "ffffffff07ffffffff07", // lengths whose sum overflows
            })
    void aPairBeyondItsBlockIsDamage(String hex) {
        byte[] segment = block(HexFormat.of().parseHex(hex));
        var range = new SegmentRange(0, segment.length, segment.length, 1);
        var cursor = new SegmentCursor(new ByteArrayInputStream(segment), range);

        assertThatThrownBy(cursor::next)
                .isInstanceOf(DamagedSegmentException.class)
                .hasMessageStartingWith("Expected");
    }

    private static byte[] block(byte[] raw) {
        byte[] packed = Zstd.compress(raw);
        var sum = new CRC32C();
        sum.update(packed, 0, packed.length);
        return ByteBuffer.allocate(SegmentWriter.BLOCK_HEADER_BYTES + packed.length)
                .putInt(raw.length)
                .putInt(packed.length)
                .putInt((int) sum.getValue())
                .put(packed)
                .array();
    }
}
