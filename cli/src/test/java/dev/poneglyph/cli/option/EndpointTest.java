package dev.poneglyph.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class EndpointTest {

    private final Endpoint.Converter converter = new Endpoint.Converter();

    @Test
    void readsHostAndPort() {
        assertThat(converter.convert("localhost:50051"))
                .isEqualTo(new Endpoint("localhost", 50_051));
        assertThat(converter.convert("[::1]:1")).isEqualTo(new Endpoint("[::1]", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", ":1", "host:0", "host:65536", "host:x", "host:-1"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
