package dev.poneglyph.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {

    private static final String TWO =
            """
            default: {coordinator: '127.0.0.1:7001'}
            production:
              coordinator: poneglyph.example:50051
            """;

    @TempDir Path folder = Path.of("");

    @Test
    void findsAProfileByName() throws IOException {
        assertThat(Profiles.find("production", file(TWO)).map(Profile::coordinator))
                .contains(new Endpoint("poneglyph.example", 50_051));
    }

    @Test
    void takesTheDefaultEntryWhereNoneIsNamed() throws IOException {
        assertThat(Profiles.find(null, file(TWO)).map(Profile::coordinator))
                .contains(new Endpoint("127.0.0.1", 7_001));
    }

    @Test
    void needsNoDefaultEntry() throws IOException {
        assertThat(Profiles.find(null, file("a: {coordinator: 'h:1'}"))).isEmpty();
    }

    @Test
    void tellsWhichProfilesThereAreWhenTheNamedOneIsNot() {
        assertThatThrownBy(() -> Profiles.find("prod", file(TWO)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Expected profile 'prod'")
                .hasMessageContaining("it has default, production");
    }

    @Test
    void refusesANamedFileThatIsNotThere() {
        assertThatThrownBy(() -> Profiles.find(null, folder.resolve("none.yaml")))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Expected a profile file at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'a: ['                            | Expected YAML, but line
                    'a: {coordinator: x:1}\na: {}'    | Expected YAML, but line 2 is none: Duplicate
                    'just words'                      | Expected profiles by name
                    ''                                | Expected profiles by name
                    'a: {coordinator: nowhere}'       | Expected coordinator of profile a to be HOST:PORT
                    'a: {}'                           | Expected coordinator of profile a to be HOST:PORT
                    'a: text'                         | Expected coordinator of profile a to be HOST:PORT
                    'a: {coordinator: x:1, tls: 2}'   | Expected tls of profile a to be true or false, but was 2
                    'a: {coordinator: x:1, ssl: no}'  | Expected only the fields coordinator, tls, tls_ca, tls_cert, tls_key, token_file in profile a, but got 'ssl'
                    """)
    void refusesADamagedFileWithASentence(String content, String words) {
        assertThatThrownBy(() -> Profiles.find("a", file(content.translateEscapes())))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith("Expected ")
                .hasMessageContaining(words)
                .hasMessageContaining("profiles.yaml");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertThatThrownBy(() -> Profiles.find("a", file("# ".repeat(40_000))))
                .hasMessageContaining("Expected at most 65536 bytes");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> Profiles.find("a", folder))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Expected a file that can be read");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("profiles.yaml"), content);
    }
}
