package dev.poneglyph.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    private static final String SECRET = "png_1234_secret";

    @TempDir Path folder = Path.of("");

    private Instant now = Instant.EPOCH;

    @Test
    void holdsTheTokenOfItsFile() throws IOException {
        assertThat(TokenFile.open(file(SECRET + "\n", "rw-------"), () -> now).token())
                .isEqualTo(SECRET);
    }

    @Test
    void noticesAReplacedToken() throws IOException {
        var tokens = TokenFile.open(file(SECRET, "rw-------"), () -> now);
        file("another", "rw-------");

        assertThat(tokens.token()).isEqualTo(SECRET);
        now = now.plusSeconds(5);
        assertThat(tokens.token()).isEqualTo("another");
    }

    @Test
    void takesATokenThatItsGroupReadsToo() throws IOException {
        assertThat(TokenFile.open(file(SECRET, "rw-r-----"), () -> now).token()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-"})
    void refusesATokenThatOthersReachWithoutTellingIt(String mode) {
        assertThatThrownBy(() -> TokenFile.open(file(SECRET, mode), () -> now))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("everybody may read or write it; type: chmod 600")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "two\nlines", "g\u00fcltig"})
    void refusesWhatIsNoTokenWithoutTellingIt(String content) {
        assertThatThrownBy(() -> TokenFile.open(file(content, "rw-------"), () -> now))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected one token in ")
                .hasMessageNotContaining("two");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> TokenFile.open(folder.resolve("none"), () -> now))
                .hasMessageContaining("but there is no such file");
    }

    @Test
    void neverTellsItsToken() throws IOException {
        var tokens = TokenFile.open(file(SECRET, "rw-------"), () -> now);
        var settings = new ConnectionSettings("h", 1, null, tokens);

        assertThat(settings.toString()).contains("token in ").doesNotContain(SECRET);
        assertThat(new ConnectionSettings("h", 1, null, TokenSource.of(SECRET)).toString())
                .doesNotContain(SECRET);
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
