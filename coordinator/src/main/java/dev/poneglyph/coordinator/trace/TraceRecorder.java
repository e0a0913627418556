package dev.poneglyph.coordinator.trace;

import dev.poneglyph.coordinator.loop.Applied;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.metrics.WorkEvents;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;

/**
 * Has the span of each attempt, task and job written when it ends, as long as this node leads: what
 * is only read again from the log was told by the process that lived through it. On the loop.
 */
final class TraceRecorder implements LoopPart, WorkEvents {

    private final Loop loop;
    private final SpanWriter spans;
    private boolean recording;

    TraceRecorder(Loop loop, SpanWriter spans) {
        this.loop = loop;
        this.spans = spans;
    }

    @Override
    public void leading() {
        recording = true;
    }

    @Override
    public void applied(Applied applied) {
        if (recording) {
            applied.outcome().events().forEach(this::take);
        }
    }

    @Override
    public void completed(AttemptRef attempt) {
        attemptEnded(attempt);
    }

    @Override
    public void failed(AttemptRef attempt, Failure failure, Verdict verdict) {
        attemptEnded(attempt);
    }

    @Override
    public void released(AttemptRef attempt) {
        attemptEnded(attempt);
    }

    private void attemptEnded(AttemptRef ref) {
        Job job = loop.view().job(ref.task().job()).orElse(null);
        Task task = loop.view().task(ref.task()).orElse(null);
        Attempt attempt = task == null ? null : task.attempt(ref.token());
        if (job != null && task != null && attempt != null && !attempt.isLive()) {
            spans.attempt(job, task, attempt);
        }
    }

    /** A task that no worker ever got has no span: a job of a million may be cancelled at once. */
    @Override
    public void taskEnded(TaskId id) {
        Job job = loop.view().job(id.job()).orElse(null);
        Task task = loop.view().task(id).orElse(null);
        if (job != null && task != null && task.state().isFinal() && !task.attempts().isEmpty()) {
            spans.task(job, task, loop.time().wallMs());
        }
    }

    @Override
    public void jobEnded(String id) {
        loop.view().job(id).filter(job -> job.state().isFinal()).ifPresent(spans::job);
    }
}
