package dev.poneglyph.coordinator.http.v1.webhooks;

import dev.poneglyph.coordinator.webhook.LastError;
import dev.poneglyph.coordinator.webhook.Webhook;
import dev.poneglyph.coordinator.webhook.WebhookStatus;
import dev.poneglyph.coordinator.webhook.WebhookStatus.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is shown.
 *
 * @param secret only in the answer to its creation, else null
 * @param dropped events that were not delivered because too many waited, since the start
 */
record WebhookView(
        String name,
        String url,
        List<String> kinds,
        String by,
        long createdAtMs,
        @Nullable String secret,
        long delivered,
        long failedAttempts,
        long waiting,
        long deadLetters,
        long dropped,
        List<String> jobs,
        @Nullable LastError lastError) {

    static WebhookView created(Webhook webhook) {
        return new WebhookView(
                webhook.name(),
                webhook.url(),
                webhook.kinds(),
                webhook.by(),
                webhook.createdAtMs(),
                webhook.secret(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null);
    }

    static WebhookView of(WebhookStatus status) {
        Webhook webhook = status.webhook();
        Figures figures = status.figures();
        return new WebhookView(
                webhook.name(),
                webhook.url(),
                webhook.kinds(),
                webhook.by(),
                webhook.createdAtMs(),
                null,
                figures.delivered(),
                figures.failedAttempts(),
                figures.waiting(),
                figures.deadLetters(),
                status.dropped(),
                status.jobs(),
                status.lastError().orElse(null));
    }
}
