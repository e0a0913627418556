package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers: the list, one of them, and steering it. */
@ExtendWith(Stage.class)
class WorkerPageTest {

    private final Stage.Props props;
    private Page page;

    WorkerPageTest(Stage.Props props) {
        this.props = props;
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void listsWorkersWithSlotsAndBreaker() {
        page = props.open("/workers");
        assertThat(page.locator("[data-key='atlas']")).containsText("of 4");

        page.getByLabel("Breaker").selectOption("open");

        assertThat(page.locator("[data-key='calypso']")).containsText("Open");
        assertThat(page.locator("[data-key='atlas']")).hasCount(0);
    }

    @Test
    void showsWhatItRunsAndWhyItsBreakerStandsSo() {
        page = props.open("/workers/" + Scene.ISOLATED);

        assertThat(page.locator(".strip-list")).containsText("forced open by test");
        assertThat(page.locator(".strip .segment")).not().hasCount(0);
        assertThat(page.locator("pg-story")).containsText("Breaker OPEN");
    }

    @Test
    void everyButtonDoesWhatItSays() {
        props.cluster().addWorker("steered", 1, "steered-only");
        page = props.open("/workers/steered");

        confirm("Force open", "It gets no further attempt");
        awaitBreaker("open", "forced_open");
        confirm("Disable breaker", "It gets work however often it fails");
        awaitBreaker("closed", "disabled");
        confirm("Reset breaker", "Its breaker closes");
        awaitBreaker("closed", "automatic");
        confirm("Drain", "It takes nothing new");
        props.api()
                .await(
                        "/workers/steered",
                        worker -> worker.path("state").asText().matches("draining|gone"));
        assertThat(button("Drain")).isDisabled();
    }

    private void confirm(String act, String consequence) {
        button(act).click();
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).containsText(consequence);
        dialog.getByText(act, new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(dialog).hasCount(0);
    }

    private Locator button(String act) {
        return page.locator(".page-actions")
                .getByText(act, new Locator.GetByTextOptions().setExact(true));
    }

    private void awaitBreaker(String state, String mode) {
        props.api()
                .await(
                        "/breakers/steered",
                        breaker ->
                                breaker.path("state").asText().equals(state)
                                        && breaker.path("mode").asText().equals(mode));
    }
}
