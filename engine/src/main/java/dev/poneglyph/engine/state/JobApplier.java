package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.retry.RetryAccount;
import dev.poneglyph.engine.state.edit.TaskEdit;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskMove;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.engine.task.TaskState;
import java.util.List;
import java.util.Map;

/** Turns events about jobs and stages into state. */
final class JobApplier {

    private final State state;

    JobApplier(State state) {
        this.state = state;
    }

    void submitted(Event.JobSubmitted e, long atMs) {
        JobSpec spec = e.spec();
        StageRecord[] stages = new StageRecord[spec.stages().size()];
        for (int s = 0; s < stages.length; s++) {
            StageSpec stage = spec.stages().get(s);
            stages[s] = new StageRecord(stage.name(), s == 0);
        }
        JobRecord job = new JobRecord(begun(e, atMs), stages);
        Invariants.require(state.jobs.put(e.jobId(), job) == null, "a new job", e.jobId());
        for (int s = 0; s < stages.length; s++) {
            addTasks(
                    job,
                    s,
                    spec.stages().get(s).payloads(),
                    spec.stages().get(s).overrides(),
                    atMs);
        }
        state.pools.admit(job);
        state.add(DeadlineRules.jobDeadline(job));
        state.refresh(job);
        state.touchedJobs.add(job);
    }

    private Job begun(Event.JobSubmitted e, long atMs) {
        return new Job(
                e.jobId(),
                e.spec().name(),
                state.nextJobSequence++,
                e.spec().definition(),
                e.spec().policy(),
                e.spec().open(),
                JobState.PENDING,
                List.of(),
                atMs,
                0,
                0,
                "",
                0,
                0,
                "",
                JobHealth.HEALTHY,
                RetryAccount.NEW,
                state.pools.virtualTime(),
                0);
    }

    void tasksAdded(Event.TasksAdded e, long atMs) {
        JobRecord job = touch(e.jobId());
        Invariants.require(e.firstIndex() == job.stages[0].size(), "no gap between tasks", e);
        addTasks(job, 0, e.payloads(), Map.of(), atMs);
        state.refresh(job);
    }

    private void addTasks(
            JobRecord job,
            int stageIndex,
            List<Bytes> payloads,
            Map<Integer, TaskPolicy> overrides,
            long atMs) {
        StageRecord stage = job.stages[stageIndex];
        for (Bytes payload : payloads) {
            TaskId id = new TaskId(job.id(), stageIndex, stage.size());
            TaskPolicy policy = overrides.get(id.index());
            stage.add(
                    stage.open()
                            ? Task.created(id, payload, policy, state.nextReadySequence++, atMs)
                            : Task.created(id, payload, policy, 0, 0));
        }
        state.unfinishedJobsTasks += payloads.size();
        state.totals.tasksSubmitted += payloads.size();
    }

    void closed(Event.JobClosed e) {
        touch(e.jobId()).open = false;
    }

    void stageOpened(Event.StageOpened e, long atMs) {
        JobRecord job = touch(e.jobId());
        StageRecord stage = job.stages[e.stage()];
        stage.open(true);
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            if (task.state() == TaskState.PENDING && task.readySequence() == 0) {
                stage.put(TaskEdit.queued(task, state.nextReadySequence++, atMs));
            }
        }
        state.refresh(job);
    }

    void stageReopened(Event.StageReopened e) {
        JobRecord job = touch(e.jobId());
        for (int later = e.stage() + 1; later < job.stages.length; later++) {
            job.stages[later].open(false);
        }
        state.refresh(job);
    }

    void finished(Event.JobFinished e, long atMs) {
        JobRecord job = touch(e.jobId());
        state.forgetDeadlines(job);
        state.pools.dismiss(job);
        state.remove(DeadlineRules.stragglerDeadline(job));
        job.stragglerCheckMs = 0;
        for (StageRecord stage : job.stages) {
            Invariants.require(stage.unfinished() == 0, "all tasks of a final job final", e);
            stage.queue().forget();
        }
        job.state = e.state();
        job.reason = e.reason();
        job.finishedAtMs = atMs;
        job.pausedBy = "";
        job.health = JobHealth.HEALTHY;
        state.finalJobs.add(job);
        state.unfinishedJobsTasks -= job.taskCount();
        state.keepOrLetGo(job);
    }

    void evicted(Event.JobEvicted e) {
        JobRecord job = state.job(e.jobId());
        Invariants.require(!job.isPinned(), "an evicted job to hold no dead letter", e);
        Invariants.require(state.finalJobs.remove(job), "an evicted job to be final", e);
        state.removeJob(e.jobId());
        state.totals.tasksEvicted += job.taskCount();
        state.touchedJobs.remove(job);
    }

    void stragglersChecked(Event.StragglersChecked e) {
        JobRecord job = touch(e.jobId());
        state.remove(DeadlineRules.stragglerDeadline(job));
        job.stragglerCheckMs = e.nextMs();
        state.add(DeadlineRules.stragglerDeadline(job));
    }

    /** A final job goes on: what was cancelled with it waits again, what was given up does not. */
    void reopened(Event.JobReopened e, long atMs) {
        JobRecord job = touch(e.jobId());
        Invariants.require(job.state == JobState.FAILED, "a reopened job to have failed", e);
        Invariants.require(state.finalJobs.remove(job), "a reopened job to be final", e);
        state.unfinishedJobsTasks += job.taskCount();
        job.state = JobState.RUNNING;
        job.reason = "";
        job.finishedAtMs = 0;
        job.reopenedAtMs = atMs;
        state.keepOrLetGo(job);
        for (StageRecord stage : job.stages) {
            restoreCancelled(stage, atMs);
        }
        state.pools.admit(job);
        state.add(DeadlineRules.jobDeadline(job));
        state.refresh(job);
    }

    private void restoreCancelled(StageRecord stage, long atMs) {
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            if (task.state() == TaskState.CANCELLED && !task.isGivenUp()) {
                long place = stage.open() ? state.nextReadySequence++ : 0;
                Task next =
                        TaskEdit.ready(task, TaskMove.JOB_REOPENED, place, place == 0 ? 0 : atMs);
                stage.put(next);
                state.redriveBooks.moved(task, next);
            }
        }
    }

    private JobRecord touch(String id) {
        JobRecord job = state.job(id);
        state.touchedJobs.add(job);
        return job;
    }
}
