package dev.poneglyph.coordinator.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as somebody wants it.
 *
 * @param secret null for a new one
 * @param by null where the caller gives no name
 */
public record WebhookWish(
        @Nullable String name,
        @Nullable String url,
        @Nullable List<String> kinds,
        @Nullable String secret,
        @Nullable String by) {

    @Override
    public String toString() {
        return "WebhookWish[name=%s, url=%s, kinds=%s]".formatted(name, url, kinds);
    }
}
