package dev.poneglyph.mapreduce.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void takesTheLongestLineAndWhatFollows(String end) throws Exception {
        LineReader lines = reader("first\n", LineReader.MAX_LINE_BYTES, end);

        assertThat(lines.next()).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.line().length()).isEqualTo(LineReader.MAX_LINE_BYTES);
        assertThat(lines.offset()).isEqualTo(6);
        assertThat(lines.next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\nlast\n"})
    void refusesALineThatIsOneByteLongerAndTellsWhere(String end) throws Exception {
        LineReader lines = reader("first\n", LineReader.MAX_LINE_BYTES + 1, end);
        assertThat(lines.next()).isTrue();

        TaskFailedException failure = catchThrowableOfType(TaskFailedException.class, lines::next);

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure)
                .hasMessageContaining("at most 16777216 bytes in text.txt")
                .hasMessageContaining("the one at offset 6 is longer");
    }

    @Test
    void givesTheBytesOfALineAsTheyAre() throws Exception {
        byte[] bytes = {'a', (byte) 0xFF, 0, '\r', '\n', '\n'};
        var lines = new LineReader(new ByteArrayInputStream(bytes), "text.txt", 0);

        assertThat(lines.next()).isTrue();
        assertThat(lines.line().copy()).isEqualTo(new byte[] {'a', (byte) 0xFF, 0, '\r'});
        assertThat(lines.next()).isTrue();
        assertThat(lines.line().length()).isZero();
        assertThat(lines.next()).isFalse();
    }

    private static LineReader reader(String before, int length, String end) {
        byte[] line = new byte[length];
        Arrays.fill(line, (byte) 'x');
        byte[] from = before.getBytes(StandardCharsets.UTF_8);
        byte[] to = end.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(from, from.length + length + to.length);
        System.arraycopy(line, 0, all, from.length, length);
        System.arraycopy(to, 0, all, from.length + length, to.length);
        return new LineReader(new ByteArrayInputStream(all), "text.txt", 0);
    }
}
