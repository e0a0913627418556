package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.DeadLetterServiceGrpc;
import dev.poneglyph.protocol.v1.GetDeadLetterRequest;
import dev.poneglyph.protocol.v1.GetRedriveRequest;
import dev.poneglyph.protocol.v1.ListDeadLettersRequest;
import dev.poneglyph.protocol.v1.ListDeadLettersResponse;
import dev.poneglyph.protocol.v1.ListRedrivesRequest;
import dev.poneglyph.protocol.v1.ListRedrivesResponse;
import dev.poneglyph.protocol.v1.PurgeDeadLettersRequest;
import dev.poneglyph.protocol.v1.PurgeDeadLettersResponse;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterResponse;
import dev.poneglyph.protocol.v1.RedriveInfo;
import dev.poneglyph.protocol.v1.StartRedriveRequest;
import dev.poneglyph.protocol.v1.StartRedriveResponse;
import dev.poneglyph.protocol.v1.SteerRedriveRequest;
import io.grpc.stub.StreamObserver;

/** The dead letter service: one line for each call. */
public final class DeadLetterGrpcService extends DeadLetterServiceGrpc.DeadLetterServiceImplBase {

    private final GrpcCalls calls;
    private final DeadLetterQueries letters;
    private final Redrives redrives;

    /** Serves what {@code context} holds. */
    public DeadLetterGrpcService(ServiceContext context) {
        var loop = new LoopCalls(context.loop());
        calls = new GrpcCalls(context.executor());
        letters = new DeadLetterQueries(loop);
        redrives = new Redrives(loop);
    }

    @Override
    public void list(
            ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> observer) {
        calls.answer(observer, () -> letters.list(request));
    }

    @Override
    public void get(GetDeadLetterRequest request, StreamObserver<DeadLetterInfo> observer) {
        calls.answer(observer, () -> letters.get(request.getTask()));
    }

    @Override
    public void recover(
            RecoverDeadLetterRequest request, StreamObserver<RecoverDeadLetterResponse> observer) {
        calls.answer(observer, () -> letters.recover(request));
    }

    @Override
    public void startRedrive(
            StartRedriveRequest request, StreamObserver<StartRedriveResponse> observer) {
        calls.answer(observer, () -> redrives.start(request));
    }

    @Override
    public void steerRedrive(SteerRedriveRequest request, StreamObserver<RedriveInfo> observer) {
        calls.answer(observer, () -> redrives.steer(request));
    }

    @Override
    public void getRedrive(GetRedriveRequest request, StreamObserver<RedriveInfo> observer) {
        calls.answer(observer, () -> redrives.get(request.getId()));
    }

    @Override
    public void listRedrives(
            ListRedrivesRequest request, StreamObserver<ListRedrivesResponse> observer) {
        calls.answer(observer, redrives::list);
    }

    @Override
    public void purge(
            PurgeDeadLettersRequest request, StreamObserver<PurgeDeadLettersResponse> observer) {
        calls.answer(observer, () -> letters.purge(request));
    }
}
