package dev.poneglyph.coordinator.webhook;

import java.util.List;
import java.util.Optional;

/**
 * A webhook and what became of its deliveries, of the jobs that are still known.
 *
 * @param jobs ids of its jobs, oldest first
 * @param failedAttempts calls that failed, those that were repeated included
 * @param waiting deliveries to come, repeated ones included
 * @param dropped events that were not delivered because too many waited, since the coordinator
 *     started
 */
public record WebhookStatus(
        Webhook webhook,
        List<String> jobs,
        Figures figures,
        long dropped,
        Optional<LastError> lastError) {

    /** Deliveries of all its jobs. */
    public record Figures(long delivered, long failedAttempts, long waiting, long deadLetters) {}
}
