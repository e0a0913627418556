package dev.poneglyph.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.codec.snapshot.RandomRecords;
import dev.poneglyph.protocol.v1.log.LogCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatItWrote(long seed) {
        RandomRecords random = new RandomRecords(seed);
        List<Command> commands = Stream.generate(random::command).limit(20).toList();
        DecodedEntry entry = DecodedEntry.of(seed + 1, -seed, seed + 2, commands);

        assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
    }

    @Test
    void assemblesTheSameBytesFromMappedCommands() {
        List<Command> commands = List.of(new Command.FireDeadlines(7), new Command.CloseJob("j"));
        List<LogCommand> mapped = commands.stream().map(CommandCodec::toProto).toList();

        assertThat(EntryCodec.assemble(1, 2, 3, mapped))
                .isEqualTo(EntryCodec.encode(DecodedEntry.of(1, 2, 3, commands)));
    }

    @Test
    void keepsWhoAskedForACommandBesideIt() {
        var origin = new Origin("ann", "10.0.0.7", "token");
        var entry =
                new DecodedEntry(
                        1,
                        2,
                        3,
                        List.of(
                                new LoggedCommand(new Command.CloseJob("j"), origin),
                                LoggedCommand.of(new Command.FireDeadlines(7))));

        assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
    }

    @Test
    void cutsAnOriginThatWouldFillTheLog() {
        var origin = new Origin("a".repeat(100_000), "b".repeat(100_000), "c".repeat(100_000));

        assertThat(CommandCodec.toProto(new Command.CloseJob("j"), origin).getSerializedSize())
                .isLessThan(1_000);
    }

    @Test
    void refusesBytesThatAreNoEntry() {
        byte[] noise = "not an entry".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> EntryCodec.decode(noise))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("Expected an entry of the log");
    }

    @Test
    void refusesCommandOfNewerVersion() throws Exception {
        byte[] field999Empty = {(byte) 0xba, 0x3e, 0x00};
        LogCommand unknown = LogCommand.parseFrom(field999Empty);
        byte[] entry = EntryCodec.assemble(1, 2, 3, List.of(unknown));

        assertThatThrownBy(() -> EntryCodec.decode(entry))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("[999]")
                .hasMessageContaining("newer version");
    }
}
