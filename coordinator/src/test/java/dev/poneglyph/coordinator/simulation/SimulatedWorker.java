package dev.poneglyph.coordinator.simulation;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.worker.core.AttemptExecutor;
import dev.poneglyph.worker.core.Clock;
import dev.poneglyph.worker.core.Timers;
import dev.poneglyph.worker.core.Transport;
import dev.poneglyph.worker.core.WorkerCore;
import dev.poneglyph.worker.core.WorkerIdentity;
import dev.poneglyph.worker.core.WorkerPorts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One worker process: a core, and attempts that take virtual time and sometimes fail. */
final class SimulatedWorker {

    static final int SLOTS = 2;

    private static final long DRAIN_TIMEOUT_MS = 1_500;
    private static final int LONGEST_ATTEMPT_MS = 2_000;
    private static final int LONGEST_INTERRUPTION_MS = 50;
    private static final double FAILS = 0.05;
    private static final double NEVER_ENDS = 0.01;

    private final Machine machine;
    private final RandomGenerator random;
    private final WorkerCore core;

    /**
     * @param onEnd hears the reason when the process ends by itself
     */
    SimulatedWorker(
            String name,
            long incarnation,
            VirtualTime time,
            RandomGenerator random,
            Network network,
            Consumer<String> onEnd) {
        this.random = random;
        machine = new Machine(time);
        Clock clock = time::monotonicMs;
        Timers timers = machine::after;
        Transport transport = listener -> network.connect(machine, listener);
        core =
                new WorkerCore(
                        new WorkerIdentity(name, incarnation, SLOTS, List.of(), "simulated"),
                        new WorkerPorts(
                                clock, timers, transport, new Slots(), random::nextDouble, onEnd),
                        DRAIN_TIMEOUT_MS);
    }

    /** Opens streams to whichever coordinator lives. */
    interface Network {
        Transport.Session connect(Machine from, Transport.Listener listener);
    }

    void start() {
        machine.after(0, core::start);
    }

    void drain() {
        machine.after(0, core::drain);
    }

    Machine machine() {
        return machine;
    }

    WorkerCore core() {
        return core;
    }

    /** The result tells which attempt made it. */
    static String resultOf(long token) {
        return "made under token " + token;
    }

    private final class Slots implements AttemptExecutor {

        private final Map<Long, Listener> running = new HashMap<>();

        @Override
        public void welcomed(Welcome welcome) {}

        @Override
        public void start(Assignment assignment, Listener listener) {
            long token = assignment.getAttempt().getToken();
            if (running.put(token, listener) != null || running.size() > SLOTS) {
                throw new AssertionError("Expected a free slot and a new token, but got " + token);
            }
            if (random.nextDouble() >= NEVER_ENDS) {
                boolean fails = random.nextDouble() < FAILS;
                machine.after(1 + random.nextInt(LONGEST_ATTEMPT_MS), () -> end(token, fails));
            }
        }

        @Override
        public void cancel(long token) {
            machine.after(
                    random.nextInt(LONGEST_INTERRUPTION_MS),
                    () -> {
                        Listener listener = running.remove(token);
                        if (listener != null) {
                            listener.interrupted(token);
                        }
                    });
        }

        private void end(long token, boolean fails) {
            Listener listener = running.remove(token);
            if (listener == null) {
                return;
            }
            if (fails) {
                listener.failed(
                        token,
                        Failure.newBuilder()
                                .setFailureClass(FailureClass.TASK_EXECUTION_ERROR)
                                .build());
            } else {
                listener.completed(token, ByteString.copyFromUtf8(resultOf(token)));
            }
        }
    }
}
