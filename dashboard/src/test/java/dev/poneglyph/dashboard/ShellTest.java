package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.poneglyph.dashboard.rig.Cluster;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What holds on every page: keyboard, theme, the live connection, text that stays text. */
@ExtendWith(Stage.class)
class ShellTest {

    private static final int UPDATES = 5;
    private static final double SOON_MS = 1_000;

    /** How long the page waits for an answer. */
    private static final double PATIENCE_MS = 10_000;

    private static final Route.FulfillOptions UNAVAILABLE =
            new Route.FulfillOptions().setStatus(503);

    private final Stage.Props props;

    ShellTest(Stage.Props props) {
        this.props = props;
    }

    @Test
    void isUsedByKeyboardAlone() {
        Page page = props.open("/");
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();

        page.getByText("Workers", new Page.GetByTextOptions().setExact(true)).first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Workers");
        assertThat(page.locator("h1")).isFocused();

        page.getByLabel("Search").focus();
        page.keyboard().type(Scene.ISOLATED);
        assertThat(page.locator(".table-count")).hasText("1 in all");
        page.locator("[data-key='calypso'] a").focus();
        page.keyboard().press("Enter");
        Locator drain =
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drain"));
        drain.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        assertThat(drain).isFocused();
        page.context().close();
    }

    @Test
    void remembersTheTheme() {
        Page page = props.open("/");
        page.getByLabel("Use the dark theme").click();
        page.reload();

        assertThat(page.getByLabel("Use the light theme")).isVisible();
        assertThat(page.evaluate("document.documentElement.dataset.theme")).isEqualTo("dark");
        page.context().close();
    }

    @Test
    void showsAChangeWithinASecond() {
        Page page = props.open("/jobs/" + Scene.HELD);
        assertThat(page.locator(".title-line")).containsText("Paused");
        List<Double> tookMs = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
            tookMs.add(shown(page, "resume", "Running"));
            tookMs.add(shown(page, "pause", "Paused"));
        }

        // Nine of ten: on a machine that is busy with other tests one may wait for the processor.
        assertThat(tookMs.stream().sorted().toList().get(2 * UPDATES - 2)).isLessThan(SOON_MS);
        page.context().close();
    }

    /** How long after the API has acted the page shows it, milliseconds. */
    private static double shown(Page page, String act, String state) {
        return ((Number)
                        page.evaluate(
                                """
                                async ([act, state]) => {
                                  const answer = await fetch(`/api/v1/jobs/held/${act}`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'});
                                  if (!answer.ok) throw new Error(await answer.text());
                                  const begun = performance.now();
                                  while (!document.querySelector('.title-line').textContent.includes(state)) {
                                    await new Promise((resolve) => requestAnimationFrame(resolve));
                                  }
                                  return performance.now() - begun;
                                }
                                """,
                                List.of(act, state)))
                .doubleValue();
    }

    @Test
    void saysThatNoAnswerCame() {
        Page page = props.open("/jobs/" + Scene.HELD);
        page.route("**/held/resume", _ -> {});

        page.getByText("Resume").click();

        assertThat(page.locator(".toast"))
                .containsText(
                        "may or may not have been done",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(2 * PATIENCE_MS));
        page.context().close();
    }

    @Test
    void saysThatEventsNoLongerCome() {
        Page page = props.blank(Stage.WIDE, ColorScheme.LIGHT);
        page.route("**/api/v1/events", request -> request.fulfill(UNAVAILABLE));
        page.navigate(props.cluster().address());

        assertThat(page.locator(".link-state")).containsText("Not live");
        page.unroute("**/api/v1/events");
        assertThat(page.locator(".link-state"))
                .hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
        page.context().close();
    }

    @Test
    void keepsEveryEditOfTheFilters() {
        Page page = props.open("/tasks");

        page.getByLabel("Job").fill(Scene.HELD);
        page.getByLabel("Search").fill("held.");

        assertThat(page).hasURL(Pattern.compile("job=held&q=held\\."));
        page.context().close();
    }

    @Test
    void saysThatItIsStaleAndComesBackByItself(@TempDir Path folder) throws IOException {
        try (Cluster cluster = Cluster.start(folder)) {
            Page page = props.blank(Stage.WIDE, ColorScheme.LIGHT);
            page.navigate(cluster.address());
            assertThat(page.getByText("Healthy")).isVisible();

            var ports = cluster.stop();
            assertThat(page.locator(".banner")).containsText("Stale since");
            assertThat(page.locator(".link-state")).containsText("Not live");

            cluster.startAgain(ports);
            assertThat(page.locator(".banner")).hasCount(0);
            assertThat(page.locator(".link-state")).containsText("Live");
            page.context().close();
        }
    }

    @Test
    void showsTextOfUsersAsText() {
        for (String place :
                List.of(
                        "/",
                        "/jobs",
                        "/jobs/sales",
                        "/tasks/sales.script.6",
                        "/dead-letters/broken.script.0",
                        "/workers/atlas")) {
            Page page = props.open(place);
            assertThat(page.getByText("<b>bold</b>").first()).isVisible();
            assertThat(
                            page.locator("main b", new Page.LocatorOptions().setHasText("bold"))
                                    .filter(exactly()))
                    .hasCount(0);
            assertThat(page.locator("img")).hasCount(0);
            assertThat(page.title()).doesNotContain("owned");
            page.context().close();
        }
    }

    private static Locator.FilterOptions exactly() {
        return new Locator.FilterOptions().setHasText(Pattern.compile("^bold$"));
    }

    @Test
    void saysThatThereIsNoSuchPage() {
        Page page = props.open("/nowhere/at/all");

        assertThat(page.locator("h1")).hasText("No such page");
        page.context().close();
    }
}
