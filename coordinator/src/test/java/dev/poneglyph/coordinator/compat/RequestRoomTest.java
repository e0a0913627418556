package dev.poneglyph.coordinator.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import dev.poneglyph.coordinator.service.GrpcCalls;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestRoomTest {

    private static final BytesValue REQUEST = BytesValue.of(ByteString.copyFrom(new byte[100]));

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final GrpcCalls calls = new GrpcCalls(waiting::add);
    private final RequestRoom room = new RequestRoom(250);

    @Test
    void refusesWhatDoesNotFitUntilAnotherIsAnswered() {
        Observer first = call();
        Observer second = call();
        Observer third = call();
        assertThat(third.errors).hasSize(1);
        Status status = Status.fromThrowable(third.errors.getFirst());
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription()).contains("at most 250 bytes", "try again");

        waiting.remove().run();
        Observer fourth = call();
        waiting.remove().run();
        waiting.remove().run();

        assertThat(List.of(first.answers, second.answers, fourth.answers))
                .containsOnly(List.of("done"));
        assertThat(third.answers).isEmpty();
    }

    private Observer call() {
        var observer = new Observer();
        room.answer(calls, REQUEST, observer, () -> "done");
        return observer;
    }

    private static final class Observer extends ServerCallStreamObserver<String> {
        private final List<String> answers = new ArrayList<>();
        private final List<Throwable> errors = new ArrayList<>();

        @Override
        public void onNext(String answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable cause) {
            errors.add(cause);
        }

        @Override
        public void onCompleted() {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void disableAutoInboundFlowControl() {}
    }
}
