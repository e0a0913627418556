package dev.poneglyph.dashboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.poneglyph.dashboard.rig.Cluster;
import dev.poneglyph.dashboard.rig.SimulatedFleet;
import dev.poneglyph.dashboard.rig.Stage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the dashboard copes with 100,000 tasks and 1,000 workers at work: first paint and the longest
 * task of the browser's main thread, page by page. Measures and judges nothing; not in the default
 * build. Its command is in docs/dashboard.md.
 */
@ExtendWith(Stage.class)
class ScaleMeasurement {

    private static final int TASKS = 100_000;
    private static final int WORKERS = 1_000;
    private static final int LIVE_MS = 8_000;
    private static final int SCROLLS = 20;

    private static final String LISTEN =
            """
            window.longTasks = [];
            new PerformanceObserver((list) => list.getEntries().forEach((task) => window.longTasks.push(task.duration)))
              .observe({type: 'longtask', buffered: true});
            """;
    private static final String SCROLL =
            """
            async (steps) => {
              const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
              for (let step = 1; step <= steps; step++) {
                scrollTo(0, (document.body.scrollHeight * step) / steps);
                await pause(150);
              }
            }
            """;

    /** Address, and what is there once the page has its data. */
    private static final List<List<String>> PAGES =
            List.of(
                    List.of("/", ".figures"),
                    List.of("/jobs", "[data-key='large']"),
                    List.of("/jobs/large", ".lanes"),
                    List.of("/tasks", "tbody [data-key^='large']"),
                    List.of("/tasks/large.script.0", ".story li"),
                    List.of("/workers", "[data-key='node-0000']"),
                    List.of("/workers/node-0000", ".strip-ends, pg-story li"),
                    List.of("/dead-letters", ".page-head"));

    @Test
    void measuresEveryPage(Stage.Props props, @TempDir Path folder) throws Exception {
        try (Cluster cluster = Cluster.start(folder)) {
            cluster.submit("large", "Large", Collections.nCopies(TASKS, "ok"));
            try (var fleet = new SimulatedFleet(cluster.grpcPort(), WORKERS)) {
                cluster.api().await("/overview", it -> it.at("/workers/active").asInt() == WORKERS);
                System.out.printf(
                        "%-24s %12s %12s %14s%n", "page", "paint ms", "data ms", "longest task ms");
                for (List<String> page : PAGES) {
                    measure(props, cluster, page.getFirst(), page.getLast());
                }
            }
        }
    }

    private static void measure(Stage.Props props, Cluster cluster, String place, String ready) {
        Page page = props.blank(Stage.WIDE, ColorScheme.LIGHT);
        page.addInitScript(LISTEN);
        page.navigate(cluster.address() + "/#" + place);
        page.locator(ready).first().waitFor();
        double dataMs = number(page, "performance.now()");
        page.evaluate(SCROLL, SCROLLS);
        page.waitForTimeout(LIVE_MS);
        System.out.printf(
                "%-24s %12.0f %12.0f %14.0f%n",
                place,
                number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime"),
                dataMs,
                number(page, "Math.max(0, ...window.longTasks)"));
        page.context().close();
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
