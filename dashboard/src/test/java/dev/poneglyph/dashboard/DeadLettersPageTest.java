package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters: finding them, sending them back one by one or many at once, giving them up. */
@ExtendWith(Stage.class)
class DeadLettersPageTest {

    private final Stage.Props props;
    private Page page;

    DeadLettersPageTest(Stage.Props props) {
        this.props = props;
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void filtersInItsLanguageAndNarrowsByBars() {
        page = props.open("/dead-letters");
        filter("job = broken and reason ~ \"row 3\"");
        assertThat(page.locator("[data-key='broken.script.3']")).isVisible();
        assertThat(page.locator(".table-count")).hasText("1 in all");

        filter("job = broken");
        page.getByTitle("Only validation error").click();
        assertThat(page).hasURL(Pattern.compile("class\\+%3D\\+VALIDATION_ERROR"));
        assertThat(page.locator(".table-count")).hasText("6 in all");
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        page = props.open("/dead-letters");

        filter("colour = red");

        assertThat(page.locator("[role=alert]").first()).containsText("Expected");
        assertThat(page.getByLabel("Filter")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void recoversOneWithAnEditedPayloadAndFollowsIt() {
        setAside("edited", 1);
        page = props.open("/dead-letters/edited.script.0");
        assertThat(page.getByLabel("Standard error").first()).containsText("KeyError");

        page.getByLabel("Payload").fill("ok");
        page.getByText("Dry run").click();
        assertThat(page.locator(".toast").first()).isVisible();
        assertThat(total("edited")).isEqualTo(1);

        page.getByText("Recover with this payload").click();

        assertThat(page.locator("pg-outcome")).containsText("It succeeded this time.");
        assertThat(props.api().get("/jobs/edited").path("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void redrivesManyAndHoldsAndEndsIt() {
        setAside("many", 30);
        page = props.open("/dead-letters?filter=job+%3D+many");
        page.getByText("Redrive …").click();
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).containsText("30 dead letters");
        assertThat(dialog).containsText("many.script.0");

        dialog.getByLabel("Tasks a second").fill("1");
        dialog.getByText("Redrive 30 tasks").click();
        Locator redrive = page.locator(".redrive").first();
        assertThat(redrive).containsText("job = many");

        redrive.getByText("Pause").click();
        awaitRedrive("paused");
        redrive.getByText("Resume").click();
        awaitRedrive("running");
        redrive.getByText("Cancel").click();
        assertThat(dialog).containsText("stay dead letters");
        assertThat(redrive).containsText("Running");
        dialog.getByText("Cancel the redrive").click();
        awaitRedrive("cancelled");
        assertThat(redrive).containsText("Cancelled");
        props.api()
                .await(
                        "/dead-letters?filter=job%20%3D%20many",
                        letters -> letters.path("total").asInt() == 30);
    }

    @Test
    void purgesWhatTheDryRunCouldShowOnceTheWordIsTyped() {
        setAside("useless", 3);
        page = props.open("/dead-letters?filter=job+~+useless");
        page.getByText("Purge …").click();
        Locator dialog = page.locator("dialog[open]");
        Locator purge = dialog.getByText("Purge 3 dead letters");
        assertThat(purge).isDisabled();
        assertThat(total("useless")).isEqualTo(3);

        setAside("useless-later", 1);
        dialog.getByLabel("Type").fill("purge");
        purge.click();

        assertThat(page.locator(".toast")).containsText("3 dead letters purged");
        assertThat(total("useless")).isZero();
        assertThat(total("useless-later")).isEqualTo(1);
        assertThat(page.locator(".table-count")).hasText("1 in all");
    }

    private void filter(String text) {
        page.getByLabel("Filter").fill(text);
        page.getByText("Apply").click();
    }

    private void setAside(String job, int letters) {
        props.cluster().submit(job, job, Collections.nCopies(letters, "invalid " + Scene.HTML));
        props.api()
                .await(
                        "/dead-letters?filter=job%20%3D%20" + job,
                        page -> page.path("total").asInt() == letters);
    }

    private int total(String job) {
        return props.api().get("/dead-letters?filter=job%20%3D%20" + job).path("total").asInt();
    }

    private void awaitRedrive(String state) {
        props.api().await("/redrives", page -> page.at("/items/0/state").asText().equals(state));
    }
}
