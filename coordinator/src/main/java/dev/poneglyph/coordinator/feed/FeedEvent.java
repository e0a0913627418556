package dev.poneglyph.coordinator.feed;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, told for people. Fields that do not apply are null.
 *
 * @param id see {@link EventId}
 * @param atMs the stamp of its log entry, epoch milliseconds
 * @param kind such as {@code breaker_opened}, see {@link EventKind}
 * @param severity {@code info}, {@code notice}, {@code warning} or {@code critical}
 * @param task its name, {@code JOB.STAGE.INDEX}
 * @param attempt its number, from 1
 * @param sentence what happened and why
 */
public record FeedEvent(
        String id,
        long atMs,
        String kind,
        String severity,
        @Nullable String jobId,
        @Nullable String task,
        @Nullable Integer attempt,
        @Nullable String worker,
        String sentence) {}
