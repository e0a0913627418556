package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.poneglyph.dashboard.rig.Scene;
import dev.poneglyph.dashboard.rig.Stage;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks: the long list, and the story of one. */
@ExtendWith(Stage.class)
class TaskPageTest {

    private final Stage.Props props;
    private Page page;

    TaskPageTest(Stage.Props props) {
        this.props = props;
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void filtersByStateJobAndFailure() {
        page = props.open("/tasks");
        page.getByLabel("State").selectOption("retry_pending");
        page.getByLabel("Job", new Page.GetByLabelOptions().setExact(true)).fill(Scene.SALES);

        assertThat(page.locator(".table-count")).hasText("2 in all");
        assertThat(page.locator("[data-key='sales.script.7']")).containsText("no such column");
        assertThat(page).hasURL(Pattern.compile("state=retry_pending&job=sales"));

        page.getByLabel("Failure").selectOption("worker_crash");
        assertThat(page.locator(".table-count")).hasText("No task is like that.");
    }

    @Test
    void onlyRowsInSightExistAndTheLastIsReached() {
        List<String> scripts = Collections.nCopies(1_200, "ok");
        props.cluster().submit("long", "Long", scripts);
        page = props.open("/tasks?job=long");
        assertThat(page.locator(".table-count")).hasText("1,200 in all");
        assertThat(page.locator("[data-key='long.script.0']")).isVisible();

        page.evaluate("scrollTo(0, document.body.scrollHeight)");

        assertThat(page.locator("[data-key='long.script.1199']")).isVisible();
        org.assertj.core.api.Assertions.assertThat(page.locator("tbody tr").count())
                .isLessThan(100);
    }

    @Test
    void tellsTheStoryWithEveryAttempt() {
        page = props.open("/tasks/sales.script.7");

        assertThat(page.locator(".story")).containsText("Job sales was submitted");
        assertThat(page.locator(".story")).containsText("no such column");
        assertThat(page.locator(".attempts")).containsText("exit code 1");
        assertThat(page.getByLabel("Standard error")).containsText("KeyError: 'price'");
    }

    @Test
    void retriesAtOnce() {
        props.cluster().submit("hasty", "fail first time");
        props.api()
                .await(
                        "/tasks/hasty.script.0",
                        task -> task.path("state").asText().equals("retry_pending"));
        page = props.open("/tasks/hasty.script.0");

        page.getByText("Retry now").click();

        props.api()
                .await("/tasks/hasty.script.0", task -> task.path("attempts_count").asInt() == 2);
        assertThat(page.locator(".attempts")).containsText("Attempt 2");
    }
}
