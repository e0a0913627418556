package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stream that is kept for a polling worker, one after the other. */
final class PollingLine {

    private static final long LONGEST_JOIN_S = 10;

    private final PollingHost host;
    private final Cadence cadence;
    private final Consumer<CoordinatorMessage> inbox;
    private volatile @Nullable Ends ends;

    private record Ends(PollingLink link, SessionDoor door) {}

    /**
     * @param inbox takes what the coordinator sends; on the loop, so it must not wait
     */
    PollingLine(PollingHost host, Cadence cadence, Consumer<CoordinatorMessage> inbox) {
        this.host = host;
        this.cadence = cadence;
        this.inbox = inbox;
    }

    /** Whether there is a stream that has not ended. */
    boolean isOpen() {
        Ends current = ends;
        return current != null && !current.link.isOver();
    }

    /**
     * Opens a new stream and waits until the hello is committed. By one thread at a time.
     *
     * @throws StatusException if the worker is refused
     */
    void open(Hello hello) throws StatusException, InterruptedException {
        var link = new PollingLink(cadence, inbox);
        var door = new SessionDoor(host.loop(), host.sessions(), host.limits(), link);
        ends = new Ends(link, door);
        door.received(WorkerMessage.newBuilder().setHello(hello).build());
        PollingLink.Answer answer = answerTo(link);
        if (!answer.refusal().isEmpty()) {
            Status status = answer.passing() ? Status.UNAVAILABLE : Status.FAILED_PRECONDITION;
            throw Statuses.of(status, answer.refusal());
        }
    }

    private static PollingLink.Answer answerTo(PollingLink link)
            throws StatusException, InterruptedException {
        try {
            return link.joined().get(LONGEST_JOIN_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Statuses.of(
                    Status.UNAVAILABLE,
                    "Expected the worker to be taken within %d s, but it was not; call again"
                            .formatted(LONGEST_JOIN_S));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected an answer to the hello, but it failed", e);
        }
    }

    /** Sends on the stream that is open; nothing where none is. */
    void send(WorkerMessage message) {
        Ends current = ends;
        if (current != null && !current.link.isOver()) {
            current.door.received(message);
        }
    }

    /** Ends it from the worker's side; what the worker holds stays its own for the grace. */
    void end() {
        Ends current = ends;
        if (current != null && !current.link.isOver()) {
            current.link.end();
            current.door.broken();
        }
    }
}
