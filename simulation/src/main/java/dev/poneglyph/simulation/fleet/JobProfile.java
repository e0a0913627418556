package dev.poneglyph.simulation.fleet;

import dev.poneglyph.engine.job.JobPolicy;

/**
 * What a job is like: a bag of tasks.
 *
 * @param submitAtMs when its client hands it in, in milliseconds since the beginning
 */
public record JobProfile(
        String id,
        int tasks,
        Distribution duration,
        TaskTraits traits,
        JobPolicy policy,
        long submitAtMs) {

    /** Sound tasks under the default policy, handed in at once. */
    public static JobProfile of(String id, int tasks, Distribution duration) {
        return new JobProfile(id, tasks, duration, TaskTraits.SOUND, JobPolicy.DEFAULT, 0);
    }

    /** The same with other traits. */
    public JobProfile with(TaskTraits newTraits) {
        return new JobProfile(id, tasks, duration, newTraits, policy, submitAtMs);
    }

    /** The same under another policy. */
    public JobProfile with(JobPolicy newPolicy) {
        return new JobProfile(id, tasks, duration, traits, newPolicy, submitAtMs);
    }

    /** The same handed in at another time. */
    public JobProfile submittedAt(long atMs) {
        return new JobProfile(id, tasks, duration, traits, policy, atMs);
    }
}
