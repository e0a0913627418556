package dev.poneglyph.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.Command;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Entries as they stand in logs that exist. A test that fails here means that old logs would be
 * read otherwise than they were written: bring a new variant instead of changing the bytes, or
 * refuse the old logs (ADR 0007) and raise the format.
 */
class GoldenEntryTest {

    private static final String WITH_ORIGIN =
            "0880d095ffbc31102a1807221e1a030a016ac23e160a03616e6e120831302e302e302e371a05746f6b656e";

    static Stream<Command> commands() {
        return GoldenCommands.all().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void writesTheBytesItAlwaysWrote(Command command) throws IOException {
        assertThat(HexFormat.of().formatHex(EntryCodec.encode(entry(command))))
                .isEqualTo(golden(command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void readsTheBytesItAlwaysRead(Command command) throws IOException {
        assertThat(EntryCodec.decode(HexFormat.of().parseHex(golden(command))))
                .isEqualTo(entry(command));
    }

    @Test
    void readsAndWritesTheBytesOfAnOriginAsItAlwaysDid() {
        var entry =
                new DecodedEntry(
                        1_700_000_000_000L,
                        42,
                        7,
                        List.of(
                                new LoggedCommand(
                                        new Command.CloseJob("j"),
                                        new Origin("ann", "10.0.0.7", "token"))));

        assertThat(HexFormat.of().formatHex(EntryCodec.encode(entry))).isEqualTo(WITH_ORIGIN);
        assertThat(EntryCodec.decode(HexFormat.of().parseHex(WITH_ORIGIN))).isEqualTo(entry);
    }

    @Test
    void coversEveryVariant() {
        assertThat(commands().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList(Command.class.getPermittedSubclasses()));
    }

    private static DecodedEntry entry(Command command) {
        return DecodedEntry.of(1_700_000_000_000L, 42, 7, List.of(command));
    }

    private static String golden(Command command) throws IOException {
        Properties lines = new Properties();
        try (InputStream in =
                Objects.requireNonNull(
                        GoldenEntryTest.class.getResourceAsStream("/golden-entries.properties"))) {
            lines.load(in);
        }
        return lines.getProperty(command.getClass().getSimpleName(), "no line in the resource");
    }
}
