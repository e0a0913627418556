package dev.poneglyph.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Keeps what a journal delivered. */
public final class RecordingListener implements Listener {

    private static final long TIMEOUT_SECONDS = 30;

    private final List<String> entries = new ArrayList<>();
    private final List<Long> indexes = new ArrayList<>();
    private String restored = "";
    private long restoredIndex = -1;
    private final CompletableFuture<List<String>> entriesWhenLeading = new CompletableFuture<>();
    private final CompletableFuture<JournalException> failure = new CompletableFuture<>();

    @Override
    public synchronized void restore(long index, InputStream snapshot) throws IOException {
        restored = new String(snapshot.readAllBytes(), StandardCharsets.UTF_8);
        restoredIndex = index;
    }

    @Override
    public synchronized void committed(long index, byte[] entry) {
        indexes.add(index);
        entries.add(new String(entry, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void leading() {
        entriesWhenLeading.complete(List.copyOf(entries));
    }

    @Override
    public void following() {}

    @Override
    public void failed(JournalException cause) {
        failure.complete(cause);
    }

    /** Waits until the journal leads; what had been delivered by then. */
    public List<String> awaitLeading() throws Exception {
        return entriesWhenLeading.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until the journal failed. */
    public JournalException awaitFailure() throws Exception {
        return failure.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Everything delivered so far. */
    public synchronized List<String> entries() {
        return List.copyOf(entries);
    }

    /** The indexes of {@link #entries}. */
    public synchronized List<Long> indexes() {
        return List.copyOf(indexes);
    }

    /** The text of the snapshot, empty where none was delivered. */
    public synchronized String restored() {
        return restored;
    }

    /** Its index, -1 where none was delivered. */
    public synchronized long restoredIndex() {
        return restoredIndex;
    }
}
