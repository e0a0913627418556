package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.RefusalListener;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** A call that was let in; tells where its service then refuses it, for what it wants to touch. */
final class ToldCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Identity caller;
    private final RefusalListener refusals;

    ToldCall(ServerCall<Q, R> call, Identity caller, RefusalListener refusals) {
        super(call);
        this.caller = caller;
        this.refusals = refusals;
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (status.getCode() == Status.Code.PERMISSION_DENIED) {
            String sentence = status.getDescription();
            refusals.refused(
                    caller,
                    GrpcAccess.nameOf(getMethodDescriptor().getFullMethodName()),
                    sentence == null ? "" : sentence);
        }
        super.close(status, trailers);
    }
}
