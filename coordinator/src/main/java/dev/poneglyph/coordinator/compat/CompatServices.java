package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.polling.CallerConnection;
import dev.poneglyph.coordinator.polling.PollingWorkers;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.storage.FileStorage;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The four services of the existing interface. */
public final class CompatServices {

    private CompatServices() {}

    /**
     * The services, to be added to a server that has {@link CallerConnection#filter}.
     *
     * @param scratch folder for data that does not fit into memory; emptied now
     * @param http where the HTTP port is reached
     * @throws IOException if {@code scratch} cannot be emptied
     */
    public static List<BindableService> of(ServiceContext context, Path scratch, URI http)
            throws IOException {
        // Its own folder, wherever callers may lead it.
        new FileStorage().delete(scratch.toUri());
        var workers = new PollingWorkers(context, scratch);
        var room = new RequestRoom(RequestRoom.MAX_BYTES);
        var infos = new WorkerInfos(context, workers);
        List<BindableService> services =
                List.of(
                        new WorkerManagementGrpcService(context, workers, infos),
                        new TaskDistributionGrpcService(context, workers, room),
                        new JobManagementGrpcService(context, http, room),
                        new ResourceManagementGrpcService(context, infos));
        return services.stream().map(CompatServices::knowingItsCaller).toList();
    }

    private static BindableService knowingItsCaller(BindableService service) {
        return () -> ServerInterceptors.intercept(service, CallerConnection.interceptor());
    }
}
