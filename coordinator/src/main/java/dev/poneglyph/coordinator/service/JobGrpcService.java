package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.service.quota.WaitingTasks;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.v1.AddTasksRequest;
import dev.poneglyph.protocol.v1.AddTasksResponse;
import dev.poneglyph.protocol.v1.CancelRequest;
import dev.poneglyph.protocol.v1.CancelResponse;
import dev.poneglyph.protocol.v1.CloseJobRequest;
import dev.poneglyph.protocol.v1.CloseJobResponse;
import dev.poneglyph.protocol.v1.ClusterInfo;
import dev.poneglyph.protocol.v1.DrainWorkerRequest;
import dev.poneglyph.protocol.v1.DrainWorkerResponse;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.JobDefinition;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ListJobsRequest;
import dev.poneglyph.protocol.v1.ListJobsResponse;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.ListTasksResponse;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.ListWorkersResponse;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.SubmitResponse;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskResult;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/**
 * The job service: one line for each call. Commands go to the loop on the network's thread, so that
 * those of one connection are decided in the order they came, as long as none has to wait for its
 * turn (see calls-per-second-and-caller); what may wait runs elsewhere.
 */
public final class JobGrpcService extends JobServiceGrpc.JobServiceImplBase {

    private final GrpcCalls calls;
    private final LoopCalls loop;
    private final WaitingTasks waiting;
    private final Submissions submissions;
    private final JobQueries queries;
    private final ClusterQueries cluster;
    private final JobStreams streams;

    /** Serves what {@code context} holds. */
    public JobGrpcService(ServiceContext context) {
        var definitions = new Definitions();
        var report = new JobReport(definitions);
        calls = new GrpcCalls(context.executor());
        loop = new LoopCalls(context.loop());
        waiting = context.waiting();
        submissions = Submissions.of(context);
        queries = new JobQueries(loop, context.sessions(), report);
        cluster = new ClusterQueries(loop, context.version());
        streams = new JobStreams(queries, report, context.watches());
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> observer) {
        calls.answer(observer, () -> submissions.submit(request));
    }

    @Override
    public void addTasks(AddTasksRequest request, StreamObserver<AddTasksResponse> observer) {
        var command =
                new Command.AddTasks(
                        request.getJobId(),
                        request.getFirstIndex(),
                        BytesMapping.fromProto(request.getPayloadsList()));
        // What the engine or the caller's namespaces refuse takes no room.
        CompletableFuture<Void> room =
                isOfCaller(command)
                        ? waiting.admit(command.jobId(), command.payloads().size())
                        : CompletableFuture.completedFuture(null);
        if (room.isDone() && !room.isCompletedExceptionally()) {
            calls.answer(observer, loop.enqueue(command), JobGrpcService::added);
        } else {
            calls.answer(
                    observer,
                    () -> {
                        LoopCalls.await(room);
                        return added(loop.submit(command));
                    });
        }
    }

    private static boolean isOfCaller(Command.AddTasks command) {
        return Names.isJob(command.jobId())
                && Caller.current().mayTouch(Namespaces.of(command.jobId()));
    }

    private static AddTasksResponse added(Reply reply) {
        return AddTasksResponse.newBuilder().setDuplicate(reply instanceof Reply.Duplicate).build();
    }

    @Override
    public void closeJob(CloseJobRequest request, StreamObserver<CloseJobResponse> observer) {
        var command = new Command.CloseJob(request.getJobId());
        calls.answer(
                observer, loop.enqueue(command), reply -> CloseJobResponse.getDefaultInstance());
    }

    @Override
    public void cancel(CancelRequest request, StreamObserver<CancelResponse> observer) {
        String reason =
                request.getReason().isEmpty()
                        ? "cancelled by " + Signature.current("", "a client")
                        : request.getReason();
        var command = new Command.CancelJob(request.getJobId(), reason);
        calls.answer(observer, loop.enqueue(command), reply -> CancelResponse.getDefaultInstance());
    }

    @Override
    public void getJob(GetJobRequest request, StreamObserver<JobInfo> observer) {
        calls.answer(observer, () -> queries.job(request.getJobId()));
    }

    @Override
    public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> observer) {
        calls.answer(observer, queries::jobs);
    }

    @Override
    public void watch(GetJobRequest request, StreamObserver<JobInfo> observer) {
        var watch = new JobWatch(request.getJobId());
        var stream = new ReadyStream<>((ServerCallStreamObserver<JobInfo>) observer, watch::end);
        calls.run(observer, () -> streams.watch(watch, stream));
    }

    @Override
    public void getTask(GetTaskRequest request, StreamObserver<TaskInfo> observer) {
        calls.answer(observer, () -> queries.task(request.getTask()));
    }

    @Override
    public void listTasks(ListTasksRequest request, StreamObserver<ListTasksResponse> observer) {
        calls.answer(observer, () -> queries.tasks(request));
    }

    @Override
    public void stageResults(StageResultsRequest request, StreamObserver<TaskResult> observer) {
        var stream = new ReadyStream<>((ServerCallStreamObserver<TaskResult>) observer, () -> {});
        calls.run(observer, () -> streams.results(request, stream));
    }

    @Override
    public void getDefinition(GetJobRequest request, StreamObserver<JobDefinition> observer) {
        calls.answer(observer, () -> queries.definition(request.getJobId()));
    }

    @Override
    public void listWorkers(
            ListWorkersRequest request, StreamObserver<ListWorkersResponse> observer) {
        calls.answer(observer, () -> cluster.workers(request));
    }

    @Override
    public void drainWorker(
            DrainWorkerRequest request, StreamObserver<DrainWorkerResponse> observer) {
        String reason =
                request.getReason().isEmpty()
                        ? "drained by " + Signature.current("", "a client")
                        : request.getReason();
        var command = new Command.DrainWorker(request.getWorker(), reason);
        calls.answer(
                observer, loop.enqueue(command), reply -> DrainWorkerResponse.getDefaultInstance());
    }

    @Override
    public void getCluster(GetClusterRequest request, StreamObserver<ClusterInfo> observer) {
        calls.answer(observer, cluster::cluster);
    }
}
