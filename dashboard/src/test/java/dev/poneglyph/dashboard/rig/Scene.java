package dev.poneglyph.dashboard.rig;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cluster in the middle of its work, with something of everything: jobs done, running, paused and
 * failed, attempts that hang, retries that wait, dead letters, an isolated worker, a redrive.
 */
public final class Scene {

    /** A MapReduce job that succeeded. */
    public static final String WORDS = "words";

    /** A running job, its name and errors full of HTML. */
    public static final String SALES = "sales";

    /** A failed job all of whose tasks are dead letters. */
    public static final String BROKEN = "broken";

    /** A paused job. */
    public static final String HELD = "held";

    /** A worker whose breaker is open. */
    public static final String ISOLATED = "calypso";

    /** Text that a page must not take for HTML. */
    public static final String HTML = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";

    private Scene() {}

    /** Sets it, and waits until everything stands. */
    static void set(Cluster cluster, Path folder) throws IOException {
        cluster.addWorker("atlas", 4, "large-disk");
        cluster.addWorker("boreas", 4);
        cluster.addWorker(ISOLATED, 2);
        wordCount(cluster, folder);
        broken(cluster);
        sales(cluster);
        cluster.submit(HELD, "hang held", "hang held");
        Api api = cluster.api();
        api.post("/jobs/%s/pause".formatted(HELD), Api.object().put("by", "test"));
        api.post("/breakers/%s/force-open".formatted(ISOLATED), Api.object().put("by", "test"));
    }

    private static void wordCount(Cluster cluster, Path folder) throws IOException {
        Path input =
                Files.writeString(
                        folder.resolve("input.txt"), "apple pear\nfig apple\n".repeat(300));
        ObjectNode job = Api.object().put("name", "Word count");
        job.putArray("input").add(input.toUri().toString());
        job.put("output", folder.resolve("out").toUri().toString()).put("split_size", "1KiB");
        job.putObject("map").put("builtin", "wordcount");
        job.putObject("reduce").put("builtin", "sum");
        cluster.submitFile(WORDS, job.toString());
        cluster.api().await("/jobs/" + WORDS, it -> it.path("state").asText().equals("succeeded"));
    }

    private static void broken(Cluster cluster) {
        List<String> scripts =
                Stream.iterate(0, i -> i < 6, i -> i + 1)
                        .map(i -> "invalid row %d has no price %s".formatted(i, HTML))
                        .toList();
        cluster.submit(BROKEN, "Broken", scripts);
        cluster.api()
                .await(
                        "/dead-letters?filter=job%20%3D%20" + BROKEN,
                        page -> page.path("total").asInt() == 6);
    }

    private static void sales(Cluster cluster) {
        cluster.submit(
                SALES,
                "Sales " + HTML,
                List.of(
                        "ok",
                        "ok",
                        "ok",
                        "ok",
                        "hang sales",
                        "hang sales",
                        "fail " + HTML,
                        "fail no such column"));
        cluster.api()
                .await(
                        "/jobs/" + SALES,
                        job ->
                                job.path("completed").asInt() == 4
                                        && job.path("retry_pending").asInt() == 2
                                        && job.path("active").asInt() == 2);
    }
}
