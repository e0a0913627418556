package dev.poneglyph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.feed.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Browsers hear named events by name only: the list of names must be the feed's. */
class EventKindsTest {

    private static final Pattern NAME = Pattern.compile("'([a-z_]+)'");

    @Test
    void theDashboardListensToEveryKindThatIsToldUnasked() throws IOException {
        Set<String> told =
                EventKind.kept().stream().map(EventKind::text).collect(Collectors.toSet());

        assertThat(listenedTo()).containsExactlyInAnyOrderElementsOf(told);
    }

    private static Set<String> listenedTo() throws IOException {
        try (InputStream file =
                EventKindsTest.class.getResourceAsStream("/dashboard/data/kinds.js")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return NAME.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
