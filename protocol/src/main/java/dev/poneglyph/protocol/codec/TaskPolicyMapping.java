package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.protocol.v1.log.TaskOverride;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What single tasks do differently from their job. */
public final class TaskPolicyMapping {

    private TaskPolicyMapping() {}

    /** As it stands in messages. */
    public static dev.poneglyph.protocol.v1.TaskPolicy toProto(TaskPolicy policy) {
        var proto = dev.poneglyph.protocol.v1.TaskPolicy.newBuilder();
        Integer maxRetries = policy.maxRetries();
        if (maxRetries != null) {
            proto.setMaxRetries(maxRetries);
        }
        Duration executionTimeout = policy.executionTimeout();
        if (executionTimeout != null) {
            proto.setExecutionTimeoutMs(executionTimeout.toMillis());
        }
        return proto.build();
    }

    /** Reads every field as it stands. */
    public static TaskPolicy fromProto(dev.poneglyph.protocol.v1.TaskPolicy policy) {
        return new TaskPolicy(
                policy.hasMaxRetries() ? policy.getMaxRetries() : null,
                policy.hasExecutionTimeoutMs()
                        ? Duration.ofMillis(policy.getExecutionTimeoutMs())
                        : null);
    }

    /** By index, so that equal maps have equal bytes. */
    static List<TaskOverride> overrides(Map<Integer, TaskPolicy> overrides) {
        List<TaskOverride> list = new ArrayList<>(overrides.size());
        new TreeMap<>(overrides)
                .forEach((index, policy) ->
                        list.add(
                                TaskOverride.newBuilder()
                                        .setIndex(index)
                                        .setPolicy(toProto(policy))
                                        .build()));
        return list;
    }

    static Map<Integer, TaskPolicy> overrides(List<TaskOverride> list) {
        Map<Integer, TaskPolicy> overrides = new TreeMap<>();
        for (TaskOverride override : list) {
            overrides.put(override.getIndex(), fromProto(override.getPolicy()));
        }
        return Collections.unmodifiableMap(overrides);
    }
}
