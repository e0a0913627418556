package dev.poneglyph.engine.breaker;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.TaskId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A bounded run of failures, none of which a success has ended. */
public final class EvidenceRun {

    private EvidenceRun() {}

    /** Whether a failure with this verdict speaks against its worker. */
    public static boolean counts(Verdict verdict) {
        return switch (verdict) {
            case PENDING, WORKER -> true;
            case TASK, JOB, NOBODY -> false;
        };
    }

    /**
     * How heavy the run weighs on its worker: every failure that is charged to it, and of those
     * that are pending one for each distinct task.
     */
    public static int weight(List<Evidence> run) {
        int charged = 0;
        Set<TaskId> pending = new HashSet<>();
        for (Evidence each : run) {
            if (each.verdict() == Verdict.WORKER) {
                charged++;
            } else if (each.verdict() == Verdict.PENDING) {
                pending.add(each.task());
            }
        }
        return charged + pending.size();
    }

    /** {@code run} and one more, the newest {@code limit} of them. */
    public static List<Evidence> append(List<Evidence> run, Evidence next, int limit) {
        return appendWithin(run, next, limit);
    }

    /** The run with the verdict about {@code token} changed; as it is where that is not in it. */
    public static List<Evidence> turn(List<Evidence> run, long token, Verdict to) {
        List<Evidence> turned = new ArrayList<>(run.size());
        for (Evidence each : run) {
            turned.add(each.token() == token ? each.turned(to) : each);
        }
        return List.copyOf(turned);
    }

    static <T> List<T> appendWithin(List<T> list, T next, int limit) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list.subList(StrictMath.max(0, list.size() + 1 - limit), list.size()));
        longer.add(next);
        return List.copyOf(longer);
    }
}
