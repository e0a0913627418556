package dev.poneglyph.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.state.EngineSnapshot;
import dev.poneglyph.engine.state.Statistics;
import dev.poneglyph.protocol.v1.snapshot.SnapshotHeader;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotCodecTest {

    private static final EngineSnapshot EMPTY =
            new EngineSnapshot(0, 0, 1, 1, 1, Statistics.ZERO, List.of(), List.of(), List.of());

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatItWrote(long seed) throws IOException {
        RandomRecords random = new RandomRecords(seed);
        EngineConfig config = random.config();
        EngineSnapshot state = random.snapshot();

        DecodedSnapshot read = read(write(config, state));

        assertThat(read.config()).isEqualTo(config);
        assertThat(read.state()).isEqualTo(state);
        assertThat(StateHash.of(read.state())).isEqualTo(StateHash.of(state));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void refusesEveryShortenedOrChangedCopy(long seed) throws IOException {
        RandomRecords records = new RandomRecords(seed);
        byte[] whole = write(records.config(), records.snapshot());
        Random random = new Random(seed);
        byte[] shortened = Arrays.copyOf(whole, random.nextInt(whole.length));
        byte[] changed = whole.clone();
        changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));

        assertThatThrownBy(() -> read(shortened)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> read(changed)).isInstanceOf(CodecException.class);
    }

    @Test
    void readsAnEmptyState() throws IOException {
        assertThat(read(write(EngineConfig.withSeed(0), EMPTY)).state()).isEqualTo(EMPTY);
    }

    @Test
    void leavesWhatFollowsTheSnapshotUnread() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotCodec.write(EngineConfig.withSeed(1), EMPTY, out);
        out.write(99);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());

        SnapshotCodec.read(in);

        assertThat(in.readAllBytes()).containsExactly(99);
    }

    @Test
    void refusesNewerFormat() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotRecord.newBuilder()
                .setHeader(SnapshotHeader.newBuilder().setFormat(SnapshotCodec.FORMAT + 1))
                .build()
                .writeDelimitedTo(out);

        assertThatThrownBy(() -> read(out.toByteArray()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("newer version");
    }

    @Test
    void hashesDifferWhenAnythingDoes() {
        EngineSnapshot later =
                new EngineSnapshot(0, 0, 2, 1, 1, Statistics.ZERO, List.of(), List.of(), List.of());

        assertThat(StateHash.of(EMPTY)).hasSize(64).isNotEqualTo(StateHash.of(later));
    }

    private static byte[] write(EngineConfig config, EngineSnapshot state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotCodec.write(config, state, out);
        return out.toByteArray();
    }

    private static DecodedSnapshot read(byte[] bytes) throws IOException {
        return SnapshotCodec.read(new ByteArrayInputStream(bytes));
    }
}
