package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.poneglyph.dashboard.rig.Api;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees first. */
@ExtendWith(Stage.class)
class NowPageTest {

    private final Stage.Props props;
    private Page page;

    NowPageTest(Stage.Props props) {
        this.props = props;
    }

    @BeforeEach
    void open() {
        page = props.open("/");
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void saysWhatIsWrongAndLeadsThere() {
        Locator health = panel("Health");
        assertThat(health).containsText("problem");
        assertThat(health).containsText(Scene.ISOLATED);

        health.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(Scene.ISOLATED))
                .getByText("Look at it")
                .first()
                .click();

        assertThat(page).hasURL(Pattern.compile("#/workers"));
    }

    @Test
    void drawsThroughputAndLatency() {
        for (String title : new String[] {"Throughput", "Latency"}) {
            assertThat(panel(title).locator("canvas")).hasCount(1);
            assertThat(panel(title).getByRole(AriaRole.IMG))
                    .hasAttribute("aria-label", Pattern.compile(title + "\\. Now: .*"));
        }
    }

    @Test
    void countsTasksDeadLettersAndWorkersAndLeadsToThem() {
        assertThat(panel("Tasks by state")).containsText("Retry pending");
        assertThat(panel("Dead letters by reason")).containsText("invalid");
        assertThat(
                        panel("Workers by breaker")
                                .getByRole(
                                        AriaRole.LINK,
                                        new Locator.GetByRoleOptions()
                                                .setName("Open 1")
                                                .setExact(true)))
                .isVisible();

        panel("Tasks by state").getByText("Retry pending").click();

        assertThat(page).hasURL(Pattern.compile("#/tasks\\?state=retry_pending"));
        assertThat(page.locator("[data-key='sales.script.6']")).isVisible();
    }

    @Test
    void countsDownToTheNextAttempts() {
        Locator due = panel("Retry queue").locator(".due").first();
        assertThat(due).containsText(Pattern.compile("in \\d+ min"));
        String before = due.textContent();

        page.waitForCondition(() -> !due.textContent().equals(before));
    }

    @Test
    void showsRunningJobsWithProgress() {
        Locator sales =
                panel("Running jobs")
                        .getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText("Sales"));
        assertThat(sales).containsText("4 of 8");
        assertThat(sales.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("aria-valuenow", "50");
    }

    @Test
    void tellsWhatChangedInSentences() {
        Locator feed = panel("What changed");
        assertThat(feed.getByRole(AriaRole.LISTITEM).first()).isVisible();

        feed.getByText("Show everything").click();
        assertThat(feed.getByText("Show everything")).hasAttribute("aria-pressed", "true");

        // Other tests of this cluster may have filled the feed: what is clicked on happens now.
        for (String act : List.of("resume", "pause")) {
            props.api().post("/jobs/" + Scene.HELD + "/" + act, Api.object().put("by", "test"));
        }
        feed.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(Scene.HELD).setExact(true))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(Scene.HELD)))
                .isVisible();
    }

    private Locator panel(String title) {
        return page.getByRole(
                AriaRole.REGION, new GetByRoleOptions().setName(title).setExact(true));
    }
}
