package dev.poneglyph.coordinator.feed;

import dev.poneglyph.coordinator.feed.words.Subject;
import dev.poneglyph.coordinator.feed.words.Told;
import org.jspecify.annotations.Nullable;

/** An event as it was taken in; put into words by the first who reads it. Any thread. */
public final class Happening {

    private final EventId id;
    private final long atMs;
    private final EventKind kind;
    private final Told told;

    /** Two who read at one time build the same. */
    private volatile @Nullable FeedEvent event;

    Happening(EventId id, long atMs, EventKind kind, Told told) {
        this.id = id;
        this.atMs = atMs;
        this.kind = kind;
        this.told = told;
    }

    public EventId id() {
        return id;
    }

    /** When, by the stamp of its log entry (epoch milliseconds). */
    public long atMs() {
        return atMs;
    }

    public EventKind kind() {
        return kind;
    }

    public Subject subject() {
        return told.subject();
    }

    /** As it is told; built by the first who asks. */
    public FeedEvent event() {
        FeedEvent known = event;
        if (known == null) {
            known = build();
            event = known;
        }
        return known;
    }

    private FeedEvent build() {
        Subject subject = told.subject();
        return new FeedEvent(
                id.toString(),
                atMs,
                kind.text(),
                told.severity().text(),
                subject.jobId(),
                subject.taskName(),
                subject.attempt() == 0 ? null : (Integer) subject.attempt(),
                subject.worker().isEmpty() ? null : subject.worker(),
                told.sentence().get());
    }
}
