package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.service.Statuses;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The webhooks there are, in a file. Safe for use by several threads. */
final class WebhookStore {

    /** Webhooks at one time. */
    static final int MAX_WEBHOOKS = 20;

    /** What the file holds. */
    record Content(List<Webhook> webhooks) {}

    private final DurableJson<Content> file;
    private volatile List<Webhook> webhooks;

    private WebhookStore(DurableJson<Content> file, List<Webhook> webhooks) {
        this.file = file;
        this.webhooks = webhooks;
    }

    static WebhookStore open(Path path) throws IOException {
        var file = new DurableJson<>(path, Content.class);
        return new WebhookStore(
                file, file.read().map(Content::webhooks).map(List::copyOf).orElse(List.of()));
    }

    /** All, in order of name. */
    List<Webhook> all() {
        return webhooks;
    }

    Optional<Webhook> find(String name) {
        return webhooks.stream().filter(webhook -> webhook.name().equals(name)).findFirst();
    }

    /**
     * Adds one; on disk when it returns.
     *
     * @throws StatusException ALREADY_EXISTS, or RESOURCE_EXHAUSTED where there are too many
     */
    synchronized void add(Webhook webhook) throws StatusException, IOException {
        if (find(webhook.name()).isPresent()) {
            throw Statuses.of(
                    Status.ALREADY_EXISTS,
                    "Expected a name that is free, but there is a webhook %s; choose another, or remove that one first"
                            .formatted(webhook.name()));
        }
        if (webhooks.size() >= MAX_WEBHOOKS) {
            throw Statuses.of(
                    Status.RESOURCE_EXHAUSTED,
                    "Expected at most %d webhooks, but there are as many; remove one first"
                            .formatted(MAX_WEBHOOKS));
        }
        List<Webhook> more = new ArrayList<>(webhooks);
        more.add(webhook);
        more.sort(Comparator.comparing(Webhook::name));
        replace(more);
    }

    /** Removes it; on disk when it returns. */
    synchronized void remove(String name) throws IOException {
        replace(webhooks.stream().filter(webhook -> !webhook.name().equals(name)).toList());
    }

    private void replace(List<Webhook> other) throws IOException {
        file.write(new Content(other));
        webhooks = List.copyOf(other);
    }
}
