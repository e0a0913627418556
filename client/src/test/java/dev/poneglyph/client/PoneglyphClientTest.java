package dev.poneglyph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.SubmitResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoneglyphClientTest {

    private static final SubmitRequest REQUEST =
            SubmitRequest.newBuilder().setJobId("job-1").build();

    private final FakeJobs jobs = new FakeJobs();
    private Loopback server;
    private PoneglyphClient client;

    @BeforeEach
    void connect() throws IOException {
        server = Loopback.serving(jobs);
        client = connectTo(server.port(), Duration.ofSeconds(30));
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        client.close();
        server.close();
    }

    @Test
    void submitsAgainWithTheSameIdWhileThereIsNoLeader() {
        jobs.refusals.set(3);

        assertThat(client.submit(REQUEST).getJobId()).isEqualTo("job-1");
        assertThat(jobs.submitted).containsExactly("job-1", "job-1", "job-1", "job-1");
    }

    @Test
    void doesNotRepeatARefusal() {
        jobs.refusals.set(1);
        jobs.refusal = Status.INVALID_ARGUMENT.withDescription("Expected a job, but got none");

        assertThatThrownBy(() -> client.submit(REQUEST))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("Expected a job, but got none");
        assertThat(jobs.submitted).hasSize(1);
    }

    @Test
    void givesUpWhenTheCoordinatorStaysAway() throws InterruptedException {
        int port = server.port();
        server.close();

        try (PoneglyphClient impatient = connectTo(port, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> impatient.submit(REQUEST))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e ->
                                    assertThat(e.getStatus().getCode())
                                            .isEqualTo(Status.Code.UNAVAILABLE));
        }
    }

    @Test
    void waitsForACoordinatorThatStartsLater() throws Exception {
        int port = server.port();
        server.close();
        List<JobInfo> found = new CopyOnWriteArrayList<>();
        Thread caller =
                Thread.ofPlatform()
                        .start(() ->
                                found.add(
                                        client.jobs()
                                                .getJob(
                                                        GetJobRequest.newBuilder()
                                                                .setJobId("job-1")
                                                                .build())));

        server = Loopback.on(port, jobs);
        caller.join();

        assertThat(found).extracting(JobInfo::getJobId).containsExactly("job-1");
    }

    @Test
    void watchesOverBrokenStreamsToTheEnd() throws InterruptedException {
        List<JobState> seen = new ArrayList<>();

        JobInfo last = client.watch("job-1", job -> seen.add(job.getState()));

        assertThat(last.getState()).isEqualTo(JobState.JOB_SUCCEEDED);
        assertThat(seen)
                .containsExactly(
                        JobState.JOB_PENDING, JobState.JOB_RUNNING, JobState.JOB_SUCCEEDED);
    }

    @Test
    void refusesToWatchAnUnknownJob() {
        assertThatThrownBy(() -> client.watch("unknown", job -> {}))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void stopsWatchingWhenInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread watcher =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                client.watch("silent", job -> {});
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                        });
        jobs.silentWatched.await();

        watcher.interrupt();
        watcher.join();

        assertThat(interrupted.getCount()).isZero();
    }

    private static PoneglyphClient connectTo(int port, Duration patience) {
        return PoneglyphClient.connect("127.0.0.1", port, patience);
    }

    /** Refuses some submits; each watch tells one state more and then breaks. */
    private static final class FakeJobs extends JobServiceGrpc.JobServiceImplBase {

        private static final List<JobState> STATES =
                List.of(JobState.JOB_PENDING, JobState.JOB_RUNNING, JobState.JOB_SUCCEEDED);

        final AtomicInteger refusals = new AtomicInteger();
        final List<String> submitted = new CopyOnWriteArrayList<>();
        final AtomicInteger watches = new AtomicInteger();
        final CountDownLatch silentWatched = new CountDownLatch(1);
        volatile Status refusal = Status.UNAVAILABLE;

        @Override
        public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answer) {
            submitted.add(request.getJobId());
            if (refusals.getAndDecrement() > 0) {
                answer.onError(refusal.asRuntimeException());
                return;
            }
            answer.onNext(SubmitResponse.newBuilder().setJobId(request.getJobId()).build());
            answer.onCompleted();
        }

        @Override
        public void getJob(GetJobRequest request, StreamObserver<JobInfo> answer) {
            answer.onNext(JobInfo.newBuilder().setJobId(request.getJobId()).build());
            answer.onCompleted();
        }

        @Override
        public void watch(GetJobRequest request, StreamObserver<JobInfo> answer) {
            switch (request.getJobId()) {
                case "job-1" -> tellOneState(answer);
                case "silent" -> silentWatched.countDown();
                default -> answer.onError(Status.NOT_FOUND.asRuntimeException());
            }
        }

        private void tellOneState(StreamObserver<JobInfo> answer) {
            int watch = watches.getAndIncrement();
            answer.onNext(JobInfo.newBuilder().setState(STATES.get(watch)).build());
            if (watch % 2 == 0) {
                answer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else {
                answer.onCompleted();
            }
        }
    }
}
