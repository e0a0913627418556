package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.protocol.compat.CancelJobRequest;
import dev.poneglyph.protocol.compat.CancelJobResponse;
import dev.poneglyph.protocol.compat.JobManagementServiceGrpc;
import dev.poneglyph.protocol.compat.JobResultRequest;
import dev.poneglyph.protocol.compat.JobResultResponse;
import dev.poneglyph.protocol.compat.JobStatusRequest;
import dev.poneglyph.protocol.compat.JobStatusResponse;
import dev.poneglyph.protocol.compat.SubmitJobRequest;
import dev.poneglyph.protocol.compat.SubmitJobResponse;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;

/** Jobs come in, are asked for and cancelled. */
final class JobManagementGrpcService extends JobManagementServiceGrpc.JobManagementServiceImplBase {

    private final GrpcCalls calls;
    private final LoopCalls loop;
    private final JobIntake intake;
    private final JobAnswers answers;
    private final RequestRoom room;

    JobManagementGrpcService(ServiceContext context, URI http, RequestRoom room) {
        calls = new GrpcCalls(context.executor());
        loop = new LoopCalls(context.loop());
        intake = new JobIntake(context);
        answers = new JobAnswers(context, http);
        this.room = room;
    }

    @Override
    public void submitJob(SubmitJobRequest request, StreamObserver<SubmitJobResponse> observer) {
        room.answer(calls, request, observer, () -> submit(request));
    }

    private SubmitJobResponse submit(SubmitJobRequest request)
            throws StatusException, IOException, InterruptedException {
        try {
            return intake.submit(request);
        } catch (StatusException e) {
            return SubmitJobResponse.newBuilder()
                    .setJobId(request.getJobId())
                    .setMessage(Refusals.sentence(e))
                    .build();
        }
    }

    @Override
    public void getJobStatus(JobStatusRequest request, StreamObserver<JobStatusResponse> observer) {
        calls.answer(observer, () -> answers.status(request.getJobId()));
    }

    @Override
    public void getJobResult(JobResultRequest request, StreamObserver<JobResultResponse> observer) {
        calls.answer(observer, () -> answers.result(request.getJobId()));
    }

    @Override
    public void cancelJob(CancelJobRequest request, StreamObserver<CancelJobResponse> observer) {
        calls.answer(observer, () -> cancel(request));
    }

    private CancelJobResponse cancel(CancelJobRequest request)
            throws StatusException, InterruptedException {
        String reason =
                request.getReason().isEmpty()
                        ? "cancelled by " + Signature.current("", "a client")
                        : request.getReason();
        try {
            Reply reply = loop.submit(new Command.CancelJob(request.getJobId(), reason));
            String already = reply instanceof Reply.Duplicate ? " already" : "";
            return CancelJobResponse.newBuilder()
                    .setSuccess(true)
                    .setMessage("Job %s is cancelled%s".formatted(request.getJobId(), already))
                    .build();
        } catch (StatusException e) {
            return CancelJobResponse.newBuilder().setMessage(Refusals.sentence(e)).build();
        }
    }
}
