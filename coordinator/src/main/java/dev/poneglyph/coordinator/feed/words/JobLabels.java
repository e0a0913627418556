package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.view.StateView;
import java.util.HashMap;
import java.util.Map;

/** The labels of all jobs that are known; asking the state each time would cost. On the loop. */
final class JobLabels {

    private final Map<String, JobLabel> byId = new HashMap<>();

    /** The state is another one now. */
    void restored(StateView view) {
        byId.clear();
        view.jobs().forEach(job -> byId.put(job.id(), JobLabel.of(job)));
    }

    void submitted(String id, JobSpec spec) {
        byId.put(id, JobLabel.of(id, spec));
    }

    void evicted(String id) {
        byId.remove(id);
    }

    JobLabel of(String id) {
        JobLabel label = byId.get(id);
        return label == null ? JobLabel.unknown(id) : label;
    }
}
