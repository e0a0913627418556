package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.audit.Signature;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.FilterSyntaxException;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.StateView;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;

/** Filters of dead letters as callers write them. */
public final class Filters {

    /** Names shown of what a filter means. */
    static final int SAMPLE = 20;

    private Filters() {}

    /**
     * The filter, with its times made absolute: what is logged means the same for ever.
     *
     * @throws StatusException INVALID_ARGUMENT if the text is none
     */
    public static DeadLetterFilter resolve(Loop loop, String text) throws StatusException {
        try {
            return DeadLetterFilter.parse(text, loop.time().wallMs());
        } catch (FilterSyntaxException none) {
            throw Statuses.invalid(none.sentence());
        }
    }

    /** On the loop: the names of the first tasks that the filter means. */
    static List<String> sample(StateView view, DeadLetterFilter filter) {
        List<String> names = new ArrayList<>();
        for (Task task : view.deadLetters(filter, null, SAMPLE)) {
            names.add(name(view, task));
        }
        return names;
    }

    /** On the loop. */
    static String name(StateView view, Task task) {
        Job job = view.job(task.id().job()).orElseThrow();
        return job.taskName(task.id().stage(), task.id().index());
    }

    /** Who acts: the proven name, else the one that the caller claims. */
    static String by(String by) {
        return Signature.current(by, "a client");
    }
}
