package dev.poneglyph.coordinator.feed.grpc;

import dev.poneglyph.coordinator.feed.FeedEnd;
import dev.poneglyph.coordinator.feed.FeedFilter;
import dev.poneglyph.coordinator.feed.FilterParser;
import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.feed.Subscription;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.ReadyStream;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.FollowRequest;
import dev.poneglyph.protocol.v1.GetOverviewRequest;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import dev.poneglyph.protocol.v1.Overview;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** The observe service: how the cluster stands, and what happens. */
public final class ObserveGrpcService extends ObserveServiceGrpc.ObserveServiceImplBase {

    /** Events that a call takes from its queue at once. */
    private static final int BATCH = 256;

    /** A caller that left is noticed this late at most. */
    private static final long LOOK_MS = 1_000;

    private static final int MAX_RECENT = 10_000;

    private final GrpcCalls calls;
    private final Observation observation;

    /**
     * @param executor runs calls that wait: a virtual thread each
     */
    public ObserveGrpcService(Executor executor, Observation observation) {
        calls = new GrpcCalls(executor);
        this.observation = observation;
    }

    @Override
    public void getOverview(GetOverviewRequest request, StreamObserver<Overview> observer) {
        calls.answer(observer, () -> OverviewMessage.of(observation.overview().overview()));
    }

    @Override
    public void follow(FollowRequest request, StreamObserver<FeedEvent> observer) {
        var left = new AtomicBoolean();
        var stream =
                new ReadyStream<>(
                        (ServerCallStreamObserver<FeedEvent>) observer, () -> left.set(true));
        calls.run(
                observer,
                () -> {
                    try (Subscription subscription = open(request)) {
                        send(subscription, stream, request.getUntilNow(), left);
                    } catch (FeedEnd e) {
                        throw Statuses.of(statusOf(e), String.valueOf(e.getMessage()));
                    }
                });
    }

    private Subscription open(FollowRequest request) throws StatusException, InterruptedException {
        var filter =
                new FeedFilter(
                        FilterParser.kinds(request.getKindsList()),
                        request.getJobId(),
                        request.getWorker(),
                        request.getTask());
        if (!request.getAfterId().isEmpty()) {
            return observation.events().followAfter(filter, FilterParser.id(request.getAfterId()));
        }
        int recent = request.getRecent();
        if (recent < 0 || recent > MAX_RECENT) {
            throw Statuses.invalid(
                    "Expected 0 to %d recent events, but it is %d".formatted(MAX_RECENT, recent));
        }
        return observation.events().follow(filter, recent);
    }

    private static void send(
            Subscription subscription,
            ReadyStream<FeedEvent> stream,
            boolean untilNow,
            AtomicBoolean left)
            throws FeedEnd, StatusException, InterruptedException {
        while (!left.get()) {
            List<dev.poneglyph.coordinator.feed.FeedEvent> events =
                    subscription.take(BATCH, untilNow ? 0 : LOOK_MS);
            for (var event : events) {
                stream.send(message(event));
            }
            if (untilNow && events.isEmpty()) {
                stream.complete();
                return;
            }
        }
    }

    private static FeedEvent message(dev.poneglyph.coordinator.feed.FeedEvent event) {
        FeedEvent.Builder message =
                FeedEvent.newBuilder()
                        .setId(event.id())
                        .setAtMs(event.atMs())
                        .setKind(event.kind())
                        .setSeverity(event.severity())
                        .setSentence(event.sentence());
        if (event.jobId() != null) {
            message.setJobId(event.jobId());
        }
        if (event.task() != null) {
            message.setTask(event.task());
        }
        if (event.attempt() != null) {
            message.setAttempt(event.attempt());
        }
        if (event.worker() != null) {
            message.setWorker(event.worker());
        }
        return message.build();
    }

    private static Status statusOf(FeedEnd end) {
        return switch (end.why()) {
            case TOO_SLOW -> Status.RESOURCE_EXHAUSTED;
            case STOPPING -> Status.UNAVAILABLE;
        };
    }
}
