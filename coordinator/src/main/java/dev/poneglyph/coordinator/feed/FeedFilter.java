package dev.poneglyph.coordinator.feed;

import dev.poneglyph.coordinator.feed.words.Subject;
import java.util.Set;

/**
 * Which events somebody wants. What is empty filters nothing.
 *
 * @param kinds empty means every kind that is kept; those of high volume must be named
 * @param task its name, {@code JOB.STAGE.INDEX}
 */
public record FeedFilter(Set<EventKind> kinds, String jobId, String worker, String task) {

    /** Everything that is kept. */
    public static final FeedFilter KEPT = new FeedFilter(Set.of(), "", "", "");

    /** Whether it means events of that kind. */
    boolean wants(EventKind kind) {
        return kinds.isEmpty() ? !kind.isHighVolume() : kinds.contains(kind);
    }

    boolean matches(Happening happening) {
        return wants(happening.kind()) && matches(happening.subject());
    }

    private boolean matches(Subject subject) {
        return (jobId.isEmpty() || jobId.equals(subject.jobId()))
                && (worker.isEmpty() || worker.equals(subject.worker()))
                && (task.isEmpty() || task.equals(subject.taskName()));
    }
}
