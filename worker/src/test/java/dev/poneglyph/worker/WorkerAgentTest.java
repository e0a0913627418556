package dev.poneglyph.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskRunner;
import dev.poneglyph.protocol.v1.Cancellation;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.Refusal;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.protocol.v1.WorkerMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerAgentTest {

    private static final TaskRunner ECHO = context -> context.payload();

    @TempDir Path work;
    private FakeCoordinator coordinator;

    @BeforeEach
    void open() throws IOException {
        coordinator = new FakeCoordinator();
    }

    @AfterEach
    void close() throws InterruptedException {
        coordinator.close();
    }

    @Test
    void runsAnAttemptAndReportsItsResult() throws Exception {
        try (WorkerAgent agent = agent(ECHO)) {
            agent.start();
            coordinator.welcome().onNext(FakeCoordinator.assignment(0, 11));

            WorkerMessage done = coordinator.await(m -> m.getCompletedCount() > 0);

            assertThat(done.getCompleted(0).getAttempt()).isEqualTo(FakeCoordinator.ref(0, 11));
            assertThat(done.getCompleted(0).getResult().toStringUtf8()).isEqualTo("payload");
            assertThat(done.getCredit()).isEqualTo(1);
        }
    }

    @Test
    void tellsWhoItIs() throws Exception {
        try (WorkerAgent agent = agent(ECHO)) {
            agent.start();
            WorkerMessage hello = coordinator.await(WorkerMessage::hasHello);

            assertThat(hello.getHello().getWorker()).isEqualTo("w1");
            assertThat(hello.getHello().getSlots()).isEqualTo(2);
            assertThat(hello.getHello().getLabelsList()).containsExactly("exec", "gpu");
        }
    }

    @Test
    void givesTheAttemptItsDefinitionUpstreamResultsAndAFolderOfItsOwn() throws Exception {
        TaskRunner runner =
                context -> {
                    try {
                        Files.writeString(context.workFolder().resolve("file"), "content");
                        String upstream = new String(context.upstreamResults().getLast(), UTF_8);
                        return "%s|%s|%s"
                                .formatted(
                                        new String(context.definition(), UTF_8),
                                        upstream,
                                        context.scratch())
                                .getBytes(UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
        try (WorkerAgent agent = agent(runner)) {
            agent.start();
            StreamObserver<CoordinatorMessage> stream = coordinator.welcome();

            stream.onNext(FakeCoordinator.assignment(1, 11));
            WorkerMessage done = coordinator.await(m -> m.getCompletedCount() > 0);
            stream.onNext(FakeCoordinator.assignment(1, 12));
            coordinator.await(m -> m.getCompletedCount() > 0);

            assertThat(done.getCompleted(0).getResult().toStringUtf8())
                    .isEqualTo("the definition of job-1|stage 0 index 2|blob:/jobs/job-1/scratch/");
            assertThat(coordinator.definitionsAsked).hasValue(1);
            try (var left = Files.list(work.resolve("w1/attempts"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void keepsItsAttemptsOverABrokenStream() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        TaskRunner runner =
                context -> {
                    mayEnd.await();
                    return context.payload();
                };
        try (WorkerAgent agent = agent(runner)) {
            agent.start();
            StreamObserver<CoordinatorMessage> first = coordinator.welcome();
            first.onNext(FakeCoordinator.assignment(0, 11));
            coordinator.await(m -> m.getStartedCount() > 0);

            first.onError(Status.UNAVAILABLE.asRuntimeException());
            WorkerMessage hello = coordinator.await(WorkerMessage::hasHello);
            mayEnd.countDown();
            coordinator
                    .awaitStream()
                    .onNext(
                            CoordinatorMessage.newBuilder()
                                    .setWelcome(Welcome.getDefaultInstance())
                                    .build());

            assertThat(hello.getHello().getHeldTokensList()).containsExactly(11L);
            assertThat(hello.getHello().getCredit()).isEqualTo(1);
            coordinator.await(m -> m.getCompletedCount() > 0);
        }
    }

    @Test
    void tellsHowManyRecordsARunningAttemptHasDone() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        TaskRunner runner =
                context -> {
                    context.advance(40);
                    context.advance(2);
                    mayEnd.await();
                    return context.payload();
                };
        try (WorkerAgent agent = agent(runner)) {
            agent.start();
            coordinator.welcome().onNext(FakeCoordinator.assignment(0, 11));

            WorkerMessage told = coordinator.await(m -> m.getProgressCount() > 0);
            mayEnd.countDown();

            assertThat(told.getProgress(0).getAttempt()).isEqualTo(FakeCoordinator.ref(0, 11));
            assertThat(told.getProgress(0).getCount()).isEqualTo(42);
            coordinator.await(m -> m.getCompletedCount() > 0);
        }
    }

    @Test
    void interruptsACancelledAttemptAndReportsNothingOfIt() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        TaskRunner runner =
                context -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return context.payload();
                };
        try (WorkerAgent agent = agent(runner)) {
            agent.start();
            StreamObserver<CoordinatorMessage> stream = coordinator.welcome();
            stream.onNext(FakeCoordinator.assignment(0, 11));
            coordinator.await(m -> m.getStartedCount() > 0);

            stream.onNext(
                    CoordinatorMessage.newBuilder()
                            .addCancellations(
                                    Cancellation.newBuilder()
                                            .setAttempt(FakeCoordinator.ref(0, 11)))
                            .build());

            interrupted.await();
            WorkerMessage freed = coordinator.await(m -> m.getCredit() > 0);
            assertThat(freed).isEqualTo(WorkerMessage.newBuilder().setCredit(1).build());
        }
    }

    @Test
    void reportsAFailureWithItsClassAndTrace() throws Exception {
        TaskRunner runner =
                context -> {
                    throw TaskFailedException.program(
                            TaskFailedException.Kind.EXECUTION, "It broke", 3, "", List.of("why"));
                };

        Failure failure = failureOf(runner, 0);

        assertThat(failure.getFailureClass()).isEqualTo(FailureClass.TASK_EXECUTION_ERROR);
        assertThat(failure.getMessage()).isEqualTo("It broke");
        assertThat(failure.getExitCode()).isEqualTo(3);
        assertThat(failure.getStderrTailList()).containsExactly("why");
    }

    @Test
    void refusesAResultThatIsTooLarge() throws Exception {
        Failure failure = failureOf(context -> new byte[SlotThreads.MAX_RESULT_BYTES + 1], 0);

        assertThat(failure.getFailureClass()).isEqualTo(FailureClass.VALIDATION_ERROR);
        assertThat(failure.getMessage()).contains("at most 65536 bytes, but got 65537");
    }

    @Test
    void failsAttemptsOnPurposeWhenAskedTo() throws Exception {
        Failure failure = failureOf(ECHO, 1);

        assertThat(failure.getFailureClass()).isEqualTo(FailureClass.TASK_EXECUTION_ERROR);
        assertThat(failure.getMessage()).startsWith("chaos: ");
    }

    @Test
    void endsAfterADrain() throws Exception {
        try (WorkerAgent agent = agent(ECHO)) {
            agent.start();
            StreamObserver<CoordinatorMessage> stream = coordinator.welcome();

            agent.drain();
            coordinator.await(WorkerMessage::getLeaving);
            stream.onNext(CoordinatorMessage.newBuilder().setGoodbye(true).build());

            assertThat(agent.awaitEnd()).isEmpty();
        }
    }

    @Test
    void endsWithTheSentenceOfARefusal() throws Exception {
        try (WorkerAgent agent = agent(ECHO)) {
            agent.start();

            coordinator
                    .awaitStream()
                    .onNext(
                            CoordinatorMessage.newBuilder()
                                    .setRefusal(Refusal.newBuilder().setMessage("Expected …"))
                                    .build());

            assertThat(agent.awaitEnd()).isEqualTo("Expected …");
        }
    }

    @Test
    void refusesToStartWhereALiveWorkerHasItsName() {
        try (WorkerAgent agent = agent(ECHO)) {
            assertThat(agent).isNotNull();
            assertThatThrownBy(() -> agent(ECHO).close())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Expected to be the only worker named w1");
        }
    }

    private Failure failureOf(TaskRunner runner, double chaosFailFraction) throws Exception {
        try (WorkerAgent agent =
                new WorkerAgent(options(chaosFailFraction), runner, new Random(1))) {
            agent.start();
            coordinator.welcome().onNext(FakeCoordinator.assignment(0, 11));
            return coordinator.await(m -> m.getFailedCount() > 0).getFailed(0).getFailure();
        }
    }

    private WorkerAgent agent(TaskRunner runner) {
        return new WorkerAgent(options(0), runner);
    }

    private WorkerOptions options(double chaosFailFraction) {
        return new WorkerOptions(
                "127.0.0.1",
                coordinator.port(),
                "w1",
                2,
                List.of("gpu"),
                true,
                true,
                work,
                Duration.ofSeconds(30),
                chaosFailFraction);
    }
}
