package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.job.SystemicState;
import java.util.OptionalLong;

/** When a job is likely to end. Pure. */
public final class JobEstimate {

    private JobEstimate() {}

    /**
     * By its pace since it was submitted: as many tasks in as much time. Empty where that tells
     * nothing: nothing is done yet, it is held, or over.
     *
     * @param nowMs epoch milliseconds
     * @return epoch milliseconds
     */
    public static OptionalLong endsAtMs(Job job, long nowMs) {
        long total = 0;
        long done = 0;
        for (StageProgress stage : job.stages()) {
            total += stage.total();
            done += stage.completed() + stage.deadLetters() + stage.cancelled();
        }
        long beganAtMs = Math.max(job.submittedAtMs(), job.reopenedAtMs());
        if (job.state().isFinal() || isHeld(job) || done == 0 || done >= total) {
            return OptionalLong.empty();
        }
        double msATask = (double) Math.max(0, nowMs - beganAtMs) / done;
        return OptionalLong.of(nowMs + Math.round(msATask * (total - done)));
    }

    /** Whether nothing new of it is assigned, or only probes. */
    public static boolean isHeld(Job job) {
        return !job.state().isFinal()
                && (!job.pausedBy().isEmpty() || job.health().state() != SystemicState.HEALTHY);
    }

    /**
     * Who or what holds it and why: an operator before its own breaker; empty where nobody does.
     */
    public static String heldBy(Job job) {
        if (!isHeld(job)) {
            return "";
        }
        return job.pausedBy().isEmpty()
                ? "its own breaker: every worker failed it"
                : job.pausedBy();
    }
}
