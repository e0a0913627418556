package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.speculation.Stragglers;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives stragglers rivals on other workers, the slowest first, within the stage's cap. */
final class Speculation {

    /** Rivals that one search of one job starts at most. */
    static final int MAX_PER_CHECK = 100;

    private final DecisionView view;
    private final long atMs;
    private final Draft draft;

    /** Workers that got a rival in this command: what the view says of them is out of date. */
    private final Set<String> used = new HashSet<>();

    private long nextToken;

    Speculation(DecisionView view, long atMs, Draft draft) {
        this.view = view;
        this.atMs = atMs;
        this.draft = draft;
        this.nextToken = view.nextToken();
    }

    /** Searches the stage of the job that runs now, and says when to search again. */
    void check(String jobId) {
        JobView job = Objects.requireNonNull(view.findJob(jobId));
        boolean worthIt = SpeculationRule.mayHaveStragglers(job);
        boolean mayRun = job.mayRun() && job.health().state() == SystemicState.HEALTHY;
        if (worthIt && mayRun && !view.hasReadyTask(jobId)) {
            startRivals(job);
        }
        long nextMs = worthIt ? Deadline.after(atMs, Stragglers.CHECK_EVERY_MS) : 0;
        draft.add(new Event.StragglersChecked(jobId, nextMs));
    }

    private void startRivals(JobView job) {
        StageView stage = job.stage(job.frontier());
        SpeculationPolicy policy = job.policy().speculation();
        int most = Stragglers.mostRivals(policy, stage.size()) - stage.rivals();
        int room = StrictMath.min(StrictMath.min(most, MAX_PER_CHECK), view.leaseRoom(job.id()));
        for (Straggler straggler : stragglers(job, stage)) {
            if (room == 0) {
                return;
            }
            Worker worker = rivalFor(job, straggler);
            if (worker != null) {
                start(straggler, worker);
                room--;
            }
        }
    }

    private List<Straggler> stragglers(JobView job, StageView stage) {
        SpeculationPolicy policy = job.policy().speculation();
        long medianMs = stage.medianMs();
        List<Straggler> found = new ArrayList<>();
        for (Worker worker : view.workers()) {
            double speed = worker.standing().speed();
            for (AttemptRef ref : view.leases(worker.name())) {
                if (!ref.task().job().equals(job.id()) || ref.task().stage() != job.frontier()) {
                    continue;
                }
                Task task = stage.task(ref.task().index());
                Attempt attempt = Objects.requireNonNull(task.attempt(ref.token()));
                if (task.liveAttempts() == 1
                        && Stragglers.isStraggler(policy, attempt, medianMs, speed, atMs)) {
                    double slowness = Stragglers.slowness(attempt, medianMs, speed, atMs);
                    found.add(new Straggler(task, slowness, speed));
                }
            }
        }
        found.sort(Straggler.SLOWEST_FIRST);
        return found;
    }

    /** One that is quicker, trusted, and has not failed the task. */
    private @Nullable Worker rivalFor(JobView job, Straggler straggler) {
        for (Worker worker : view.available(job.id())) {
            boolean fresh =
                    straggler.task.attempts().stream()
                            .noneMatch(attempt -> attempt.worker().equals(worker.name()));
            if (fresh
                    && worker.breaker().state() == BreakerState.CLOSED
                    && worker.standing().speed() >= straggler.speed
                    && !used.contains(worker.name())) {
                return worker;
            }
        }
        return null;
    }

    private void start(Straggler straggler, Worker worker) {
        Task task = straggler.task;
        int number = Objects.requireNonNull(task.lastAttempt()).ref().number() + 1;
        AttemptRef ref = new AttemptRef(task.id(), number, nextToken++);
        Choice choice = new Choice(ChoiceReason.SPECULATION, 1);
        used.add(worker.name());
        draft.add(new Event.SpeculationStarted(ref, worker.name(), choice));
        draft.add(new Effect.SendAssignment(worker.name(), worker.incarnation(), ref));
    }

    private record Straggler(Task task, double slowness, double speed) {
        static final Comparator<Straggler> SLOWEST_FIRST =
                Comparator.<Straggler>comparingDouble(straggler -> -straggler.slowness)
                        .thenComparing(straggler -> straggler.task.id());
    }
}
