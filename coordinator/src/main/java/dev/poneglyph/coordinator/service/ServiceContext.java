package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.place.NamedPlaces;
import dev.poneglyph.coordinator.service.quota.Uploads;
import dev.poneglyph.coordinator.service.quota.WaitingTasks;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.storage.Storage;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the services are built of.
 *
 * @param config what every decision of the cluster depends on
 * @param executor runs calls that may wait: a virtual thread each
 * @param storage {@code file:} and {@code blob:} data
 * @param places which of it jobs may name
 * @param waiting bounds what jobs may hold
 * @param uploads bounds what is written through the coordinator
 * @param random draws ids that callers leave to the coordinator
 * @param audit who did what
 */
public record ServiceContext(
        EngineConfig config,
        Loop loop,
        WorkerSessions sessions,
        JobWatches watches,
        Storage storage,
        NamedPlaces places,
        Executor executor,
        WaitingTasks waiting,
        Uploads uploads,
        RandomGenerator random,
        Duration defaultTaskTimeout,
        int defaultMaxRetries,
        String version,
        Audit audit) {}
