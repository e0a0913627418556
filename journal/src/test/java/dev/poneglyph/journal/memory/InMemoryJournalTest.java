package dev.poneglyph.journal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.journal.RecordingListener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest {

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void commitsOnlyWhenFlushed() throws Exception {
        InMemoryJournal journal = InMemoryJournal.flushedByHand(disk);
        RecordingListener listener = new RecordingListener();
        journal.start(listener);

        CompletableFuture<Void> answer = journal.append(bytes("a"));
        assertThat(answer).isNotDone();
        assertThat(listener.entries()).isEmpty();

        journal.flush();
        assertThat(answer).isCompleted();
        assertThat(listener.entries()).containsExactly("a");
    }

    @Test
    void losesExactlyWhatWasNotFlushedWhenItCrashes() throws Exception {
        InMemoryJournal journal = InMemoryJournal.flushedByHand(disk);
        journal.start(new RecordingListener());
        journal.append(bytes("kept"));
        journal.flush();
        CompletableFuture<Void> lost = journal.append(bytes("lost"));

        journal.crash();

        assertThat(lost).isCompletedExceptionally();
        RecordingListener after = new RecordingListener();
        InMemoryJournal.flushingAtOnce(disk).start(after);
        assertThat(after.entries()).containsExactly("kept");
    }

    @Test
    void keepsOrderWhenListenerAppends() throws Exception {
        InMemoryJournal journal = InMemoryJournal.flushingAtOnce(disk);
        RecordingListener listener = new RecordingListener();
        journal.start(listener);

        journal.append(bytes("a")).thenCompose(done -> journal.append(bytes("b")));
        journal.append(bytes("c"));

        assertThat(listener.entries()).containsExactly("a", "b", "c");
        assertThat(listener.indexes()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void failsWhileTheDiskIsFullAndStartsAgainWhereItWas() throws Exception {
        InMemoryJournal journal = InMemoryJournal.flushingAtOnce(disk);
        RecordingListener listener = new RecordingListener();
        journal.start(listener);
        journal.append(bytes("kept"));

        disk.full(true);
        CompletableFuture<Void> refused = journal.append(bytes("refused"));

        assertThat(refused).isCompletedExceptionally();
        assertThat(listener.awaitFailure()).hasMessageContaining("it is full");
        disk.full(false);
        RecordingListener after = new RecordingListener();
        InMemoryJournal.flushingAtOnce(disk).start(after);
        assertThat(after.entries()).containsExactly("kept");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
