package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.polling.Profile;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.session.HelloCheck;
import dev.poneglyph.engine.worker.DedicatedLabel;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.protocol.compat.RegisterWorkerRequest;
import io.grpc.StatusException;

/** Judges what a worker says of itself. Pure. */
final class Registration {

    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_LOCATION_LENGTH = 1_000;

    private Registration() {}

    /**
     * What it says.
     *
     * @throws StatusException if some of it is out of its range
     */
    static Profile profile(RegisterWorkerRequest request) throws StatusException {
        String name = request.getWorkerName();
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw Statuses.invalid(
                    "Expected a worker_name of 1 to %d characters, but it has %d"
                            .formatted(MAX_NAME_LENGTH, name.length()));
        }
        int capacity = request.getCapacity();
        if (capacity < 0 || capacity > HelloCheck.MAX_SLOTS) {
            throw Statuses.invalid(
                    "Expected a capacity of 1 to %d, or 0 for 1, but it is %d"
                            .formatted(HelloCheck.MAX_SLOTS, capacity));
        }
        for (String capability : request.getCapabilitiesList()) {
            requireCapability(capability);
        }
        if (request.getLocation().length() > MAX_LOCATION_LENGTH) {
            throw Statuses.invalid(
                    "Expected a location of at most %d characters, but it has %d"
                            .formatted(MAX_LOCATION_LENGTH, request.getLocation().length()));
        }
        return new Profile(
                PlainName.ofWorker(name),
                name,
                Math.max(1, capacity),
                request.getCapabilitiesList().stream().map(PlainName::ofLabel).distinct().toList(),
                request.getResources(),
                request.getLocation());
    }

    private static void requireCapability(String capability) throws StatusException {
        if (capability.isEmpty()
                || capability.startsWith(ScriptJob.RESERVED_PREFIX)
                || capability.startsWith(DedicatedLabel.PREFIX)) {
            throw Statuses.invalid(
                    "Expected capabilities that are not empty and do not begin with \"%s\" or \"%s\", but there is \"%s\"; choose another name"
                            .formatted(
                                    ScriptJob.RESERVED_PREFIX, DedicatedLabel.PREFIX, capability));
        }
    }
}
