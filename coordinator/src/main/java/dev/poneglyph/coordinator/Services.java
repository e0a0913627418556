package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.feed.grpc.ObserveGrpcService;
import dev.poneglyph.coordinator.service.JobGrpcService;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.audit.AuditGrpcService;
import dev.poneglyph.coordinator.service.data.DataGrpcService;
import dev.poneglyph.coordinator.service.explain.ExplainGrpcService;
import dev.poneglyph.coordinator.service.operate.DeadLetterGrpcService;
import dev.poneglyph.coordinator.service.operate.OperatorGrpcService;
import dev.poneglyph.coordinator.session.WorkerGrpcService;
import io.grpc.BindableService;
import java.util.List;

/** Every gRPC service of the coordinator. */
final class Services {

    private Services() {}

    static List<BindableService> of(ServiceContext context, Observation observation) {
        return List.of(
                new WorkerGrpcService(
                        context.loop(), context.sessions(), context.config().limits()),
                new JobGrpcService(context),
                new ExplainGrpcService(context),
                new ObserveGrpcService(context.executor(), observation),
                new DeadLetterGrpcService(context),
                new OperatorGrpcService(context),
                new AuditGrpcService(context),
                new DataGrpcService(context));
    }
}
