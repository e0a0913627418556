package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.engine.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was to be delivered and was no task yet when a snapshot was taken. The log before a snapshot
 * is dropped, so what is derived from it must stand somewhere else.
 */
final class WaitingFile {

    /** What the file holds: payloads, by webhook. */
    record Content(Map<String, List<String>> payloads) {}

    private final DurableJson<Content> file;

    WaitingFile(Path path) {
        file = new DurableJson<>(path, Content.class);
    }

    /** Not the name alone: one that was removed and added again waits for nothing old. */
    private static String keyOf(Webhook webhook) {
        return webhook.name() + "/" + webhook.createdAtMs();
    }

    /** On disk when it returns. */
    void write(Map<Webhook, List<Waiting>> waiting) throws IOException {
        var payloads = new TreeMap<String, List<String>>();
        waiting.forEach((webhook, some) ->
                payloads.put(
                        keyOf(webhook),
                        some.stream().map(each -> each.payload().asUtf8()).toList()));
        file.write(new Content(payloads));
    }

    /**
     * What waited for that webhook, oldest first, of entries up to {@code index}: later ones are
     * read from the log again.
     */
    List<Waiting> read(Webhook webhook, long index) throws IOException {
        List<Waiting> found = new ArrayList<>();
        List<String> payloads =
                file.read()
                        .map(content -> content.payloads().getOrDefault(keyOf(webhook), List.of()))
                        .orElse(List.of());
        for (String text : payloads) {
            Bytes payload = Bytes.utf8(text);
            EventId id =
                    CloudEvent.idOf(payload.array())
                            .orElseThrow(() ->
                                    new IOException(
                                            "Expected events that wait for webhook %s, but one has no id; restore the file from a copy"
                                                    .formatted(webhook.name())));
            if (id.index() <= index) {
                found.add(new Waiting(id, () -> payload));
            }
        }
        return found;
    }
}
