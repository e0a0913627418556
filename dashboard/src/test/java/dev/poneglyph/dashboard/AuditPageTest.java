package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.poneglyph.dashboard.rig.Api;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who did what. */
@ExtendWith(Stage.class)
class AuditPageTest {

    private final Stage.Props props;
    private Page page;

    AuditPageTest(Stage.Props props) {
        this.props = props;
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void tellsWhoDidWhatAsSoonAsItIsDone() {
        page = props.open("/audit?target=audited");
        assertThat(page.getByText("Nothing like that was done here.")).isVisible();

        props.cluster().submit("audited", "Audited " + Scene.HTML, List.of("hang audited"));
        props.api().post("/jobs/audited/pause", Api.object().put("by", Scene.HTML));

        Locator newest = page.locator("tbody tr").first();
        assertThat(newest).containsText("pause job");
        assertThat(newest).containsText("(" + Scene.HTML + ")");
        assertThat(newest).containsText("paused by");
        assertThat(newest).containsText("Accepted");
        assertThat(page.locator("tbody tr")).hasCount(2);
        props.api().post("/jobs/audited/cancel", Api.object());
    }

    @Test
    void turnsToOlderPagesAndBack() {
        props.cluster().submit("paged", "hang paged");
        for (int i = 0; i < 50; i++) {
            props.api().post("/jobs/paged/pause", Api.object());
            props.api().post("/jobs/paged/resume", Api.object());
        }
        page = props.open("/audit?target=paged");
        assertThat(page.locator("tbody tr")).hasCount(100);

        page.getByText("Older").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("submit job");

        page.getByText("Newest").click();
        assertThat(page.locator("tbody tr")).hasCount(100);
        props.api().post("/jobs/paged/cancel", Api.object());
    }

    @Test
    void choosesByNameActAndTarget() {
        page = props.open("/audit");
        page.getByLabel("Target").fill(Scene.ISOLATED);
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("force open breaker");

        page.getByLabel("Who").fill("nobody");

        assertThat(page.getByText("Nothing like that was done here.")).isVisible();
    }
}
