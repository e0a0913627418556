package dev.poneglyph.engine.state;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import java.util.Comparator;
import java.util.List;

/** Builds the state from a snapshot and derives its indexes anew. */
final class Restorer {

    private final State state;

    private Restorer(State state) {
        this.state = state;
    }

    static State restore(EngineConfig config, EngineSnapshot snapshot) {
        State state = new State(config, snapshot.statistics());
        state.index = snapshot.index();
        state.atMs = snapshot.atMs();
        state.nextToken = snapshot.nextToken();
        state.nextReadySequence = snapshot.nextReadySequence();
        state.nextJobSequence = snapshot.nextJobSequence();
        new Restorer(state).fill(snapshot);
        return state;
    }

    private void fill(EngineSnapshot snapshot) {
        Invariants.require(
                snapshot.jobs().size() == snapshot.tasks().size(),
                "tasks for each job of the snapshot",
                snapshot.tasks().size());
        state.pools.virtualTime(snapshot.virtualTime());
        snapshot.labelLimits().forEach(state.pools::limit);
        snapshot.workers().forEach(this::worker);
        for (int i = 0; i < snapshot.jobs().size(); i++) {
            job(snapshot.jobs().get(i), snapshot.tasks().get(i));
        }
        snapshot.redrives().forEach(this::redrive);
        for (WorkerRecord worker : state.workers.values()) {
            worker.leases.sort(Comparator.comparingLong(AttemptRef::token));
            StateChecks.checkWorker(state, worker);
        }
    }

    private void worker(Worker worker) {
        WorkerRecord record = new WorkerRecord(worker);
        state.set(record, worker);
        state.workers.put(worker.name(), record);
        state.pools.connect(record);
        state.add(DeadlineRules.breakerDeadline(worker));
    }

    private void redrive(Redrive redrive) {
        state.redrives.put(redrive.id(), redrive);
        state.add(DeadlineRules.redriveDeadline(redrive));
        if (RedriveBooks.goesOn(redrive)) {
            state.redriveBooks.await(redrive, redrive.next(), redrive.tasks().size(), 1);
        }
    }

    private void job(Job job, List<List<Task>> tasks) {
        StageRecord[] stages = new StageRecord[job.stages().size()];
        for (int s = 0; s < stages.length; s++) {
            StageProgress progress = job.stages().get(s);
            stages[s] = new StageRecord(progress.name(), progress.open());
            tasks.get(s).forEach(stages[s]::add);
            Invariants.require(stages[s].progress().equals(progress), "equal progress", progress);
        }
        JobRecord record = new JobRecord(job, stages);
        state.jobs.put(job.id(), record);
        state.add(DeadlineRules.stragglerDeadline(record));
        tasks.forEach(stage -> stage.forEach(task -> indexes(record, task)));
        if (job.state().isFinal()) {
            state.finalJobs.add(record);
            record.stages().forEach(stage -> stage.queue().forget());
        } else {
            state.unfinishedJobsTasks += record.taskCount();
            state.pools.admit(record);
            state.add(DeadlineRules.jobDeadline(record));
            state.add(DeadlineRules.probeDeadline(record));
            state.refresh(record);
        }
        state.deadLetters.restored(record);
        state.keepOrLetGo(record);
    }

    private void indexes(JobRecord job, Task task) {
        state.add(DeadlineRules.retryDeadline(task));
        for (Attempt attempt : task.attempts()) {
            if (attempt.isLive()) {
                state.addLease(state.worker(attempt.worker()), attempt.ref());
                job.leases++;
                state.pools.held(job, 1);
                state.add(DeadlineRules.attemptDeadline(state.config, job, task, attempt));
            }
        }
    }
}
