package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.protocol.compat.ClusterResourcesRequest;
import dev.poneglyph.protocol.compat.ClusterResourcesResponse;
import dev.poneglyph.protocol.compat.ResourceAllocationRequest;
import dev.poneglyph.protocol.compat.ResourceAllocationResponse;
import dev.poneglyph.protocol.compat.ResourceManagementServiceGrpc;
import dev.poneglyph.protocol.compat.ResourceReleaseRequest;
import dev.poneglyph.protocol.compat.ResourceReleaseResponse;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cluster has, and a book of what is set aside for jobs. */
final class ResourceManagementGrpcService
        extends ResourceManagementServiceGrpc.ResourceManagementServiceImplBase {

    private final GrpcCalls calls;
    private final LoopCalls loop;
    private final WorkerInfos infos;
    private final Reservations reservations = new Reservations();

    ResourceManagementGrpcService(ServiceContext context, WorkerInfos infos) {
        calls = new GrpcCalls(context.executor());
        loop = new LoopCalls(context.loop());
        this.infos = infos;
    }

    @Override
    public void getClusterResources(
            ClusterResourcesRequest request, StreamObserver<ClusterResourcesResponse> observer) {
        calls.answer(observer, () -> cluster(request.getIncludeWorkerDetails()));
    }

    private ClusterResourcesResponse cluster(boolean details)
            throws StatusException, InterruptedException {
        forgetEnded();
        List<WorkerInfos.Seen> all = infos.all();
        List<WorkerInfos.Seen> active = all.stream().filter(WorkerInfos.Seen::isActive).toList();
        Resources total =
                active.stream().map(Resources::of).reduce(Resources.NONE, Resources::plus);
        Resources free = active.stream().map(this::free).reduce(Resources.NONE, Resources::plus);
        var response =
                ClusterResourcesResponse.newBuilder()
                        .setTotalResources(total.toProto(all.size(), active.size(), free))
                        .setAvailableResources(free.toProto(all.size(), active.size(), free));
        if (details) {
            all.forEach(each -> response.addWorkers(each.info()));
        }
        return response.build();
    }

    /** Neither used nor reserved; nothing where more is reserved than is free. */
    private Resources free(WorkerInfos.Seen worker) {
        Resources free = Resources.freeOf(worker).minus(reservations.on(worker.worker().name()));
        return new Resources(
                Math.max(0, free.cores()),
                Math.max(0, free.memoryMb()),
                Math.max(0, free.diskGb()));
    }

    @Override
    public void allocateResources(
            ResourceAllocationRequest request,
            StreamObserver<ResourceAllocationResponse> observer) {
        calls.answer(observer, () -> allocate(request));
    }

    private ResourceAllocationResponse allocate(ResourceAllocationRequest request)
            throws StatusException, InterruptedException {
        String job = request.getJobId();
        if (!forgetEnded().contains(job)) {
            return refused(
                    "Expected a job that is under way, but \"%s\" is none; submit it first"
                            .formatted(job));
        }
        Resources wanted = Resources.of(request.getRequirements());
        if (wanted.isNegative()) {
            return refused("Expected requirements of at least 0, but there are smaller ones");
        }
        List<WorkerInfos.Seen> roomiest =
                infos.all().stream()
                        .filter(WorkerInfos.Seen::isActive)
                        .sorted(
                                Comparator.comparingInt(
                                        (WorkerInfos.Seen each) -> -free(each).cores()))
                        .toList();
        for (WorkerInfos.Seen each : roomiest) {
            String worker = each.worker().name();
            if (reservations.reserve(job, worker, wanted, Resources.freeOf(each))) {
                return ResourceAllocationResponse.newBuilder()
                        .setAllocated(true)
                        .addAllocatedWorkers(worker)
                        .setMessage("Set aside on " + worker)
                        .build();
            }
        }
        return refused("No active worker has that much free; ask for less, or add workers");
    }

    private static ResourceAllocationResponse refused(String sentence) {
        return ResourceAllocationResponse.newBuilder().setMessage(sentence).build();
    }

    @Override
    public void releaseResources(
            ResourceReleaseRequest request, StreamObserver<ResourceReleaseResponse> observer) {
        calls.answer(
                observer,
                () ->
                        ResourceReleaseResponse.newBuilder()
                                .setSuccess(
                                        reservations.release(
                                                request.getJobId(), request.getWorkerIdsList()))
                                .build());
    }

    /** The jobs under way; what the others had is given back. */
    private Set<String> forgetEnded() throws StatusException, InterruptedException {
        List<Job> jobs = loop.query(view -> List.copyOf(view.jobs()));
        Set<String> underWay =
                jobs.stream()
                        .filter(job -> !job.state().isFinal())
                        .map(Job::id)
                        .collect(Collectors.toSet());
        reservations.keep(underWay);
        return underWay;
    }
}
