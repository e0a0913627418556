package dev.poneglyph.fuzz.targets;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What workers send, against a real coordinator on virtual time with a job of some tasks. An input
 * is a sequence of: a byte (bit 0: the worker that has joined, or a new stream; the rest: time that
 * passes first), two bytes of length, a message.
 */
public final class WorkerStreamTarget implements FuzzTarget {

    private static final int MAX_MESSAGES = 20;
    private static final long STEP_MS = 100;

    private record Sent(boolean fresh, long afterMs, byte[] message) {}

    @Override
    public void run(byte[] input) throws JournalException {
        var coordinator = new PlayedCoordinator();
        for (Sent sent : parse(input)) {
            coordinator.pass(sent.afterMs());
            try {
                coordinator.receive(sent.fresh(), WorkerMessage.parseFrom(sent.message()));
            } catch (InvalidProtocolBufferException noMessage) {
                coordinator.breakOff(sent.fresh());
            }
        }
        coordinator.check();
    }

    private static List<Sent> parse(byte[] input) {
        List<Sent> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(input);
        try {
            while (in.hasRemaining() && all.size() < MAX_MESSAGES) {
                int how = in.get() & 0xFF;
                byte[] message = new byte[in.getShort() & 0xFFFF];
                in.get(message);
                all.add(new Sent((how & 1) == 1, (how >> 1) * STEP_MS, message));
            }
        } catch (BufferUnderflowException cutShort) {
            return all;
        }
        return all;
    }
}
