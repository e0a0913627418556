package dev.poneglyph.client;

import dev.poneglyph.client.connection.Channels;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.AuditServiceGrpc;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.DeadLetterServiceGrpc;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainServiceGrpc;
import dev.poneglyph.protocol.v1.Explanation;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.FollowRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.GetOverviewRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import dev.poneglyph.protocol.v1.OperatorServiceGrpc;
import dev.poneglyph.protocol.v1.Overview;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.SubmitResponse;
import dev.poneglyph.protocol.v1.TokenServiceGrpc;
import dev.poneglyph.storage.Storage;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a coordinator for those who submit and watch. Safe for use by several threads.
 */
public final class PoneglyphClient implements AutoCloseable {

    private static final long CLOSE_WAIT_SECONDS = 2;

    private final ManagedChannel channel;
    private final Duration patience;

    private PoneglyphClient(ManagedChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    /**
     * Connects lazily and in plaintext to {@code host:port}; calls made while nobody answers wait
     * up to {@code patience}.
     */
    public static PoneglyphClient connect(String host, int port, Duration patience) {
        return connect(ConnectionSettings.plaintext(host, port), patience);
    }

    /**
     * The same with all settings of a connection.
     *
     * @throws java.io.UncheckedIOException if a file of the settings cannot be used; the message is
     *     a sentence for a person
     */
    public static PoneglyphClient connect(ConnectionSettings settings, Duration patience) {
        return new PoneglyphClient(Channels.open(settings), patience);
    }

    /** Every call of the job service, blocking; a refusal is a StatusRuntimeException. */
    public JobServiceGrpc.JobServiceBlockingStub jobs() {
        return JobServiceGrpc.newBlockingStub(
                ClientInterceptors.intercept(channel, new AwaitReady(channel, patience)));
    }

    /** Every call of the dead letter service, blocking; refusals as of {@link #jobs}. */
    public DeadLetterServiceGrpc.DeadLetterServiceBlockingStub deadLetters() {
        return DeadLetterServiceGrpc.newBlockingStub(
                ClientInterceptors.intercept(channel, new AwaitReady(channel, patience)));
    }

    /** Every call of the operator service, blocking; refusals as of {@link #jobs}. */
    public OperatorServiceGrpc.OperatorServiceBlockingStub operator() {
        return OperatorServiceGrpc.newBlockingStub(
                ClientInterceptors.intercept(channel, new AwaitReady(channel, patience)));
    }

    /** Who did what, blocking; refusals as of {@link #jobs}. */
    public AuditServiceGrpc.AuditServiceBlockingStub audit() {
        return AuditServiceGrpc.newBlockingStub(
                ClientInterceptors.intercept(channel, new AwaitReady(channel, patience)));
    }

    /** Every call of the token service, blocking; refusals as of {@link #jobs}. */
    public TokenServiceGrpc.TokenServiceBlockingStub tokens() {
        return TokenServiceGrpc.newBlockingStub(
                ClientInterceptors.intercept(channel, new AwaitReady(channel, patience)));
    }

    /**
     * Why a task or a worker stands where it stands.
     *
     * @throws StatusRuntimeException NOT_FOUND if there is none of that name
     */
    public Explanation explain(ExplainRequest request) {
        return ExplainServiceGrpc.newBlockingStub(
                        ClientInterceptors.intercept(channel, new AwaitReady(channel, patience)))
                .explain(request);
    }

    /** How the cluster stands; refusals as of {@link #jobs}. */
    public Overview overview() {
        return ObserveServiceGrpc.newBlockingStub(
                        ClientInterceptors.intercept(channel, new AwaitReady(channel, patience)))
                .getOverview(GetOverviewRequest.getDefaultInstance());
    }

    /**
     * Reads what happened and, unless {@code request} ends there, what happens; outages of the
     * coordinator up to the patience are bridged without a gap.
     *
     * @throws StatusRuntimeException if the request is refused, the events after its id are gone,
     *     or the coordinator stays away longer than the patience
     */
    public void follow(FollowRequest request, Consumer<FeedEvent> onEvent)
            throws InterruptedException {
        new EventFollower(channel, patience, onEvent).follow(request);
    }

    /**
     * Submits, repeating the call with the same id while the coordinator is away.
     *
     * @throws StatusRuntimeException if it is refused, the coordinator stays away longer than the
     *     patience, or the thread is interrupted (CANCELLED, the interrupt flag stays set)
     */
    public SubmitResponse submit(SubmitRequest request) {
        return repeat(jobs -> jobs.submit(request));
    }

    /**
     * Makes a call that does no more when made twice, again and again while the coordinator is
     * away.
     *
     * @throws StatusRuntimeException as {@link #submit}
     */
    public <T> T repeat(Function<JobServiceGrpc.JobServiceBlockingStub, T> call) {
        Patience waits = new Patience(channel, patience);
        while (true) {
            try {
                return call.apply(JobServiceGrpc.newBlockingStub(channel));
            } catch (StatusRuntimeException e) {
                if (!waitOrInterrupt(waits, e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Follows a job to its end; outages of the coordinator up to the patience are bridged.
     *
     * @return the final state
     * @throws StatusRuntimeException if the job is unknown, or the coordinator stays away longer
     *     than the patience
     */
    public JobInfo watch(String jobId, Consumer<JobInfo> onChange) throws InterruptedException {
        GetJobRequest request = GetJobRequest.newBuilder().setJobId(jobId).build();
        Patience waits = new Patience(channel, patience);
        while (true) {
            StatusRuntimeException outage;
            try {
                Iterator<JobInfo> changes = JobServiceGrpc.newBlockingStub(channel).watch(request);
                while (changes.hasNext()) {
                    JobInfo job = changes.next();
                    waits.renew();
                    onChange.accept(job);
                    if (isFinal(job)) {
                        return job;
                    }
                }
                outage =
                        Status.UNAVAILABLE
                                .withDescription(
                                        "Expected to follow job %s to its end, but the stream ended before"
                                                .formatted(jobId))
                                .asRuntimeException();
            } catch (StatusRuntimeException e) {
                outage = e;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("watching job " + jobId);
            }
            if (!waits.waitAfter(outage.getStatus())) {
                throw outage;
            }
        }
    }

    /**
     * Data by URI through the coordinator, for those who do not share its disk. Reads, lists, moves
     * and deletions bridge outages up to the patience; a write that was cut off fails.
     *
     * @param attempt the attempt that writes, or null for a client, which may write below {@code
     *     blob:/uploads/} only
     */
    public Storage storage(@Nullable AttemptRef attempt) {
        return new RemoteStorage(
                DataServiceGrpc.newBlockingV2Stub(channel),
                attempt,
                () -> new Patience(channel, patience));
    }

    /** Ends the connection; calls under way are cancelled after a moment. */
    @Override
    public void close() {
        channel.shutdown();
        try {
            if (!channel.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
                channel.shutdownNow();
            }
        } catch (InterruptedException e) {
            channel.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean waitOrInterrupt(Patience waits, StatusRuntimeException failure) {
        try {
            return waits.waitAfter(failure.getStatus());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED
                    .withDescription("Interrupted while waiting for the coordinator")
                    .withCause(failure)
                    .asRuntimeException();
        }
    }

    private static boolean isFinal(JobInfo job) {
        return switch (job.getState()) {
            case JOB_SUCCEEDED, JOB_FAILED, JOB_CANCELLED -> true;
            case JOB_STATE_UNSPECIFIED, JOB_PENDING, JOB_RUNNING, UNRECOGNIZED -> false;
        };
    }
}
