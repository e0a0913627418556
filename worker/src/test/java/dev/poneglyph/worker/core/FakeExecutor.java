package dev.poneglyph.worker.core;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.Welcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attempts run until the test ends them. */
final class FakeExecutor implements AttemptExecutor {

    final Map<Long, Listener> running = new LinkedHashMap<>();
    final List<Long> interrupted = new ArrayList<>();

    @Override
    public void welcomed(Welcome welcome) {}

    @Override
    public void start(Assignment assignment, Listener listener) {
        running.put(assignment.getAttempt().getToken(), listener);
    }

    @Override
    public void cancel(long token) {
        if (running.containsKey(token)) {
            interrupted.add(token);
        }
    }

    void complete(long token) {
        end(token).completed(token, ByteString.copyFromUtf8("result " + token));
    }

    void fail(long token) {
        Failure failure =
                Failure.newBuilder().setFailureClass(FailureClass.TASK_EXECUTION_ERROR).build();
        end(token).failed(token, failure);
    }

    /** The interrupted thread comes back. */
    void comeBack(long token) {
        end(token).interrupted(token);
    }

    void progress(long token, double fraction, long count) {
        require(token, running.get(token)).progressed(token, fraction, count);
    }

    private Listener end(long token) {
        return require(token, running.remove(token));
    }

    private static Listener require(long token, @Nullable Listener listener) {
        if (listener == null) {
            throw new AssertionError("Attempt " + token + " does not run");
        }
        return listener;
    }
}
