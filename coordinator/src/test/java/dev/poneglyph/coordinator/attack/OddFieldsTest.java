package dev.poneglyph.coordinator.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.protocol.compat.JobManagementServiceGrpc;
import dev.poneglyph.protocol.compat.ResourceManagementServiceGrpc;
import dev.poneglyph.protocol.compat.TaskDistributionServiceGrpc;
import dev.poneglyph.protocol.compat.WorkerManagementServiceGrpc;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.DeadLetterServiceGrpc;
import dev.poneglyph.protocol.v1.ExplainServiceGrpc;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import dev.poneglyph.protocol.v1.OperatorServiceGrpc;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Every field of every request of every gRPC call, with every value that is odd for its type. A
 * call may refuse it or take it, but must know what it does.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddFieldsTest {

    /** What a coordinator that knows what it does never answers. */
    private static final Set<Status.Code> DEFECTS =
            Set.of(Status.Code.INTERNAL, Status.Code.UNKNOWN, Status.Code.DATA_LOSS);

    private static final int AT_ONE_TIME = 32;
    private static final long LONGEST_CALL_S = 3;

    private static final Map<String, String> USUAL =
            Map.of(
                    "job_id", "there",
                    "job", "there",
                    "task", "there.noop.0",
                    "task_id", "there.noop.0",
                    "kind", "noop",
                    "worker", "nobody",
                    "worker_id", "nobody",
                    "uri", "blob:/jobs/there/x",
                    "filter", "",
                    "id", "there");

    private final Logger root = (Logger) LoggerFactory.getLogger("dev.poneglyph");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicInteger workers = new AtomicInteger();
    private AttackedCoordinator coordinator;
    private ManagedChannel channel;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        log.start();
        root.addAppender(log);
        coordinator = AttackedCoordinator.start(folder, NetworkLimits.DEFAULT);
        var bag = Bag.newBuilder().setKind("noop").addPayloads(ByteString.EMPTY);
        coordinator
                .client()
                .submit(SubmitRequest.newBuilder().setJobId("there").setBag(bag).build());
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", coordinator.grpcPort())
                        .usePlaintext()
                        .build();
    }

    @AfterEach
    void isSound() throws InterruptedException {
        coordinator.runsAJob();
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @AfterAll
    void stop() {
        root.detachAppender(log);
        channel.shutdownNow();
        coordinator.close();
    }

    static Stream<MethodDescriptor<?, ?>> calls() {
        return Stream.of(
                        JobServiceGrpc.getServiceDescriptor(),
                        DataServiceGrpc.getServiceDescriptor(),
                        DeadLetterServiceGrpc.getServiceDescriptor(),
                        ExplainServiceGrpc.getServiceDescriptor(),
                        ObserveServiceGrpc.getServiceDescriptor(),
                        OperatorServiceGrpc.getServiceDescriptor(),
                        WorkerServiceGrpc.getServiceDescriptor(),
                        JobManagementServiceGrpc.getServiceDescriptor(),
                        ResourceManagementServiceGrpc.getServiceDescriptor(),
                        TaskDistributionServiceGrpc.getServiceDescriptor(),
                        WorkerManagementServiceGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(methods -> methods.stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    <Q extends Message, R> void knowsWhatItDoesWithOddFields(MethodDescriptor<Q, R> call)
            throws Exception {
        Message empty = prototype(call);
        var room = new Semaphore(AT_ONE_TIME);
        List<String> defects = java.util.Collections.synchronizedList(new ArrayList<>());
        for (Message usual : List.of(empty, Extremes.usual(empty, USUAL))) {
            for (Extremes.Odd odd : Extremes.of(usual)) {
                room.acquire();
                send(call, messages(odd.message()))
                        .thenAccept(status -> {
                            room.release();
                            if (DEFECTS.contains(status.getCode())) {
                                defects.add(odd + ": " + status.withCause(null));
                            }
                        });
            }
        }
        if (!room.tryAcquire(AT_ONE_TIME, 2 * LONGEST_CALL_S, TimeUnit.SECONDS)) {
            fail("a call of " + call.getFullMethodName() + " has no end");
        }
        assertThat(defects).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static <Q extends Message> Q prototype(MethodDescriptor<Q, ?> call) {
        var marshaller = (MethodDescriptor.PrototypeMarshaller<Q>) call.getRequestMarshaller();
        return java.util.Objects.requireNonNull(marshaller.getMessagePrototype());
    }

    /** A worker must introduce itself before it may say anything odd. */
    private List<Message> messages(Message odd) {
        if (odd instanceof WorkerMessage message && !message.hasHello()) {
            var hello =
                    Hello.newBuilder()
                            .setWorker("odd-" + workers.incrementAndGet())
                            .setIncarnation(1)
                            .setSlots(1);
            return List.of(WorkerMessage.newBuilder().setHello(hello).build(), odd);
        }
        return List.of(odd);
    }

    @SuppressWarnings("unchecked")
    private <Q, R> CompletableFuture<Status> send(
            MethodDescriptor<Q, R> method, List<Message> messages) {
        var end = new CompletableFuture<Status>();
        ClientCall<Q, R> call =
                channel.newCall(
                        method,
                        CallOptions.DEFAULT.withDeadlineAfter(LONGEST_CALL_S, TimeUnit.SECONDS));
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(R message) {
                        if (!method.getType().serverSendsOneMessage()) {
                            call.cancel("seen enough", null);
                        }
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status);
                    }
                },
                new Metadata());
        call.request(2);
        messages.forEach(message -> call.sendMessage((Q) message));
        call.halfClose();
        return end;
    }
}
