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
    void coversEveryVariant() {
        assertThat(commands().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList(Command.class.getPermittedSubclasses()));
    }

    private static DecodedEntry entry(Command command) {
        return new DecodedEntry(1_700_000_000_000L, 42, 7, List.of(command));
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
