package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job: its picture, its timeline, its result, and steering it. */
@ExtendWith(Stage.class)
class JobPageTest {

    private final Stage.Props props;
    private Page page;

    JobPageTest(Stage.Props props) {
        this.props = props;
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void listsJobsAndFindsThem() {
        page = props.open("/jobs");
        assertThat(page.locator("[data-key='words']")).containsText("Succeeded");
        assertThat(page.locator("[data-key='sales']")).containsText("Running");

        page.getByLabel("Search").fill("word");
        assertThat(page.locator("[data-key='sales']")).hasCount(0);
        page.getByLabel("Search").fill("");
        page.getByLabel("State").selectOption("failed");

        assertThat(page.locator("[data-key='broken']")).isVisible();
        assertThat(page.locator("[data-key='words']")).hasCount(0);
    }

    @Test
    void drawsMapShuffleReduce() {
        page = props.open("/jobs/" + Scene.WORDS);

        Locator stages = page.locator(".pipeline > li");
        assertThat(stages)
                .containsText(new String[] {"map", "shuffle", "reduce", "then", "commit"});
        assertThat(stages.first()).containsText("100 %");
        assertThat(page.locator(".threads path.done")).hasCount(25);
    }

    @Test
    void pointingAtAnAttemptTellsWhyAndArrowsWalkThroughThem() {
        page = props.open("/jobs/" + Scene.SALES);
        Locator lanes = page.locator(".lanes");
        assertThat(lanes).isVisible();

        lanes.hover(new Locator.HoverOptions().setPosition(900, 30));
        assertThat(page.locator(".tip")).containsText("attempt");
        page.mouse().move(0, 0);
        assertThat(page.locator(".tip")).hasCount(0);

        page.getByText("All", new Page.GetByTextOptions().setExact(true)).focus();
        page.keyboard().press("Tab");
        assertThat(lanes).isFocused();
        assertThat(page.locator(".tip")).containsText("sales.script.");
        String newest = page.locator(".tip .mono").textContent();
        page.keyboard().press("ArrowDown");
        page.waitForCondition(() -> !page.locator(".tip .mono").textContent().equals(newest));
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("#/tasks/sales\\.script\\.\\d"));
    }

    @Test
    void previewsTheResultAndHandsItOut() throws IOException {
        page = props.open("/jobs/" + Scene.WORDS);
        assertThat(page.getByLabel("First lines of the result")).containsText("apple\t600");

        Download download = page.waitForDownload(() -> page.getByText("Download").click());

        String result =
                new String(download.createReadStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(result.lines()).containsExactlyInAnyOrder("apple\t600", "fig\t300", "pear\t300");
    }

    @Test
    void pausesResumesAndCancels() {
        props.cluster().submit("steered", "hang steered");
        page = props.open("/jobs/steered");

        page.getByText("Pause", new Page.GetByTextOptions().setExact(true)).click();
        props.api().await("/jobs/steered", job -> job.path("paused").asBoolean());
        page.getByText("Resume").click();
        props.api().await("/jobs/steered", job -> !job.path("paused").asBoolean());

        page.getByText("Cancel job").click();
        page.getByText("Keep as it is").first().click();
        assertThat(props.api().get("/jobs/steered").path("state").asText()).isEqualTo("running");

        page.getByText("Cancel job").click();
        assertThat(page.locator("dialog[open]")).containsText("What will happen");
        page.getByText("Cancel the job").click();
        props.api().await("/jobs/steered", job -> job.path("state").asText().equals("cancelled"));
        assertThat(page.locator(".title-line")).containsText("Cancelled");
    }

    @Test
    void saysThatAStrangerIsUnknown() {
        page = props.open("/jobs/nobody");

        assertThat(page.locator("[role=alert]")).containsText("nobody");
    }
}
