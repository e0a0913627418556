package dev.poneglyph.coordinator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poneglyph.coordinator.feed.EventFeed;
import dev.poneglyph.coordinator.feed.FeedLimits;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {

    private static final Webhook HOOK =
            new Webhook(
                    "h",
                    "http://localhost/",
                    List.of("job_submitted", "label_limit_set"),
                    "a secret of the test",
                    "test",
                    0);

    @TempDir Path folder;
    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();
    private WebhookLimits limits = WebhookLimits.DEFAULT;
    private @Nullable Deliveries deliveries;

    @Test
    void makesATaskOfWhatHappens() throws Exception {
        CoreRig rig = started(InMemoryJournal.flushingAtOnce(disk));
        rig.submit(CoreRig.job("wc", 1));
        rig.settle();

        JsonNode event = payload(rig, 1, 0);
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("1.0.0");
        assertThat(event.path("source").asText()).isEqualTo("urn:test");
        assertThat(event.path("type").asText()).isEqualTo("dev.poneglyph.job_submitted");
        assertThat(event.path("subject").asText()).isEqualTo("wc");
        assertThat(event.path("time").asText()).startsWith("2023-11-14T");
        assertThat(event.path("data").path("kind").asText()).isEqualTo("job_submitted");
        assertThat(event.has("dropped")).isFalse();
        assertThat(event.toString()).doesNotContain("a secret of the test");
    }

    @Test
    void tellsNothingOfItsOwnJobs() throws Exception {
        CoreRig rig = started(InMemoryJournal.flushingAtOnce(disk));
        rig.submit(CoreRig.job("wc", 1));
        rig.settle();

        assertThat(job(rig, 1).stages().getFirst().total()).isEqualTo(1);
        assertThat(rig.view().jobs()).hasSize(2);
    }

    @Test
    void losesNothingInACrashBetweenTheEventAndItsTask() throws Exception {
        CoreRig before = started(InMemoryJournal.flushedByHand(disk));
        commitWithoutTasks(before, limit(1), limit(2));
        before.journal().crash();

        CoreRig after = started(InMemoryJournal.flushingAtOnce(disk));

        assertThat(idsOf(after, 1)).containsExactly("1.0.0", "1.1.0");
    }

    @Test
    void losesNothingWhereASnapshotIsTakenBetweenTheEventAndItsTask() throws Exception {
        CoreRig before = started(InMemoryJournal.flushedByHand(disk));
        commitWithoutTasks(before, limit(1), limit(2));
        before.core().stop();
        before.core().writeLastSnapshot(before.core().snapshot(), before.core().aside());
        before.journal().crash();
        assertThat(disk.entryCount()).isZero();

        CoreRig after = started(InMemoryJournal.flushingAtOnce(disk));

        assertThat(idsOf(after, 1)).containsExactly("1.0.0", "1.1.0");
    }

    @Test
    void repeatsNothingThatIsATaskAlready() throws Exception {
        CoreRig before = started(InMemoryJournal.flushingAtOnce(disk));
        before.submit(limit(1), limit(2));
        before.settle();
        before.journal().crash();

        CoreRig after = started(InMemoryJournal.flushingAtOnce(disk));
        after.submit(limit(3));
        after.settle();

        assertThat(idsOf(after, 1)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void opensTheNextJobWhenOneHasHadItsTasks() throws Exception {
        limits = new WebhookLimits(100, 3, 2);
        CoreRig rig = started(InMemoryJournal.flushingAtOnce(disk));
        for (int i = 1; i <= 8; i++) {
            rig.submit(limit(i));
            rig.settle();
        }

        assertThat(idsOf(rig, 1)).hasSize(3);
        assertThat(idsOf(rig, 2)).hasSize(3);
        assertThat(idsOf(rig, 3)).hasSize(2);
        assertThat(job(rig, 1).open()).isFalse();
        assertThat(job(rig, 3).open()).isTrue();
    }

    @Test
    void dropsWhatIsTooMuchAndSaysSo() throws Exception {
        limits = new WebhookLimits(5, 100, 2);
        CoreRig rig = started(InMemoryJournal.flushingAtOnce(disk));
        for (int i = 1; i <= 8; i++) {
            rig.submit(limit(i));
            rig.settle();
        }
        assertThat(idsOf(rig, 1)).hasSize(5);
        assertThat(Objects.requireNonNull(deliveries().of("h")).dropped()).isEqualTo(3);

        rig.submit(new Command.CancelJob("webhook-h.1", "too old"));
        rig.settle();
        rig.submit(limit(9));
        rig.settle();
        assertThat(payload(rig, 2, 0).path("dropped").asInt()).isEqualTo(3);
    }

    @Test
    void tellsNothingThatHappenedBeforeItWasThere() throws Exception {
        CoreRig rig = started(InMemoryJournal.flushingAtOnce(disk));
        rig.core()
                .post(() ->
                        deliveries()
                                .add(
                                        new Webhook(
                                                "late",
                                                HOOK.url(),
                                                HOOK.kinds(),
                                                HOOK.secret(),
                                                "test",
                                                time.wallMs() + 1)));
        rig.submit(limit(1));
        rig.settle();

        assertThat(rig.view().job("webhook-late.1")).isEmpty();
        assertThat(idsOf(rig, 1)).hasSize(1);
    }

    /** The events are in the log; what should follow from them is not. */
    private static void commitWithoutTasks(CoreRig rig, Command... commands) {
        rig.submit(commands);
        rig.settle();
        rig.journal().flush();
        rig.settle();
        assertThat(rig.journal().unflushed()).isPositive();
    }

    private CoreRig started(InMemoryJournal journal) throws Exception {
        var rig = new CoreRig(journal, time, LoopLimits.DEFAULT, 1);
        var feed = new EventFeed(rig.core(), FeedLimits.DEFAULT);
        var made =
                new Deliveries(
                        rig.core(),
                        new WaitingFile(folder.resolve("waiting.json")),
                        "urn:test",
                        List.of(HOOK),
                        limits);
        deliveries = made;
        feed.tap(made);
        rig.core().add(feed);
        rig.core().add(made);
        return rig.start();
    }

    private Deliveries deliveries() {
        return Objects.requireNonNull(deliveries, "started");
    }

    private static Command limit(int max) {
        return new Command.SetLabelLimit("gpu", max, "test");
    }

    private static Job job(CoreRig rig, int number) {
        return rig.view().job("webhook-h." + number).orElseThrow();
    }

    private static List<String> idsOf(CoreRig rig, int number) throws IOException {
        int tasks = job(rig, number).stages().getFirst().total();
        var ids = new java.util.ArrayList<String>();
        for (int i = 0; i < tasks; i++) {
            ids.add(payload(rig, number, i).path("id").asText());
        }
        return ids;
    }

    private static JsonNode payload(CoreRig rig, int number, int index) throws IOException {
        var task = rig.view().tasks("webhook-h." + number, 0).get(index);
        return new ObjectMapper().readTree(task.payload().array());
    }
}
