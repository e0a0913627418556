package dev.poneglyph.coordinator.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkLimitsTest {

    private static final Path DOCUMENT = Path.of("../docs/limits.md");

    @Test
    void holdsTheDefaultWhereNothingIsChosen() {
        NetworkLimits limits = NetworkLimits.parse(List.of());

        for (NetworkLimit limit : NetworkLimit.values()) {
            assertThat(limits.of(limit)).isEqualTo(limit.standard());
            assertThat(limit.standard()).isBetween(limit.smallest(), limit.largest());
        }
    }

    @Test
    void takesTheLastOfSeveralValues() {
        NetworkLimits limits =
                NetworkLimits.parse(List.of("http-idle-seconds=5", "http-idle-seconds = 7"));

        assertThat(limits.of(NetworkLimit.HTTP_IDLE_SECONDS)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-idle-seconds",
                "http-idle-seconds=",
                "http-idle-seconds=soon",
                "http-idle-seconds=0",
                "http-idle-seconds=-1",
                "http-idle-seconds=3601",
                "http-idle-seconds=9223372036854775808"
            })
    void refusesValuesOutOfRange(String text) {
        assertThatThrownBy(() -> NetworkLimits.parse(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Expected http-idle-seconds to be a whole number of 1 to 3600, but it is");
    }

    @Test
    void refusesALimitThatThereIsNotAndNamesThoseThatThereAre() {
        assertThatThrownBy(() -> NetworkLimits.parse(List.of("tea-cups=3")))
                .hasMessageContaining("grpc-message-bytes, ")
                .hasMessageEndingWith("but it is \"tea-cups\"");
    }

    @Test
    void isDocumentedAsItIs() throws Exception {
        List<String> rows =
                Arrays.stream(NetworkLimit.values())
                        .map(limit ->
                                String.format(
                                        Locale.ROOT,
                                        "| `%s` | %,d | %,d–%,d | %s | %s |",
                                        limit.label(),
                                        limit.standard(),
                                        limit.smallest(),
                                        limit.largest(),
                                        limit.meaning(),
                                        limit.past()))
                        .toList();

        assertThat(Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(rows);
    }
}
