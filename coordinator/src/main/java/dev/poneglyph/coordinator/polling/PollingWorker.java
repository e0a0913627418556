package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.compat.WorkerResourceInfo;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Progress;
import dev.poneglyph.protocol.v1.WorkerMessage;
import io.grpc.StatusException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A worker that polls. What it holds is known to the engine; kept here is only what it was given
 * and has not brought back, so that it can be told what is wanted no more. Safe for use by several
 * threads; what waits is called on virtual threads.
 */
public final class PollingWorker {

    private final PollingHost host;
    private final Cadence cadence = new Cadence();
    private final ConnectionHabit habit = new ConnectionHabit();
    private final NeverArrived neverArrived = new NeverArrived();
    private final PollingLine line;
    private final Registration registration;
    private final Map<Long, GivenTask> given = new ConcurrentHashMap<>();
    private final CommandQueue commands = new CommandQueue();
    private volatile boolean draining;

    PollingWorker(PollingHost host, Profile profile, long incarnation) {
        this.host = host;
        line = new PollingLine(host, cadence, this::received);
        registration = new Registration(host, line, given, profile, incarnation);
    }

    /** Its name, which is its id. */
    public String name() {
        return profile().name();
    }

    /** What it said of itself. */
    public Profile profile() {
        return registration.profile();
    }

    long incarnation() {
        return registration.incarnation();
    }

    /** Whether it gets nothing more and is to leave. */
    boolean isDraining() {
        return draining;
    }

    /** Whether anything runs in its name. */
    boolean isBusy() {
        return !given.isEmpty() || !registration.commits().isEmpty();
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
        registration.resources(resources);
        return commands.takeAll();
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
        registration.join();
    }

    /** Opens the stream again where it has ended: the worker keeps what it holds. */
    void ensureJoined() throws StatusException, InterruptedException {
        registration.ensureJoined();
    }

    /** Ends the stream: another process takes the name. */
    void replaced() {
        line.end();
    }

    /** It registered again: what it does not say it runs is handed out again, soon. */
    void registeredAgain(Profile profile) {
        registration.again(profile);
    }

    /** Ends the doubt after it registered again: of what it was given it runs these alone. */
    void settle(Collection<Long> running) throws StatusException, InterruptedException {
        registration.settle(running);
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
            commands.add("drain");
            leaveIfDrained();
        }
        if (message.getGoodbye()) {
            host.left(this);
        }
    }

    private void cancelled(long token) {
        GivenTask task = given.remove(token);
        if (task != null) {
            commands.add("cancel " + task.name());
        }
        host.cancelled(token);
        leaveIfDrained();
    }
}
