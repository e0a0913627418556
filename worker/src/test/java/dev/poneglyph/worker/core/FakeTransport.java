package dev.poneglyph.worker.core;

import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.ArrayList;
import java.util.List;

/** Keeps every stream the core opened, and what it sent on it. */
final class FakeTransport implements Transport {

    final List<Stream> streams = new ArrayList<>();

    @Override
    public Session connect(Listener listener) {
        Stream stream = new Stream(listener);
        streams.add(stream);
        return stream;
    }

    Stream newest() {
        return streams.getLast();
    }

    static final class Stream implements Session {

        final List<WorkerMessage> sent = new ArrayList<>();
        boolean closed;
        private final Listener listener;

        Stream(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void send(WorkerMessage message) {
            sent.add(message);
        }

        @Override
        public void close() {
            closed = true;
        }

        void deliver(CoordinatorMessage.Builder message) {
            listener.received(message.build());
        }

        void breakOff() {
            listener.closed("broken by the test");
        }

        /** Everything sent since the last call. */
        List<WorkerMessage> take() {
            List<WorkerMessage> taken = List.copyOf(sent);
            sent.clear();
            return taken;
        }
    }
}
