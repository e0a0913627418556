package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.feed.EventTap;
import dev.poneglyph.coordinator.feed.Happening;
import dev.poneglyph.coordinator.loop.Applied;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Makes tasks of the events that webhooks want. On the loop. */
final class Deliveries implements LoopPart, EventTap {

    private final Loop loop;
    private final WaitingFile file;
    private final String source;
    private final WebhookLimits limits;
    private final Map<String, Outgoing> byName = new ConcurrentSkipListMap<>();

    /**
     * @param source names this cluster in the events
     */
    Deliveries(
            Loop loop, WaitingFile file, String source, List<Webhook> known, WebhookLimits limits) {
        this.loop = loop;
        this.file = file;
        this.source = source;
        this.limits = limits;
        known.forEach(webhook -> byName.put(webhook.name(), outgoing(webhook)));
    }

    /** From now on it hears of what happens. */
    void add(Webhook webhook) {
        Outgoing outgoing = outgoing(webhook);
        outgoing.findJobs();
        byName.put(webhook.name(), outgoing);
    }

    private Outgoing outgoing(Webhook webhook) {
        return new Outgoing(webhook, loop, source, limits);
    }

    /** It hears of nothing more. */
    void remove(String name) {
        byName.remove(name);
    }

    /** Any thread. */
    @Nullable Outgoing of(String webhook) {
        return byName.get(webhook);
    }

    @Override
    public void happened(Happening happening) {
        if (byName.isEmpty() || isOurOwn(happening)) {
            return;
        }
        byName.values().forEach(outgoing -> outgoing.happened(happening));
    }

    /** Deliveries that caused deliveries would never end. */
    private static boolean isOurOwn(Happening happening) {
        String job = happening.subject().jobId();
        return happening.subject().worker().equals(DeliveryWorker.NAME)
                || (job != null && WebhookJob.parse(job).isPresent());
    }

    @Override
    public void restored(long index) {
        try {
            for (Outgoing outgoing : byName.values()) {
                outgoing.restored(file.read(outgoing.webhook(), index));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void leading() {
        byName.values().forEach(Outgoing::findJobs);
    }

    @Override
    public void applied(Applied applied) {
        if (byName.isEmpty()) {
            return;
        }
        for (Event event : applied.outcome().events()) {
            if (event instanceof Event.TasksAdded added) {
                WebhookJob.parse(added.jobId())
                        .map(job -> byName.get(job.webhook()))
                        .ifPresent(outgoing -> outgoing.added(added.payloads()));
            }
        }
    }

    @Override
    public void turnEnded(long monotonicMs) {
        byName.values().forEach(outgoing -> outgoing.send(monotonicMs));
    }

    @Override
    public long wakeAtMs() {
        return byName.values().stream().mapToLong(Outgoing::wakeAtMs).min().orElse(NEVER);
    }

    @Override
    public Aside aside() {
        Map<Webhook, List<Waiting>> waiting = new HashMap<>();
        byName.values().forEach(each -> waiting.put(each.webhook(), each.waiting()));
        return waiting.isEmpty() ? Aside.NOTHING : () -> file.write(waiting);
    }
}
