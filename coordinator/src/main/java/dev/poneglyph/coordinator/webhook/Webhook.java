package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.feed.EventKind;
import java.util.List;

/**
 * Who is called when something happens.
 *
 * @param kinds texts of {@link EventKind}, sorted
 * @param secret signs the calls; never shown, nor part of {@link #toString}
 * @param by who added it
 * @param createdAtMs nothing that happened before is delivered (epoch milliseconds)
 */
public record Webhook(
        String name, String url, List<String> kinds, String secret, String by, long createdAtMs) {

    boolean wants(EventKind kind) {
        return kinds.contains(kind.text());
    }

    @Override
    public String toString() {
        return "Webhook[name=%s, url=%s, kinds=%s]".formatted(name, url, kinds);
    }
}
