package dev.poneglyph.simulation.cluster;

import com.google.protobuf.ByteString;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.simulation.audit.FullAudit;
import dev.poneglyph.simulation.fleet.AttemptPlan;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.WorkerProfile;
import dev.poneglyph.simulation.process.SimulatedProcess;
import dev.poneglyph.worker.core.AttemptExecutor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes attempts as planned: time passes, and then they end. */
final class SimulatedSlots implements AttemptExecutor {

    private static final int LONGEST_INTERRUPTION_MS = 50;

    private final WorkerProfile profile;
    private final SimulatedProcess process;
    private final SimulatedWorker.Surroundings around;
    private final Runnable crash;
    private final Map<Long, Listener> running = new HashMap<>();

    SimulatedSlots(
            WorkerProfile profile,
            SimulatedProcess process,
            SimulatedWorker.Surroundings around,
            Runnable crash) {
        this.profile = profile;
        this.process = process;
        this.around = around;
        this.crash = crash;
    }

    int running() {
        return running.size();
    }

    @Override
    public void welcomed(Welcome welcome) {}

    @Override
    public void start(Assignment assignment, Listener listener) {
        AttemptRef attempt = assignment.getAttempt();
        long token = attempt.getToken();
        if (running.put(token, listener) != null || running.size() > profile.slots()) {
            throw new IllegalStateException(
                    "Expected a free slot of %s and a new token, but got %d"
                            .formatted(profile.name(), token));
        }
        JobProfile job = around.jobs().get(attempt.getJobId());
        if (job == null) {
            throw new IllegalStateException(
                    "Expected a job of this simulation, but got " + attempt.getJobId());
        }
        AttemptPlan plan =
                around.planner()
                        .plan(
                                profile,
                                job,
                                attempt.getIndex(),
                                attempt.getNumber(),
                                around.time().nowMs());
        carryOut(plan, token);
    }

    private void carryOut(AttemptPlan plan, long token) {
        switch (plan) {
            case AttemptPlan.Succeeds p -> process.after(p.afterMs(), () -> succeed(token));
            case AttemptPlan.Fails p ->
                    process.after(
                            p.afterMs(), () -> fail(token, p.failureClass(), p.retryAfterMs()));
            case AttemptPlan.KillsProcess p ->
                    process.after(
                            p.afterMs(),
                            () -> {
                                if (running.containsKey(token)) {
                                    crash.run();
                                }
                            });
            case AttemptPlan.NeverEnds _ -> {}
        }
    }

    @Override
    public void cancel(long token) {
        process.after(
                around.random().nextInt(LONGEST_INTERRUPTION_MS),
                () -> {
                    Listener listener = running.remove(token);
                    if (listener != null) {
                        listener.interrupted(token);
                    }
                });
    }

    private void succeed(long token) {
        @Nullable Listener listener = running.remove(token);
        if (listener != null) {
            listener.completed(token, ByteString.copyFromUtf8(FullAudit.resultOf(token)));
        }
    }

    private void fail(long token, FailureClass failureClass, long retryAfterMs) {
        @Nullable Listener listener = running.remove(token);
        if (listener != null) {
            listener.failed(
                    token,
                    Failure.newBuilder()
                            .setFailureClass(
                                    dev.poneglyph.protocol.v1.FailureClass.valueOf(
                                            failureClass.name()))
                            .setMessage("simulated " + failureClass)
                            .setExitCode(dev.poneglyph.engine.blame.Failure.NO_EXIT_CODE)
                            .setRetryAfterMs(retryAfterMs)
                            .build());
        }
    }
}
