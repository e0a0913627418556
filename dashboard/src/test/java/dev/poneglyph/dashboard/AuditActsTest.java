package dev.poneglyph.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.audit.Act;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page offers to choose by act: its list of names must be the trail's. */
class AuditActsTest {

    private static final Pattern LIST = Pattern.compile("const ACTS = \\[(.*?)]", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("'([a-z_]+)'");

    @Test
    void theAuditPageOffersEveryAct() throws IOException {
        assertThat(offered()).containsExactlyElementsOf(Act.texts());
    }

    private static List<String> offered() throws IOException {
        try (InputStream file =
                AuditActsTest.class.getResourceAsStream("/dashboard/pages/audit-page.js")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String list = LIST.matcher(text).results().findFirst().orElseThrow().group(1);
            return NAME.matcher(list).results().map(found -> found.group(1)).toList();
        }
    }
}
