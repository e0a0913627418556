package dev.poneglyph.coordinator.service.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How results are put together and looked at. */
class JobResultsTest {

    @Test
    void partsFollowOneAnotherAndEmptyOnesLeaveNothing() throws IOException {
        assertThat(joined("a\n", "", "b\n", "c")).isEqualTo("a\nb\nc");
        assertThat(joined()).isEmpty();
    }

    @Test
    void aLineThatIsNotEndedIsEnded() throws IOException {
        assertThat(ended("a\nb")).isEqualTo("a\nb\n");
        assertThat(ended("a\n")).isEqualTo("a\n");
        assertThat(ended("")).isEmpty();
        try (InputStream in = new EndedLine(stream("x"))) {
            assertThat(List.of(in.read(), in.read(), in.read()))
                    .isEqualTo(List.of((int) 'x', (int) '\n', -1));
        }
    }

    @Test
    void aPreviewTellsWhetherThereIsMore() throws IOException {
        assertThat(preview("a\nb\nc\n", 2))
                .isEqualTo(new JobResults.Preview(List.of("a", "b"), true));
        assertThat(preview("a\nb\n", 2))
                .isEqualTo(new JobResults.Preview(List.of("a", "b"), false));
        assertThat(preview("a\n\nb", 9))
                .isEqualTo(new JobResults.Preview(List.of("a", "", "b"), false));
        assertThat(preview("", 9)).isEqualTo(new JobResults.Preview(List.of(), false));
    }

    @Test
    void aPreviewCutsLongLinesAndReadsNoFurtherThanItMust() throws IOException {
        JobResults.Preview cut = preview("x".repeat(5_000) + "\nend\n", 2);
        assertThat(cut.lines()).containsExactly("x".repeat(2_000), "end");
        assertThat(cut.truncated()).isTrue();

        JobResults.Preview huge = preview("x".repeat(3_000_000), 2);
        assertThat(huge.lines()).containsExactly("x".repeat(2_000));
        assertThat(huge.truncated()).isTrue();
    }

    private static JobResults.Preview preview(String text, int lines) throws IOException {
        return new PreviewReader(new StringReader(text)).read(lines);
    }

    private static String joined(String... parts) throws IOException {
        try (var in =
                new JoinedStream(
                        Stream.of(parts)
                                .<JoinedStream.Source>map(part -> () -> stream(part))
                                .iterator())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String ended(String text) throws IOException {
        try (var in = new EndedLine(stream(text))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
