package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One who follows a job: the loop puts the newest state in, a thread of its own takes it out. What
 * was not taken in time is replaced by what is newer.
 */
final class JobWatch {

    private final String jobId;
    private @Nullable Job seen;
    private @Nullable Job newest;
    private boolean over;

    JobWatch(String jobId) {
        this.jobId = jobId;
    }

    String jobId() {
        return jobId;
    }

    /** The loop's look at the job; empty where it is gone. */
    synchronized void look(Optional<Job> job) {
        if (job.isEmpty()) {
            end();
        } else if (!job.get().equals(seen)) {
            seen = job.get();
            newest = seen;
            notifyAll();
        }
    }

    /** Nobody listens any more, or there is nothing more to hear. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Waits for a state that was not taken yet; empty once it is over. */
    synchronized Optional<Job> take() throws InterruptedException {
        while (newest == null && !over) {
            wait();
        }
        Job taken = newest;
        newest = null;
        return Optional.ofNullable(taken);
    }
}
