package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.job.SystemicState;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts jobs, and tells how far the active ones are. */
final class JobFigures {

    /** Active jobs that are listed. */
    private static final int LISTED = 20;

    /** An estimate to the millisecond would only flicker. */
    private static final long SECOND_MS = 1_000;

    private JobFigures() {}

    static Overview.Jobs count(List<Job> jobs) {
        return new Overview.Jobs(
                jobs.stream().filter(job -> isActive(job) && !isPaused(job)).count(),
                in(JobState.SUCCEEDED, jobs),
                in(JobState.FAILED, jobs),
                in(JobState.CANCELLED, jobs),
                jobs.stream().filter(job -> isActive(job) && isPaused(job)).count());
    }

    private static long in(JobState state, List<Job> jobs) {
        return jobs.stream().filter(job -> job.state() == state).count();
    }

    private static boolean isActive(Job job) {
        return !job.state().isFinal();
    }

    static boolean isPaused(Job job) {
        return !job.pausedBy().isEmpty() || isHeldByItsBreaker(job);
    }

    static boolean isHeldByItsBreaker(Job job) {
        return job.health().state() != SystemicState.HEALTHY;
    }

    static List<Overview.ActiveJob> active(List<Job> jobs, long nowMs) {
        return jobs.stream()
                .filter(JobFigures::isActive)
                .limit(LISTED)
                .map(job -> active(job, nowMs))
                .toList();
    }

    private static Overview.ActiveJob active(Job job, long nowMs) {
        return new Overview.ActiveJob(
                job.id(),
                job.name(),
                job.state().name().toLowerCase(Locale.ROOT),
                isPaused(job),
                sum(job, StageProgress::total),
                sum(job, StageProgress::completed),
                job.failures(),
                sum(job, StageProgress::deadLetters),
                etaMs(job, nowMs));
    }

    /** As if every task took as long as those that are completed, at the same width. */
    private static @Nullable Long etaMs(Job job, long nowMs) {
        long completed = sum(job, StageProgress::completed);
        long left =
                sum(job, StageProgress::total)
                        - completed
                        - sum(job, StageProgress::deadLetters)
                        - sum(job, StageProgress::cancelled);
        long tookMs = nowMs - Math.max(job.submittedAtMs(), job.reopenedAtMs());
        if (completed == 0 || isPaused(job) || job.open() || tookMs < 0) {
            return null;
        }
        long atMs = nowMs + (long) ((double) tookMs / completed * left);
        return atMs - atMs % SECOND_MS;
    }

    private static long sum(Job job, ToLongFunction<StageProgress> figure) {
        return job.stages().stream().mapToLong(figure).sum();
    }
}
