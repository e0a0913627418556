package dev.poneglyph.engine.breaker;

import dev.poneglyph.engine.blame.Verdict;
import java.util.ArrayList;
import java.util.List;

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
        int weight = 0;
        for (int i = 0; i < run.size(); i++) {
            weight += hasWeight(run, i) ? 1 : 0;
        }
        return weight;
    }

    /** Whether the run weighs at least {@code threshold}; allocates nothing. */
    public static boolean reaches(List<Evidence> run, int threshold) {
        int weight = 0;
        for (int i = 0; i < run.size() && weight < threshold; i++) {
            weight += hasWeight(run, i) ? 1 : 0;
        }
        return weight >= threshold;
    }

    /** How many distinct tasks have failures in the run that count. */
    public static int tasks(List<Evidence> run) {
        return (int)
                run.stream()
                        .filter(each -> counts(each.verdict()))
                        .map(Evidence::task)
                        .distinct()
                        .count();
    }

    private static boolean hasWeight(List<Evidence> run, int at) {
        return switch (run.get(at).verdict()) {
            case WORKER -> true;
            case PENDING -> !isPendingBefore(run, at);
            case TASK, JOB, NOBODY -> false;
        };
    }

    private static boolean isPendingBefore(List<Evidence> run, int at) {
        for (int i = at - 1; i >= 0; i--) {
            Evidence earlier = run.get(i);
            if (earlier.verdict() == Verdict.PENDING && earlier.task().equals(run.get(at).task())) {
                return true;
            }
        }
        return false;
    }

    /** {@code run} and one more, the newest {@code limit} of them. */
    public static List<Evidence> append(List<Evidence> run, Evidence next, int limit) {
        return appendWithin(run, next, limit);
    }

    /**
     * {@code run} and one more; past {@code limit} the oldest without weight is dropped, and only
     * where each has some the oldest.
     */
    static List<Evidence> keep(List<Evidence> run, Evidence next, int limit) {
        List<Evidence> longer = new ArrayList<>(run);
        longer.add(next);
        if (longer.size() > limit) {
            longer.remove(lightest(longer));
        }
        return List.copyOf(longer);
    }

    private static int lightest(List<Evidence> run) {
        for (int i = 0; i < run.size(); i++) {
            if (!hasWeight(run, i)) {
                return i;
            }
        }
        return 0;
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
