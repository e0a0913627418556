package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.pass.Passes;
import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.http.v1.session.SignInRoutes;
import dev.poneglyph.coordinator.http.v1.webhooks.WebhookRoutes;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.Refusals;
import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.metrics.CoordinatorMetrics;
import dev.poneglyph.coordinator.place.NamedPlaces;
import dev.poneglyph.coordinator.service.JobWatches;
import dev.poneglyph.coordinator.service.Readiness;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.data.BlobSweeper;
import dev.poneglyph.coordinator.service.data.JobDataCleaner;
import dev.poneglyph.coordinator.service.quota.FreeDisk;
import dev.poneglyph.coordinator.service.quota.Uploads;
import dev.poneglyph.coordinator.service.quota.WaitingTasks;
import dev.poneglyph.coordinator.service.token.TokenDesk;
import dev.poneglyph.coordinator.session.SessionSettings;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.coordinator.trace.Tracing;
import dev.poneglyph.coordinator.webhook.Webhooks;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.storage.BlobStorage;
import dev.poneglyph.storage.FileStorage;
import dev.poneglyph.storage.RoutingStorage;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What a coordinator is made of, put together and not started. */
final class Assembly {

    private final CoordinatorMetrics metrics;
    private final @Nullable Tracing tracing;
    private final RunningLoop loop;
    private final Readiness readiness;
    private final Enforcement limits;
    private final WorkerSessions sessions;
    private final JobWatches watches;
    private final Observation observation;
    private final Audit audit;
    private final Webhooks webhooks;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Storage storage;
    private final Fronts fronts;

    /**
     * Puts a coordinator together.
     *
     * @param probeText by which workers find out that they share this disk
     * @throws IOException if what is kept in the folder cannot be used
     */
    Assembly(CoordinatorOptions options, DataFolder folder, EngineConfig config, String probeText)
            throws IOException {
        var random = new SecureRandom();
        metrics = new CoordinatorMetrics(version(), options.dataFolder());
        loop = new RunningLoop(folder.journal(), config, random.nextLong(), metrics);
        CoordinatorCore core = loop.core();
        readiness = new Readiness(core.health(), loop.journal()::lastIndexAtStart);
        tracing = tracing(options, config);
        audit = Audit.open(folder.root(), core);
        Door door = Door.open(options.security(), folder, random, core.time(), audit::refused);
        limits = new Enforcement(options.security().limits(), new Refusals());
        metrics.watch(limits.refusals());
        sessions = new WorkerSessions(core, sessionSettings(options, folder, probeText, door));
        watches = new JobWatches(core);
        observation = Observation.of(core, sessions);
        storage = storage(options, folder);
        ServiceContext context = context(options, config);
        webhooks = Webhooks.open(folder.root(), context, observation.feed(), calls);
        fronts = new Fronts(options, readiness, context, observation, extras(door));
    }

    private static @Nullable Tracing tracing(CoordinatorOptions options, EngineConfig config) {
        URI endpoint = options.traces();
        return endpoint == null ? null : Tracing.to(endpoint, config.clusterSeed(), version());
    }

    private SessionSettings sessionSettings(
            CoordinatorOptions options, DataFolder folder, String probeText, Door door) {
        return new SessionSettings(
                options.liveness(),
                folder.probe(),
                probeText,
                folder.blobs(),
                tracing == null ? _ -> "" : tracing.traceParents(),
                door.passes() == null ? Passes.NONE : door.passes(),
                limits);
    }

    private static Storage storage(CoordinatorOptions options, DataFolder folder)
            throws IOException {
        return new RoutingStorage(
                Map.of(
                        "file",
                        FileStorage.below(options.roots().without(folder.root())),
                        "blob",
                        new BlobStorage(folder.blobs())));
    }

    private ServiceContext context(CoordinatorOptions options, EngineConfig config) {
        CoordinatorCore core = loop.core();
        return new ServiceContext(
                config,
                core,
                sessions,
                watches,
                storage,
                new NamedPlaces(options.roots()),
                calls,
                new WaitingTasks(core, calls, limits),
                new Uploads(limits, FreeDisk.of(options.dataFolder())),
                new SecureRandom(),
                options.defaultTaskTimeout(),
                options.defaultMaxRetries(),
                version(),
                audit);
    }

    private Fronts.Extras extras(Door door) {
        CoordinatorCore core = loop.core();
        return new Fronts.Extras(
                door.control(),
                limits,
                new TokenDesk(
                        door.control(), door.tokens(), door.passes(), audit, core.time()::wallMs),
                metrics.watch(core, observation.overview()),
                List.of(
                        new WebhookRoutes(webhooks),
                        new SignInRoutes(door.control(), door.sessions(), audit, door.provider())));
    }

    private static String version() {
        String version = CoordinatorServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Adds to the loop what lives on it; before it starts. */
    void populateLoop(DataFolder folder) {
        CoordinatorCore core = loop.core();
        if (tracing != null) {
            tracing.watch(core);
        }
        core.add(sessions);
        core.add(watches);
        observation.parts().forEach(core::add);
        core.add(audit.part());
        webhooks.parts().forEach(core::add);
        core.add(new JobDataCleaner(core, storage, loop.helper()));
        core.add(new BlobSweeper(core, folder.blobs(), loop.helper()));
    }

    CoordinatorMetrics metrics() {
        return metrics;
    }

    /** Null where nothing is traced. */
    @Nullable Tracing tracing() {
        return tracing;
    }

    RunningLoop loop() {
        return loop;
    }

    Readiness readiness() {
        return readiness;
    }

    Audit audit() {
        return audit;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    /** Runs calls that may wait: a virtual thread each. */
    ExecutorService calls() {
        return calls;
    }

    Fronts fronts() {
        return fronts;
    }

    /** Ends what streams to workers, clients and browsers; on the loop. */
    void endStreams() {
        sessions.closeAll();
        watches.endAll();
        observation.end();
    }
}
