package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.worker.DedicatedLabel;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.protocol.compat.WorkerResourceInfo;
import dev.poneglyph.protocol.v1.Hello;
import java.util.Collection;
import java.util.List;

/**
 * What a polling worker says of itself.
 *
 * @param name its id, by which the engine knows it
 * @param givenName as it calls itself
 * @param slots tasks it runs at one time, ≥ 1
 * @param capabilities labels that jobs can require
 * @param resources as it reported them last; nothing is decided by them
 */
public record Profile(
        String name,
        String givenName,
        int slots,
        List<String> capabilities,
        WorkerResourceInfo resources,
        String location) {

    private static final String DEDICATED = DedicatedLabel.PREFIX + ScriptJob.LABEL;

    /** It runs the scripts it is handed and nothing else, so it must be sent nothing else. */
    private static final List<String> LABELS =
            List.of(DEDICATED, ScriptJob.EXEC_LABEL, ScriptJob.LABEL);

    private static final String VERSION = "polling";

    /** As far as the engine knows the worker, which registered before this coordinator started. */
    static Profile of(Worker worker) {
        return new Profile(
                worker.name(),
                worker.name(),
                worker.slots(),
                capabilitiesOf(worker.labels()),
                WorkerResourceInfo.getDefaultInstance(),
                "");
    }

    /** Whether it is a worker that polls. */
    static boolean isPolling(Worker worker) {
        return worker.labels().contains(DEDICATED);
    }

    /** The labels that people chose. */
    public static List<String> capabilitiesOf(List<String> labels) {
        return labels.stream().filter(label -> !LABELS.contains(label)).toList();
    }

    /** The same with newer resources. */
    Profile with(WorkerResourceInfo newResources) {
        return new Profile(name, givenName, slots, capabilities, newResources, location);
    }

    /** The first message on its stream. */
    Hello hello(long incarnation, Collection<Long> heldTokens) {
        return Hello.newBuilder()
                .setWorker(name)
                .setIncarnation(incarnation)
                .setSlots(slots)
                .addAllLabels(capabilities)
                .addAllLabels(LABELS)
                .setVersion(VERSION)
                .addAllHeldTokens(heldTokens)
                .build();
    }
}
