package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.retry.RetryAccount;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.JobView;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as the store keeps it; changed by the applier only. */
final class JobRecord implements JobView {

    private final String id;
    private final String name;
    private final Bytes definition;
    private final JobPolicy policy;
    final long sequence;
    final StageRecord[] stages;
    final long submittedAtMs;
    long reopenedAtMs;
    boolean open;
    JobState state = JobState.PENDING;
    long finishedAtMs;
    String reason = "";
    long attempts;
    long failures;
    String pausedBy = "";
    JobHealth health = JobHealth.HEALTHY;
    RetryAccount retryAccount = RetryAccount.NEW;
    long virtualTime;
    long stragglerCheckMs;

    /** Its tasks that a redrive which goes on has not reached yet. */
    int awaitingRedrive;

    /** When its dead letters expire, if they do. */
    @Nullable Deadline expiry;

    /** Leases its attempts hold. */
    int leases;

    /** Where it stands in its pool, if it may run a task that waits and has failed nowhere. */
    Pool.@Nullable ReadyJob fresh;

    /** Index of {@link #fresh} in the pool's heap. */
    int place;

    /** Where it stands in its pool, if it may run a task that waits and has failed. */
    Pool.@Nullable ReadyJob retrying;

    /** When its head task has waited too long, as it stands among the deadlines. */
    @Nullable Deadline scheduleDeadline;

    /** Null once the job is final. */
    @Nullable Pool pool;

    /** A job with the given beginnings; its progress starts from nothing. */
    JobRecord(Job job, StageRecord[] stages) {
        this.id = job.id();
        this.name = job.name();
        this.definition = job.definition();
        this.policy = job.policy();
        this.sequence = job.sequence();
        this.stages = stages;
        this.submittedAtMs = job.submittedAtMs();
        this.reopenedAtMs = job.reopenedAtMs();
        this.open = job.open();
        this.state = job.state();
        this.finishedAtMs = job.finishedAtMs();
        this.reason = job.reason();
        this.attempts = job.attempts();
        this.failures = job.failures();
        this.pausedBy = job.pausedBy();
        this.health = job.health();
        this.retryAccount = job.retryAccount();
        this.virtualTime = job.virtualTime();
        this.stragglerCheckMs = job.stragglerCheckMs();
    }

    Job materialise() {
        return new Job(
                id,
                name,
                sequence,
                definition,
                policy,
                open,
                state,
                Arrays.stream(stages).map(StageRecord::progress).toList(),
                submittedAtMs,
                reopenedAtMs,
                finishedAtMs,
                reason,
                attempts,
                failures,
                pausedBy,
                health,
                retryAccount,
                virtualTime,
                stragglerCheckMs);
    }

    /** Whether one more of its tasks may be assigned, as far as the job itself is asked. */
    boolean mayLease() {
        return mayRun() && leaseRoom() > 0;
    }

    /** Leases it may still get by its own limit. */
    int leaseRoom() {
        return policy.maxRunning() == 0
                ? Integer.MAX_VALUE
                : StrictMath.max(0, policy.maxRunning() - leases);
    }

    @Override
    public long beganAtMs() {
        return StrictMath.max(submittedAtMs, reopenedAtMs);
    }

    @Override
    public long waitsSinceMs(Task task) {
        long sinceMs = StrictMath.max(task.readyAtMs(), health.healthySinceMs());
        for (Attempt attempt : task.attempts()) {
            sinceMs = StrictMath.max(sinceMs, attempt.endedAtMs());
        }
        return sinceMs;
    }

    List<StageRecord> stages() {
        return Arrays.asList(stages);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Bytes definition() {
        return definition;
    }

    @Override
    public JobPolicy policy() {
        return policy;
    }

    @Override
    public JobState state() {
        return state;
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public long failures() {
        return failures;
    }

    @Override
    public long attempts() {
        return attempts;
    }

    @Override
    public int leases() {
        return leases;
    }

    @Override
    public String pausedBy() {
        return pausedBy;
    }

    @Override
    public JobHealth health() {
        return health;
    }

    @Override
    public boolean mayRun() {
        return !state.isFinal()
                && pausedBy.isEmpty()
                && switch (health.state()) {
                    case HEALTHY -> true;
                    case PAUSED -> false;
                    case PROBING -> health.probeToken() == 0;
                };
    }

    @Override
    public RetryAccount retryAccount() {
        return retryAccount;
    }

    @Override
    public long submittedAtMs() {
        return submittedAtMs;
    }

    @Override
    public long stragglerCheckMs() {
        return stragglerCheckMs;
    }

    @Override
    public int stageCount() {
        return stages.length;
    }

    @Override
    public StageRecord stage(int index) {
        return stages[index];
    }

    @Override
    public int frontier() {
        int last = stages.length - 1;
        while (last > 0 && !stages[last].open()) {
            last--;
        }
        return last;
    }

    @Override
    public int awaitingRedrive() {
        return awaitingRedrive;
    }

    /** Whether it is final and must still be kept. */
    boolean isPinned() {
        return state.isFinal() && (deadLetters() > 0 || awaitingRedrive > 0);
    }
}
