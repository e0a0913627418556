package dev.poneglyph.coordinator.session;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Cancellation;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Welcome;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a session has to send: gathered over a turn of the loop into few messages. */
final class Outbox {

    /** Size past which a new message is begun; far below what receivers accept. */
    private static final int MESSAGE_BYTES = 1024 * 1024;

    /** Size past which a worker that does not read is cut off; it reconnects and reconciles. */
    private static final int MAX_WAITING_BYTES = 32 * 1024 * 1024;

    private static final int BYTES_OF_A_TOKEN = 10;

    private final Deque<CoordinatorMessage> full = new ArrayDeque<>();
    private CoordinatorMessage.Builder open = CoordinatorMessage.newBuilder();
    private int openBytes;
    private int fullBytes;

    void welcome(Welcome welcome) {
        open.setWelcome(welcome);
        added(welcome.getSerializedSize());
    }

    void assign(Assignment assignment) {
        open.addAssignments(assignment);
        added(assignment.getSerializedSize());
    }

    void cancel(Cancellation cancellation) {
        open.addCancellations(cancellation);
        added(cancellation.getSerializedSize());
    }

    void acknowledge(long token) {
        open.addAcknowledgedTokens(token);
        added(BYTES_OF_A_TOKEN);
    }

    void drain() {
        open.setDrain(true);
        added(2);
    }

    void goodbye() {
        open.setGoodbye(true);
        added(2);
    }

    boolean isEmpty() {
        return full.isEmpty() && openBytes == 0;
    }

    boolean isOverfull() {
        return fullBytes + openBytes > MAX_WAITING_BYTES;
    }

    /** Sends what the link takes now. */
    void flush(WorkerLink link) {
        while (!full.isEmpty() && link.isReady()) {
            CoordinatorMessage message = full.removeFirst();
            fullBytes -= message.getSerializedSize();
            link.send(message);
        }
        if (openBytes > 0 && full.isEmpty() && link.isReady()) {
            CoordinatorMessage message = open.build();
            reopen();
            link.send(message);
        }
    }

    private void added(int bytes) {
        openBytes += bytes;
        if (openBytes >= MESSAGE_BYTES) {
            CoordinatorMessage message = open.build();
            fullBytes += message.getSerializedSize();
            full.addLast(message);
            reopen();
        }
    }

    private void reopen() {
        open = CoordinatorMessage.newBuilder();
        openBytes = 0;
    }
}
