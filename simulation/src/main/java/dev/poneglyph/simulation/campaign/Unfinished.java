package dev.poneglyph.simulation.campaign;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.explain.TaskStory;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.simulation.cluster.Cluster;
import dev.poneglyph.simulation.cluster.SimulatedCoordinator;
import java.util.List;

/** Tells what keeps the jobs that have not ended. */
final class Unfinished {

    private Unfinished() {}

    static String describe(EngineConfig config, Cluster cluster) {
        SimulatedCoordinator living = cluster.coordinator();
        if (living == null) {
            return "there is no coordinator";
        }
        EngineSnapshot snapshot = living.core().snapshot();
        StringBuilder told = new StringBuilder();
        for (int j = 0; j < snapshot.jobs().size(); j++) {
            Job job = snapshot.jobs().get(j);
            if (!job.state().isFinal()) {
                told.append(job.id()).append(' ').append(job.stages()).append(' ');
                snapshot.tasks().get(j).stream()
                        .flatMap(List::stream)
                        .filter(task -> !task.state().isFinal())
                        .findFirst()
                        .ifPresent(task -> told.append(story(config, snapshot, task)));
            }
        }
        return told.toString();
    }

    private static String story(EngineConfig config, EngineSnapshot snapshot, Task task) {
        return TaskStory.of(config, snapshot, task.id(), snapshot.atMs())
                .map(story -> story.now())
                .orElse("");
    }
}
