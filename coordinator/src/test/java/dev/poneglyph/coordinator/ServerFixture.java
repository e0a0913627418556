package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.run.TaskRunner;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator with a client, and workers of the test. */
@Timeout(120)
abstract class ServerFixture {

    static final TaskRunner ECHO = context -> context.payload();

    @TempDir Path folder;
    CoordinatorServer server;
    PoneglyphClient client;

    @BeforeEach
    void open() throws IOException {
        server = CoordinatorServer.start(options(0));
        client = connect();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    JobInfo job(String id) {
        return client.jobs().getJob(GetJobRequest.newBuilder().setJobId(id).build());
    }

    /** Answers of many calls made at one time. */
    static final class Answers<T> implements StreamObserver<T> {

        private final CountDownLatch open;
        private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

        Answers(int calls) {
            open = new CountDownLatch(calls);
        }

        void awaitEnd() throws InterruptedException {
            assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
        }

        Collection<Throwable> awaitErrors() throws InterruptedException {
            awaitEnd();
            return errors;
        }

        @Override
        public void onNext(T answer) {}

        @Override
        public void onError(Throwable failure) {
            errors.add(failure);
            open.countDown();
        }

        @Override
        public void onCompleted() {
            open.countDown();
        }
    }

    void restart() throws IOException {
        client.close();
        server.close();
        server = CoordinatorServer.start(options(0));
        client = connect();
    }

    PoneglyphClient connect() {
        return PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
    }

    static SubmitRequest bag(String id, int tasks) {
        var bag = Bag.newBuilder().setKind("noop");
        for (int i = 0; i < tasks; i++) {
            bag.addPayloads(ByteString.copyFromUtf8(Integer.toString(i)));
        }
        return SubmitRequest.newBuilder().setJobId(id).setBag(bag).build();
    }

    WorkerAgent worker(String name) {
        return new WorkerAgent(
                new WorkerOptions(
                        "127.0.0.1",
                        server.port(),
                        name,
                        4,
                        List.of(),
                        false,
                        true,
                        folder.resolve("work-" + name),
                        Duration.ofSeconds(5),
                        0),
                ECHO);
    }

    CoordinatorOptions options(int port) {
        return options(port, folder.resolve("data"));
    }

    static CoordinatorOptions options(int port, Path data) {
        return new CoordinatorOptions(
                data,
                "127.0.0.1",
                new CoordinatorOptions.Ports(port, 0, 0),
                Duration.ofSeconds(300),
                3,
                CoordinatorOptions.Liveness.DEFAULT);
    }
}
