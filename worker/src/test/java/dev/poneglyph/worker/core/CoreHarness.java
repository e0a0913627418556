package dev.poneglyph.worker.core;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Cancellation;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.ArrayList;
import java.util.List;

/** A worker core on virtual time, between a coordinator and slots that the test plays. */
final class CoreHarness {

    static final long HEARTBEAT_MS = 1_000;
    static final long DRAIN_TIMEOUT_MS = 30_500;

    final VirtualTime time = new VirtualTime();
    final FakeTransport transport = new FakeTransport();
    final FakeExecutor executor = new FakeExecutor();
    final List<String> ends = new ArrayList<>();
    final WorkerCore core;

    CoreHarness(int slots) {
        WorkerIdentity identity = new WorkerIdentity("w1", 7, slots, List.of("gpu", "big"), "1.0");
        WorkerPorts ports = new WorkerPorts(time, time, transport, executor, () -> 0.5, ends::add);
        core = new WorkerCore(identity, ports, DRAIN_TIMEOUT_MS);
    }

    /** Started, connected, welcomed; what was sent so far is taken. */
    static CoreHarness connected(int slots) {
        CoreHarness harness = new CoreHarness(slots);
        harness.core.start();
        harness.welcome();
        harness.take();
        return harness;
    }

    void welcome() {
        deliver(
                CoordinatorMessage.newBuilder()
                        .setWelcome(Welcome.newBuilder().setHeartbeatIntervalMs(HEARTBEAT_MS)));
    }

    void assign(long... tokens) {
        CoordinatorMessage.Builder message = CoordinatorMessage.newBuilder();
        for (long token : tokens) {
            message.addAssignments(Assignment.newBuilder().setAttempt(ref(token)));
        }
        deliver(message);
    }

    void assignWithTimeout(long token, long timeoutMs) {
        deliver(
                CoordinatorMessage.newBuilder()
                        .addAssignments(
                                Assignment.newBuilder()
                                        .setAttempt(ref(token))
                                        .setExecutionTimeoutMs(timeoutMs)));
    }

    void cancel(long token) {
        deliver(
                CoordinatorMessage.newBuilder()
                        .addCancellations(Cancellation.newBuilder().setAttempt(ref(token))));
    }

    void acknowledge(long token) {
        deliver(CoordinatorMessage.newBuilder().addAcknowledgedTokens(token));
    }

    /** Delivers and lets the core finish its turn. */
    void deliver(CoordinatorMessage.Builder message) {
        transport.newest().deliver(message);
        time.settle();
    }

    /** The stream breaks and the core opens another. */
    void reconnect() {
        transport.newest().breakOff();
        time.advance(Backoff.MAX_MS);
    }

    List<WorkerMessage> take() {
        time.settle();
        return transport.newest().take();
    }

    /** Expects exactly one message since the last look. */
    WorkerMessage takeOne() {
        List<WorkerMessage> sent = take();
        if (sent.size() != 1) {
            throw new AssertionError("Expected one message, but got " + sent);
        }
        return sent.getFirst();
    }

    static AttemptRef ref(long token) {
        return AttemptRef.newBuilder().setJobId("job").setToken(token).setNumber(1).build();
    }
}
