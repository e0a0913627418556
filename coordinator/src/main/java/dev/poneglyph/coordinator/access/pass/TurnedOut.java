package dev.poneglyph.coordinator.access.pass;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.coordinator.access.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Workers whose passes were taken back, and when. Forgotten once those passes would have expired. A
 * change is on disk before it counts as made. Safe for use by several threads.
 */
final class TurnedOut {

    /** Workers that are kept at one time. */
    static final int MAX_WORKERS = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private volatile Map<String, Long> atMs;

    private TurnedOut(Path file, Map<String, Long> atMs) {
        this.file = file;
        this.atMs = Map.copyOf(atMs);
    }

    /**
     * Those in {@code file}; none where it does not exist.
     *
     * @throws IOException if it cannot be read; the message is a sentence for a person
     */
    static TurnedOut open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new TurnedOut(file, Map.of());
        }
        try {
            return new TurnedOut(
                    file, JSON.readValue(file.toFile(), new TypeReference<Map<String, Long>>() {}));
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IOException(
                    "Expected the workers that were turned out in %s, but the file is damaged; restore it, or delete it together with worker-pass.key"
                            .formatted(file),
                    e);
        }
    }

    /** Whether the worker was turned out since {@code issuedMs}. */
    boolean since(String worker, long issuedMs) {
        Long turnedOutMs = atMs.get(worker);
        return turnedOutMs != null && issuedMs <= turnedOutMs;
    }

    /**
     * Takes back the passes that the worker was given until now. Until that is kept, none of its
     * passes is good: who draws a pass and then finds the one before good has drawn it before the
     * time that is kept.
     *
     * @param lifeMs those who were turned out longer ago need not be kept
     * @throws IOException if that cannot be kept: they stay good then
     */
    synchronized void add(String worker, LongSupplier nowMs, long lifeMs) throws IOException {
        Map<String, Long> before = atMs;
        Map<String, Long> next = new TreeMap<>(before);
        next.put(worker, Long.MAX_VALUE);
        atMs = Map.copyOf(next);
        boolean kept = false;
        try {
            long now = nowMs.getAsLong();
            next.put(worker, now);
            next.values().removeIf(turnedOutMs -> turnedOutMs < now - lifeMs);
            write(next);
            kept = true;
        } finally {
            atMs = kept ? Map.copyOf(next) : before;
        }
    }

    private void write(Map<String, Long> next) throws IOException {
        if (next.size() > MAX_WORKERS) {
            throw new IOException(
                    "Expected at most %d workers to be turned out within the life of a pass, but there are as many; stop the coordinator, delete worker-pass.key and start it again"
                            .formatted(MAX_WORKERS));
        }
        PrivateFile.write(file, JSON.writeValueAsBytes(next));
    }
}
