package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.protocol.v1.BreakerSteering;
import dev.poneglyph.protocol.v1.OperatorResponse;
import dev.poneglyph.protocol.v1.OperatorServiceGrpc;
import dev.poneglyph.protocol.v1.PauseJobRequest;
import dev.poneglyph.protocol.v1.ResumeJobRequest;
import dev.poneglyph.protocol.v1.RetryTaskRequest;
import dev.poneglyph.protocol.v1.SetLabelLimitRequest;
import dev.poneglyph.protocol.v1.SteerBreakerRequest;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;

/** What operators do while work goes on; each call is one command. */
public final class OperatorGrpcService extends OperatorServiceGrpc.OperatorServiceImplBase {

    private final GrpcCalls calls;
    private final LoopCalls loop;

    /** Serves what {@code context} holds. */
    public OperatorGrpcService(ServiceContext context) {
        calls = new GrpcCalls(context.executor());
        loop = new LoopCalls(context.loop());
    }

    @Override
    public void pauseJob(PauseJobRequest request, StreamObserver<OperatorResponse> observer) {
        answer(
                observer,
                new Command.PauseJob(
                        request.getJobId(), Filters.by(request.getBy()), request.getReason()));
    }

    @Override
    public void resumeJob(ResumeJobRequest request, StreamObserver<OperatorResponse> observer) {
        answer(observer, new Command.ResumeJob(request.getJobId(), Filters.by(request.getBy())));
    }

    @Override
    public void retryTask(RetryTaskRequest request, StreamObserver<OperatorResponse> observer) {
        calls.answer(
                observer,
                () ->
                        response(
                                loop.submit(
                                        new Command.RetryTask(
                                                idOf(request.getTask()),
                                                Filters.by(request.getBy())))));
    }

    @Override
    public void steerBreaker(
            SteerBreakerRequest request, StreamObserver<OperatorResponse> observer) {
        calls.answer(
                observer,
                () ->
                        response(
                                loop.submit(
                                        new Command.SteerBreaker(
                                                request.getWorker(),
                                                actOf(request.getAct()),
                                                Filters.by(request.getBy())))));
    }

    @Override
    public void setLabelLimit(
            SetLabelLimitRequest request, StreamObserver<OperatorResponse> observer) {
        answer(
                observer,
                new Command.SetLabelLimit(
                        request.getLabel(), request.getMax(), Filters.by(request.getBy())));
    }

    private void answer(StreamObserver<OperatorResponse> observer, Command command) {
        calls.answer(observer, () -> response(loop.submit(command)));
    }

    private static OperatorResponse response(Reply reply) {
        return OperatorResponse.newBuilder().setDuplicate(reply instanceof Reply.Duplicate).build();
    }

    private TaskId idOf(String name) throws StatusException, InterruptedException {
        return loop.query(view -> view.findTask(name))
                .orElseThrow(() -> Statuses.unknownTask(name));
    }

    private static BreakerAct actOf(BreakerSteering act) throws StatusException {
        return switch (act) {
            case STEER_RESET -> BreakerAct.RESET;
            case STEER_FORCE_OPEN -> BreakerAct.FORCE_OPEN;
            case STEER_DISABLE -> BreakerAct.DISABLE;
            case BREAKER_STEERING_UNSPECIFIED, UNRECOGNIZED ->
                    throw Statuses.invalid(
                            "Expected what to do to the breaker: reset, force open or disable, but"
                                    + " it is "
                                    + act);
        };
    }
}
