package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page, light and dark, wide and narrow: no accessibility rule is broken, nothing is wider
 * than the screen, no script complains. Leaves a picture of each in {@code target/screenshots}.
 */
@ExtendWith(Stage.class)
class EveryPageTest {

    private static final Path PICTURES = Path.of("target", "screenshots");

    /** Address and what is there once the page has its data, by the picture's name. */
    private static final Map<String, List<String>> PAGES =
            Map.ofEntries(
                    Map.entry("now", List.of("/", ".feed-line")),
                    Map.entry("jobs", List.of("/jobs", "[data-key='words']")),
                    Map.entry("job", List.of("/jobs/" + Scene.WORDS, "pg-result pre")),
                    Map.entry("job-running", List.of("/jobs/" + Scene.SALES, ".failures li")),
                    Map.entry("tasks", List.of("/tasks", "[data-key='broken.script.0']")),
                    Map.entry("task", List.of("/tasks/sales.script.6", ".story li")),
                    Map.entry("workers", List.of("/workers", "[data-key='atlas']")),
                    Map.entry("worker", List.of("/workers/" + Scene.ISOLATED, ".story li")),
                    Map.entry("dead-letters", List.of("/dead-letters", "pg-reasons .bar")),
                    Map.entry("dead-letter", List.of("/dead-letters/broken.script.0", ".attempt")),
                    Map.entry("audit", List.of("/audit", "tbody tr")));

    private final Stage.Props props;

    EveryPageTest(Stage.Props props) {
        this.props = props;
    }

    static Stream<String> pages() {
        return PAGES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessibleFitsAndDoesNotComplain(String name) {
        List<String> complaints = new ArrayList<>();
        Page page = props.blank(Stage.WIDE, ColorScheme.LIGHT);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(props.cluster().address() + "/#" + PAGES.get(name).getFirst());
        assertThat(page.locator(PAGES.get(name).getLast()).first()).isVisible();

        for (int width : new int[] {Stage.WIDE, Stage.NARROW}) {
            page.setViewportSize(width, Stage.HEIGHT);
            for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                look(
                        page,
                        "%s-%s-%d".formatted(name, theme.name().toLowerCase(Locale.ROOT), width));
                assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            }
        }
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    private static void look(Page page, String picture) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(picture + ".png")));

        assertThat(new AxeBuilder(page).analyze().getViolations()).as(picture).isEmpty();
    }
}
