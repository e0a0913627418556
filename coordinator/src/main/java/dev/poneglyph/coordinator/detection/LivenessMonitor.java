package dev.poneglyph.coordinator.detection;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches who is heard and tells the engine who is away. On the loop. */
final class LivenessMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(LivenessMonitor.class);

    /** Silence is measured in steps of this part of the time that makes a worker suspect. */
    private static final int CHECKS_PER_SUSPICION = 4;

    private final Loop loop;
    private final Liveness liveness;
    private final Consumer<String> onLost;
    private final PauseListener onPause;
    private final Patience usual;
    private final long stepMs;
    private final TreeMap<String, Presence> presences = new TreeMap<>();
    private long lastCheckMs;
    private long nextCheckMs;

    /**
     * @param onLost hears of a worker that is lost for its silence, to end its session
     */
    LivenessMonitor(Loop loop, Liveness liveness, Consumer<String> onLost, PauseListener onPause) {
        this.loop = loop;
        this.liveness = liveness;
        this.onLost = onLost;
        this.onPause = onPause;
        usual = Patience.of(liveness);
        stepMs = Math.max(1, liveness.suspectAfter().toMillis() / CHECKS_PER_SUSPICION);
    }

    /** Hears that the loop stood still for that long, once every worker has a new lease. */
    interface PauseListener {
        void paused(long nowMs, long pauseMs);
    }

    /** Workers known from before get the startup grace. */
    void leading(long nowMs) {
        presences.clear();
        for (Worker worker : loop.view().workers()) {
            if (worker.state().isPresent()) {
                long graceUntilMs = nowMs + liveness.startupGrace().toMillis();
                presences.put(worker.name(), Presence.awaited(usual, graceUntilMs));
            }
        }
        lastCheckMs = nowMs;
        nextCheckMs = nowMs;
    }

    /** Whether there are workers to hear of. */
    boolean isWaitingForSomebody() {
        return !presences.isEmpty();
    }

    /**
     * @param patience with this stream; asked at each look
     */
    void connected(String worker, long nowMs, Supplier<Patience> patience) {
        if (presences.isEmpty()) {
            lastCheckMs = nowMs;
        }
        presences.computeIfAbsent(worker, name -> new Presence(usual)).connected(nowMs, patience);
        nextCheckMs = Math.min(nextCheckMs, nowMs + stepMs);
    }

    void disconnected(String worker, long nowMs) {
        if (presences.isEmpty()) {
            lastCheckMs = nowMs;
        }
        presences
                .computeIfAbsent(worker, name -> new Presence(usual))
                .disconnected(nowMs + liveness.reconnectGrace().toMillis());
        nextCheckMs = nowMs;
    }

    void heard(String worker, long nowMs) {
        Presence presence = presences.get(worker);
        if (presence == null) {
            return;
        }
        if (!presence.isAlive(nowMs)) {
            nextCheckMs = nowMs;
        }
        presence.heard(nowMs);
    }

    /** Whether the worker's stream is open and was heard on lately. */
    boolean isAlive(String worker, long nowMs) {
        Presence presence = presences.get(worker);
        return presence != null && presence.isAlive(nowMs);
    }

    /** How long the worker was not heard; empty where it is not connected. */
    OptionalLong silenceMs(String worker, long nowMs) {
        Presence presence = presences.get(worker);
        return presence != null && presence.isConnected()
                ? OptionalLong.of(presence.silenceMs(nowMs))
                : OptionalLong.empty();
    }

    long wakeAtMs() {
        return presences.isEmpty() ? LoopPart.NEVER : nextCheckMs;
    }

    void check(long nowMs) {
        if (presences.isEmpty() || nowMs < nextCheckMs) {
            return;
        }
        noticeOwnPause(nowMs);
        lastCheckMs = nowMs;
        nextCheckMs = nowMs + stepMs;
        presences.entrySet().removeIf(entry -> isForgotten(entry.getKey(), entry.getValue()));
        presences.forEach((worker, presence) -> check(worker, presence, nowMs));
    }

    private void noticeOwnPause(long nowMs) {
        long pauseMs = nowMs - lastCheckMs;
        if (pauseMs > liveness.suspectAfter().toMillis() / 2) {
            presences
                    .values()
                    .forEach(presence ->
                            presence.grantNewLease(nowMs, liveness.reconnectGrace().toMillis()));
            onPause.paused(nowMs, pauseMs);
        }
    }

    private boolean isForgotten(String worker, Presence presence) {
        boolean present =
                loop.view().worker(worker).map(known -> known.state().isPresent()).orElse(false);
        return !presence.isConnected() && !present;
    }

    private void check(String name, Presence presence, long nowMs) {
        Optional<Worker> worker = loop.view().worker(name);
        if (worker.isPresent()) {
            Command command = commandFor(worker.get(), presence, nowMs);
            if (command != null) {
                presence.commandSent();
                loop.propose(List.of(command), new Answered(presence));
            }
        }
        if (presence.nextChangeMs() > nowMs) {
            nextCheckMs = Math.min(nextCheckMs, presence.nextChangeMs());
        }
    }

    private @Nullable Command commandFor(Worker worker, Presence presence, long nowMs) {
        String name = worker.name();
        return switch (presence.wish(worker.state(), nowMs)) {
            case NOTHING -> null;
            case SUSPECT ->
                    new Command.SuspectWorker(
                            name, worker.incarnation(), reasonOf(presence, nowMs));
            case RESTORE -> new Command.RestoreWorker(name, worker.incarnation());
            case LOSE -> lose(worker, presence, nowMs);
        };
    }

    private Command lose(Worker worker, Presence presence, long nowMs) {
        String reason = reasonOf(presence, nowMs);
        LOG.info("worker lost worker={} reason=\"{}\"", worker.name(), reason);
        onLost.accept(worker.name());
        return new Command.LoseWorker(worker.name(), worker.incarnation(), reason);
    }

    private static String reasonOf(Presence presence, long nowMs) {
        return presence.isConnected()
                ? "not heard for " + presence.silenceMs(nowMs) + " ms"
                : "its stream closed";
    }

    /** Lets the next wish of a worker through once this one is answered. */
    private record Answered(Presence presence) implements ReplySink {
        @Override
        public void replied(Command command, Reply reply) {
            presence.commandAnswered();
        }

        @Override
        public void unavailable(Unavailable why) {
            presence.commandAnswered();
        }
    }
}
