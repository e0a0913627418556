package dev.poneglyph.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal must do; each implementation runs it on a store of its own. */
public abstract class JournalContract {

    private static final long TIMEOUT_SECONDS = 30;

    /** A journal on the one store of this test, not started. */
    protected abstract Journal newJournal() throws Exception;

    @Test
    void leadsWithNothingDeliveredWhenNew() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = newJournal()) {
            journal.start(listener);

            assertThat(listener.awaitLeading()).isEmpty();
            assertThat(listener.restoredIndex()).isEqualTo(-1);
        }
    }

    @Test
    void deliversInOrderOfAppendWhenManyAreInFlight() throws Exception {
        RecordingListener listener = new RecordingListener();
        List<String> texts = texts(0, 2_000);
        try (Journal journal = newJournal()) {
            journal.start(listener);
            listener.awaitLeading();

            appendAll(journal, texts);
        }
        assertThat(listener.entries()).isEqualTo(texts);
        assertThat(listener.indexes()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void deliversTheSameAfterRestartBeforeItLeads() throws Exception {
        RecordingListener before = new RecordingListener();
        run(before, texts(0, 100));

        RecordingListener after = new RecordingListener();
        try (Journal journal = newJournal()) {
            journal.start(after);

            assertThat(after.awaitLeading()).isEqualTo(texts(0, 100));
            assertThat(after.indexes()).isEqualTo(before.indexes());
        }
    }

    @Test
    void restoresSnapshotAndThenOnlyWhatFollowsIt() throws Exception {
        RecordingListener before = new RecordingListener();
        try (Journal journal = newJournal()) {
            journal.start(before);
            before.awaitLeading();
            appendAll(journal, texts(0, 50));
            journal.writeSnapshot(before.indexes().get(29), out -> out.write(bytes("thirty")));
            appendAll(journal, texts(50, 60));
        }

        RecordingListener after = new RecordingListener();
        try (Journal journal = newJournal()) {
            journal.start(after);

            assertThat(after.awaitLeading()).isEqualTo(texts(30, 60));
            assertThat(after.restored()).isEqualTo("thirty");
            assertThat(after.restoredIndex()).isEqualTo(before.indexes().get(29));
        }
    }

    @Test
    void restoresTheNewestOfSeveralSnapshots() throws Exception {
        RecordingListener before = new RecordingListener();
        try (Journal journal = newJournal()) {
            journal.start(before);
            before.awaitLeading();
            for (int i = 0; i < 4; i++) {
                appendAll(journal, texts(10 * i, 10 * i + 10));
                String text = "snapshot " + i;
                journal.writeSnapshot(before.indexes().getLast(), out -> out.write(bytes(text)));
            }
        }

        RecordingListener after = new RecordingListener();
        try (Journal journal = newJournal()) {
            journal.start(after);

            assertThat(after.awaitLeading()).isEmpty();
            assertThat(after.restored()).isEqualTo("snapshot 3");
            appendAll(journal, texts(40, 45));
            assertThat(after.entries()).isEqualTo(texts(40, 45));
        }
    }

    @Test
    void refusesSnapshotOfAnIndexNotDelivered() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal journal = newJournal()) {
            journal.start(listener);
            listener.awaitLeading();

            assertThatThrownBy(() -> journal.writeSnapshot(1_000, out -> out.write(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Expected an index that was delivered");
        }
    }

    @Test
    void refusesSecondOpening() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Journal first = newJournal();
                Journal second = newJournal()) {
            first.start(listener);
            listener.awaitLeading();

            assertThatThrownBy(() -> second.start(new RecordingListener()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("Expected to be the only user");
            appendAll(first, texts(0, 1));
        }
    }

    @Test
    void refusesAppendAfterClose() throws Exception {
        Journal journal = newJournal();
        RecordingListener listener = new RecordingListener();
        journal.start(listener);
        listener.awaitLeading();
        journal.close();

        assertThatThrownBy(() -> journal.append(bytes("late")).get(1, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JournalException.class)
                .hasMessageContaining("closed");
    }

    /** Starts a journal, appends {@code texts} and closes it. */
    protected void run(RecordingListener listener, List<String> texts) throws Exception {
        try (Journal journal = newJournal()) {
            journal.start(listener);
            listener.awaitLeading();
            appendAll(journal, texts);
        }
    }

    /** Appends all without waiting between, then waits for all. */
    protected static void appendAll(Journal journal, List<String> texts) throws Exception {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (String text : texts) {
            answers.add(journal.append(bytes(text)));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Entries {@code from} to {@code to}, exclusive. */
    protected static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "entry " + i).toList();
    }

    /** UTF-8. */
    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
