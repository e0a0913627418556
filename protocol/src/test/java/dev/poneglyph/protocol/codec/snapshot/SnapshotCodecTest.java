package dev.poneglyph.protocol.codec.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.protocol.codec.CodecException;
import dev.poneglyph.protocol.codec.CommandCodec;
import dev.poneglyph.protocol.v1.snapshot.SnapshotHeader;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotCodecTest {

    private static final EngineSnapshot EMPTY = state(1);

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
        byte[] newer = headerOf(SnapshotCodec.FORMAT + 1);

        assertThatThrownBy(() -> read(newer))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("format " + (SnapshotCodec.FORMAT + 1))
                .hasMessageContaining("newer version");
    }

    @Test
    void refusesOlderFormat() throws IOException {
        byte[] older = headerOf(SnapshotCodec.FORMAT - 1);

        assertThatThrownBy(() -> read(older))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("format " + (SnapshotCodec.FORMAT - 1))
                .hasMessageContaining("start in a new folder");
    }

    private static byte[] headerOf(int format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotRecord.newBuilder()
                .setHeader(SnapshotHeader.newBuilder().setFormat(format))
                .build()
                .writeDelimitedTo(out);
        return out.toByteArray();
    }

    @Test
    void hashesDifferWhenAnythingDoes() {
        assertThat(StateHash.of(EMPTY)).hasSize(64).isNotEqualTo(StateHash.of(state(2)));
    }

    @Test
    void equalStatesHaveEqualBytesWhateverTheOrderOfTheirMaps() throws IOException {
        TaskPolicy policy = new TaskPolicy(1, null);
        Map<Integer, TaskPolicy> upwards = new LinkedHashMap<>();
        Map<Integer, TaskPolicy> downwards = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            upwards.put(i, policy);
            downwards.put(99 - i, policy);
        }

        assertThat(submission(upwards)).isEqualTo(submission(downwards));
    }

    private static byte[] submission(Map<Integer, TaskPolicy> overrides) {
        StageSpec stage = new StageSpec("map", List.of(Bytes.EMPTY), overrides);
        JobSpec spec = new JobSpec("name", Bytes.EMPTY, List.of(stage), false, JobPolicy.DEFAULT);
        return CommandCodec.toProto(new Command.SubmitJob("job", spec)).toByteArray();
    }

    private static EngineSnapshot state(long nextToken) {
        return new EngineSnapshot(
                0,
                0,
                nextToken,
                1,
                1,
                Statistics.ZERO,
                List.of(),
                List.of(),
                List.of(),
                0,
                new TreeMap<>(),
                List.of());
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
