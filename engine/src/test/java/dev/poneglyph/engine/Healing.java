package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The faults end: workers that can do everything start anew, no job gets more tasks, and every
 * attempt succeeds. Whatever happened before, every job must then end: no task is forgotten.
 */
final class Healing {

    private static final int MOST_ROUNDS = 100;

    /** Longer than any wait, timeout or opened breaker of the property test. */
    private static final long ROUND_MS = Duration.ofMinutes(2).toMillis();

    private final Engine engine;
    private final Auditor auditor;
    private long index;
    private long atMs;

    Healing(Engine engine, Auditor auditor, long index, long atMs) {
        this.engine = engine;
        this.auditor = auditor;
        this.index = index;
        this.atMs = atMs;
    }

    void finishEverything() {
        for (Worker worker : List.copyOf(engine.view().workers())) {
            apply(new Command.JoinWorker(hello(worker.name(), worker.incarnation() + 1)));
            apply(new Command.SteerBreaker(worker.name(), BreakerAct.RESET, "healer"));
        }
        apply(new Command.JoinWorker(hello("ann", Long.MAX_VALUE)));
        unfinished().forEach(job -> apply(new Command.CloseJob(job.id())));
        unfinished().forEach(job -> apply(new Command.ResumeJob(job.id(), "ops")));
        redrives(RedriveState.PAUSED)
                .forEach(id -> apply(new Command.SteerRedrive(id, RedriveAct.RESUME, "eve")));
        for (int round = 0; !isOver(); round++) {
            assertThat(round).as("rounds to finish %s", unfinished()).isLessThan(MOST_ROUNDS);
            leases().forEach(lease ->
                    apply(
                            new Command.CompleteAttempt(
                                    lease.worker(), lease.attempt(), Bytes.EMPTY)));
            atMs += ROUND_MS;
            apply(new Command.FireDeadlines(1_000));
        }
        auditor.compare(engine.view());
        assertThat(auditor.liveTokens()).as("leases when all is done").isEmpty();
    }

    private boolean isOver() {
        return unfinished().isEmpty() && redrives(RedriveState.RUNNING).isEmpty();
    }

    private List<String> redrives(RedriveState state) {
        return engine.view().redrives().stream()
                .filter(redrive -> redrive.state() == state)
                .map(Redrive::id)
                .toList();
    }

    private static WorkerHello hello(String name, long incarnation) {
        return new WorkerHello(name, incarnation, 9, 1_000, List.of("gpu"), "1", List.of());
    }

    private List<Job> unfinished() {
        return engine.view().jobs().stream().filter(job -> !job.state().isFinal()).toList();
    }

    private List<Lease> leases() {
        StateView view = engine.view();
        List<Lease> leases = new ArrayList<>();
        for (Worker worker : view.workers()) {
            for (AttemptRef attempt : view.leases(worker.name())) {
                leases.add(new Lease(worker.name(), attempt));
            }
        }
        return leases;
    }

    private void apply(Command command) {
        auditor.saw(command, engine.apply(new Committed(++index, atMs, command)));
        engine.checkInvariants();
    }

    private record Lease(String worker, AttemptRef attempt) {}
}
