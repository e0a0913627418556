package dev.poneglyph.coordinator.service.explain;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.explain.Line;
import dev.poneglyph.engine.explain.TaskStory;
import dev.poneglyph.engine.explain.Waiting;
import dev.poneglyph.engine.explain.WorkerStory;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.Explanation;
import dev.poneglyph.protocol.v1.StoryLine;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Stories of tasks and workers. The loop only hands over the state, by reference; the story is told
 * on the caller's virtual thread, with what the leader alone knows (progress) added to it.
 */
public final class Explanations {

    private final LoopCalls loop;
    private final WorkerSessions sessions;
    private final EngineConfig config;

    public Explanations(LoopCalls loop, WorkerSessions sessions, EngineConfig config) {
        this.loop = loop;
        this.sessions = sessions;
        this.config = config;
    }

    /** What is read on the loop. */
    private record Seen(EngineSnapshot state, Optional<TaskId> task, List<String> progress) {}

    /**
     * Tells it.
     *
     * @throws StatusException NOT_FOUND if there is no such task or worker
     */
    public Explanation of(ExplainRequest request) throws StatusException, InterruptedException {
        Seen seen = loop.query(view -> see(view, request.getName()));
        long nowMs = loop.loop().time().wallMs();
        boolean mayBeTask = request.getKind() != ExplainedKind.EXPLAINED_WORKER;
        // A worker's story is of tasks of all namespaces.
        boolean mayBeWorker =
                request.getKind() != ExplainedKind.EXPLAINED_TASK && !Caller.current().isConfined();
        Optional<Explanation> told = mayBeTask ? task(seen, request, nowMs) : Optional.empty();
        if (told.isEmpty() && mayBeWorker) {
            told = worker(seen, request, nowMs);
        }
        return told.orElseThrow(() -> unknown(request));
    }

    private Seen see(StateView view, String name) {
        Optional<TaskId> id = view.findTask(name);
        List<String> progress = id.flatMap(view::task).map(this::progress).orElseGet(List::of);
        return new Seen(loop.loop().snapshot(), id, progress);
    }

    private List<String> progress(Task task) {
        List<String> sentences = new ArrayList<>();
        for (Attempt attempt : task.attempts()) {
            if (attempt.outcome() == AttemptOutcome.RUNNING) {
                float part = sessions.progressOf(attempt.worker(), attempt.ref());
                sentences.add(
                        String.format(
                                Locale.ROOT,
                                "Attempt %d reported %.0f %% of its work done.",
                                attempt.ref().number(),
                                part * 100));
            }
        }
        return sentences;
    }

    private Optional<Explanation> task(Seen seen, ExplainRequest request, long nowMs) {
        Identity caller = Caller.current();
        return seen.task()
                .flatMap(id ->
                        TaskStory.of(
                                config,
                                seen.state(),
                                id,
                                nowMs,
                                job -> caller.mayTouch(Namespaces.of(job))))
                .map(story ->
                        begin(request, ExplainedKind.EXPLAINED_TASK, nowMs, story.lines())
                                .setState(lower(story.task().state()))
                                .addNow(story.now())
                                .addAllNow(seen.progress())
                                .setWaiting(kindOf(story))
                                .build());
    }

    private Optional<Explanation> worker(Seen seen, ExplainRequest request, long nowMs) {
        return WorkerStory.of(config, seen.state(), request.getName(), nowMs)
                .map(story ->
                        begin(request, ExplainedKind.EXPLAINED_WORKER, nowMs, story.lines())
                                .setState(lower(story.worker().state()))
                                .addAllNow(story.now())
                                .build());
    }

    private static Explanation.Builder begin(
            ExplainRequest request, ExplainedKind kind, long nowMs, List<Line> lines) {
        Explanation.Builder told =
                Explanation.newBuilder().setKind(kind).setName(request.getName()).setAtMs(nowMs);
        lines.forEach(line ->
                told.addLines(
                        StoryLine.newBuilder().setAtMs(line.atMs()).setSentence(line.sentence())));
        return told;
    }

    private static String kindOf(TaskStory story) {
        Waiting waiting = story.waiting();
        return waiting == null
                ? ""
                : waiting.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT);
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static StatusException unknown(ExplainRequest request) {
        String expected =
                switch (request.getKind()) {
                    case EXPLAINED_TASK -> "a task";
                    case EXPLAINED_WORKER -> "a worker";
                    case EXPLAINED_KIND_UNSPECIFIED, UNRECOGNIZED -> "a task or a worker";
                };
        return Statuses.of(
                Status.NOT_FOUND,
                "Expected %s that exists, but there is no \"%s\"; tasks are named JOB.STAGE.INDEX, 'tasks' and 'workers' list the names"
                        .formatted(expected, request.getName()));
    }
}
