package dev.poneglyph.client;

import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.FollowRequest;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;

/** Reads the events of a coordinator; after an outage it goes on after the last event it got. */
final class EventFollower {

    private final ManagedChannel channel;
    private final Duration patience;
    private final Consumer<FeedEvent> onEvent;

    EventFollower(ManagedChannel channel, Duration patience, Consumer<FeedEvent> onEvent) {
        this.channel = channel;
        this.patience = patience;
        this.onEvent = onEvent;
    }

    /** Reads until the coordinator ends the stream in good order. */
    void follow(FollowRequest request) throws InterruptedException {
        Patience waits = new Patience(channel, patience);
        FollowRequest next = request;
        while (true) {
            try {
                Iterator<FeedEvent> events =
                        ObserveServiceGrpc.newBlockingStub(channel).follow(next);
                while (events.hasNext()) {
                    FeedEvent event = events.next();
                    waits.renew();
                    onEvent.accept(event);
                    next = after(request, event);
                }
                return;
            } catch (StatusRuntimeException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("following events");
                }
                if (!fellBehind(e) && !waits.waitAfter(e.getStatus())) {
                    throw e;
                }
            }
        }
    }

    private static FollowRequest after(FollowRequest request, FeedEvent last) {
        return request.toBuilder().setAfterId(last.getId()).setRecent(0).build();
    }

    private static boolean fellBehind(StatusRuntimeException end) {
        return end.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED;
    }
}
