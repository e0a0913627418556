package dev.poneglyph.engine.view;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.retry.RetryAccount;
import dev.poneglyph.engine.task.Task;

/** Read-only sight of a job for those who decide; costs nothing to make. */
public interface JobView {

    String id();

    String name();

    Bytes definition();

    JobPolicy policy();

    JobState state();

    /** Whether tasks may still be added to the first stage. */
    boolean open();

    /** Attempts failed so far. */
    long failures();

    /** Attempts assigned so far. */
    long attempts();

    /** Attempts that live now. */
    int leases();

    /** Who paused it and why, empty where nobody did. */
    String pausedBy();

    /** Its own breaker. */
    JobHealth health();

    /** Whether one more attempt may begin: neither an operator nor its own breaker holds it. */
    boolean mayRun();

    /** What it used of its retry budget. */
    RetryAccount retryAccount();

    /** Epoch milliseconds. */
    long submittedAtMs();

    /** When its stage is searched for stragglers (epoch milliseconds), 0 where it is not. */
    long stragglerCheckMs();

    /**
     * Since when its time runs: submitted, or reopened after it had FAILED (epoch milliseconds).
     */
    long beganAtMs();

    /**
     * Since when a task that is PENDING waits for a worker (epoch milliseconds): what it waited
     * before an attempt that ended since, or before the job healed, does not count.
     */
    long waitsSinceMs(Task task);

    int stageCount();

    StageView stage(int index);

    /** Index of the last open stage; the only one whose tasks may wait for a worker. */
    int frontier();

    /** All stages' dead letters together. */
    default int deadLetters() {
        int sum = 0;
        for (int s = 0; s < stageCount(); s++) {
            sum += stage(s).deadLetters();
        }
        return sum;
    }

    /** Its tasks that a redrive which goes on has not reached yet. */
    int awaitingRedrive();

    /** All stages' tasks together. */
    default int taskCount() {
        int sum = 0;
        for (int s = 0; s < stageCount(); s++) {
            sum += stage(s).size();
        }
        return sum;
    }
}
