package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.compat.WorkerResourceInfo;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Progress;
import dev.poneglyph.protocol.v1.WorkerMessage;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A worker that polls. What it holds is known to the engine; kept here is only what it was given
 * and has not brought back, so that it can be told what is wanted no more. Safe for use by several
 * threads; what waits is called on virtual threads.
 */
public final class PollingWorker {

    /** Commands kept for its next heartbeat; of more the newest are dropped. */
    private static final int MAX_COMMANDS = 1_000;

    private final PollingHost host;
    private final Cadence cadence = new Cadence();
    private final ConnectionHabit habit = new ConnectionHabit();
    private final NeverArrived neverArrived = new NeverArrived();
    private final PollingLine line;
    private final ReentrantLock joining = new ReentrantLock();
    private final Map<Long, GivenTask> given = new ConcurrentHashMap<>();
    private final Queue<String> commands = new ConcurrentLinkedQueue<>();
    private volatile Profile profile;
    private volatile long incarnation;
    private volatile boolean draining;

    /** Whether it registered again and has not said yet what of the given it still runs. */
    private volatile boolean uncertain;

    PollingWorker(PollingHost host, Profile profile, long incarnation) {
        this.host = host;
        this.profile = profile;
        this.incarnation = incarnation;
        line = new PollingLine(host, cadence, this::received);
    }

    /** Its name, which is its id. */
    public String name() {
        return profile.name();
    }

    /** What it said of itself. */
    public Profile profile() {
        return profile;
    }

    long incarnation() {
        return incarnation;
    }

    /** Whether it gets nothing more and is to leave. */
    boolean isDraining() {
        return draining;
    }

    /** What the coordinator runs by itself and in its name, by token. */
    private Set<Long> commits() {
        return host.assignments().commitsOf(name());
    }

    /** Whether anything runs in its name. */
    boolean isBusy() {
        return !given.isEmpty() || !commits().isEmpty();
    }

    /** What it was given and has not brought back, by token. */
    Map<Long, GivenTask> given() {
        return given;
    }

    /** The worker called: it is there. */
    void called(CallerConnection connection) {
        habit.called(connection);
        connection.spokenOnBy(this);
        line.send(WorkerMessage.getDefaultInstance());
    }

    /** A TCP connection it used is closed. */
    void connectionClosed(CallerConnection connection) {
        if (habit.endsWith(connection)) {
            line.end();
        }
    }

    /** It beats; what it is to do comes back: {@code drain}, {@code cancel TASK}. */
    public List<String> beat(WorkerResourceInfo resources) {
        cadence.beat(host.loop().time().monotonicMs(), !given.isEmpty());
        profile = profile.with(resources);
        List<String> taken = new ArrayList<>();
        for (String next = commands.poll(); next != null; next = commands.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /**
     * It says what it runs, by the names of the tasks. What it was given and does not run, because
     * it registered again or never got it, is handed out again.
     */
    public void tellsRunning(Set<String> tasks) throws StatusException, InterruptedException {
        settle(
                given.entrySet().stream()
                        .filter(each -> tasks.contains(each.getValue().name()))
                        .map(Map.Entry::getKey)
                        .toList());
        ensureJoined();
        long nowMs = host.loop().time().monotonicMs();
        for (GivenTask lost : neverArrived.among(given.values(), tasks, nowMs)) {
            returned(lost.attempt().token());
            host.calls()
                    .submit(
                            new Command.HandBackAttempt(
                                    name(), lost.attempt(), "its worker never got it"));
        }
    }

    /**
     * It tells how far it is; false where it was not given that task.
     *
     * @param fraction 0 to 1
     */
    public boolean progressed(String task, float fraction, String note)
            throws StatusException, InterruptedException {
        Optional<GivenTask> found =
                given.values().stream().filter(each -> each.name().equals(task)).findFirst();
        if (found.isEmpty()) {
            return false;
        }
        settle(List.of(found.get().attempt().token()));
        ensureJoined();
        line.send(
                WorkerMessage.newBuilder()
                        .addProgress(
                                Progress.newBuilder()
                                        .setAttempt(AttemptMapping.toProto(found.get().attempt()))
                                        .setFraction(fraction)
                                        .setNote(note))
                        .build());
        return true;
    }

    /**
     * Opens the stream for the first time.
     *
     * @throws StatusException if the worker is refused
     */
    void join() throws StatusException, InterruptedException {
        joining.lock();
        try {
            host.assignments().handBackCommits(name(), Set.of());
            line.open(profile.hello(incarnation, List.of()));
        } finally {
            joining.unlock();
        }
    }

    /** Opens the stream again where it has ended: the worker keeps what it holds. */
    void ensureJoined() throws StatusException, InterruptedException {
        if (line.isOpen()) {
            return;
        }
        joining.lock();
        try {
            if (!line.isOpen()) {
                String name = name();
                host.assignments().handBackCommits(name, commits());
                Set<Long> held = new HashSet<>(given.keySet());
                host.calls()
                        .query(view -> List.copyOf(view.leases(name)))
                        .forEach(ref -> held.add(ref.token()));
                line.open(profile.hello(incarnation, held));
            }
        } finally {
            joining.unlock();
        }
    }

    /** Ends the stream: another process takes the name. */
    void replaced() {
        line.end();
    }

    /** It registered again: what it does not say it runs is handed out again, soon. */
    void registeredAgain(Profile newProfile) {
        profile = newProfile;
        uncertain = true;
    }

    /** Ends the doubt after it registered again: of what it was given it runs these alone. */
    void settle(Collection<Long> running) throws StatusException, InterruptedException {
        if (!uncertain) {
            return;
        }
        joining.lock();
        try {
            if (uncertain) {
                openWith(running);
                uncertain = false;
            }
        } finally {
            joining.unlock();
        }
    }

    /** What it was given is dropped only when the engine knows, so that it can be tried again. */
    private void openWith(Collection<Long> running) throws StatusException, InterruptedException {
        line.end();
        Set<Long> dropped = new HashSet<>(given.keySet());
        dropped.removeAll(Set.copyOf(running));
        Set<Long> held = new HashSet<>(given.keySet());
        held.removeAll(dropped);
        held.addAll(commits());
        host.assignments().handBackCommits(name(), held);
        if (held.isEmpty()) {
            // A process that runs nothing of it is another than the one it was given to.
            incarnation = Math.max(incarnation + 1, host.loop().time().wallMs());
        }
        line.open(profile.hello(incarnation, held));
        given.keySet().removeAll(dropped);
    }

    /** It brought something back or has lost it; a draining worker that holds nothing leaves. */
    void returned(long token) {
        given.remove(token);
        String name = name();
        host.loop().post(() -> host.sessions().ended(name, token));
        leaveIfDrained();
    }

    private void leaveIfDrained() {
        if (draining && given.isEmpty()) {
            leave();
        }
    }

    /** It leaves in peace: what it still holds goes back, nobody is charged. */
    private void leave() {
        line.send(WorkerMessage.newBuilder().setLeaving(true).build());
    }

    /** On the loop. */
    private void received(CoordinatorMessage message) {
        message.getCancellationsList().forEach(each -> cancelled(each.getAttempt().getToken()));
        message.getAssignmentsList().forEach(each -> host.assigned(this, each));
        if (message.getDrain()) {
            draining = true;
            command("drain");
            leaveIfDrained();
        }
        if (message.getGoodbye()) {
            host.left(this);
        }
    }

    private void cancelled(long token) {
        GivenTask task = given.remove(token);
        if (task != null) {
            command("cancel " + task.name());
        }
        host.cancelled(token);
        leaveIfDrained();
    }

    private void command(String command) {
        if (commands.size() < MAX_COMMANDS) {
            commands.add(command);
        }
    }
}
