package dev.poneglyph.mapreduce.job;

import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a job says of its own failures: which class an exit code or an exception of its code stands
 * for. It goes before what holds for every job.
 *
 * @param exitCodes by exit code, 1 to 255; that of a program ended by a signal is 128 and the
 *     signal's number
 * @param exceptions by the full name of a Java class, which stands for its subclasses too
 */
public record FailureRules(SortedMap<Integer, Kind> exitCodes, SortedMap<String, Kind> exceptions) {

    /** A job that says nothing. */
    public static final FailureRules NONE = new FailureRules(new TreeMap<>(), new TreeMap<>());

    /** Exceptions looked at in a chain of causes. */
    private static final int MAX_CAUSES = 20;

    /** What a job file may name; the other classes are for those to tell who watch a worker. */
    private static final Map<String, Kind> CLASSES =
            Map.of(
                    "task_execution_error", Kind.EXECUTION,
                    "validation_error", Kind.VALIDATION,
                    "network_error", Kind.NETWORK,
                    "resource_exhaustion", Kind.RESOURCE);

    /** Keeps copies. */
    public FailureRules {
        exitCodes = Collections.unmodifiableSortedMap(new TreeMap<>(exitCodes));
        exceptions = Collections.unmodifiableSortedMap(new TreeMap<>(exceptions));
    }

    /** What the job says of that exit code. */
    public Optional<Kind> ofExitCode(int exitCode) {
        return Optional.ofNullable(exitCodes.get(exitCode));
    }

    /**
     * What the job says of an exception: of its class, else of the nearest class above that, else
     * of its cause in the same way.
     */
    public Optional<Kind> ofException(Throwable thrown) {
        if (exceptions.isEmpty()) {
            return Optional.empty();
        }
        return causes(thrown).stream()
                .map(cause -> ofClass(cause.getClass()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Kind> ofClass(Class<?> thrown) {
        for (Class<?> type = thrown; type != null; type = type.getSuperclass()) {
            Kind named = exceptions.get(type.getName());
            if (named != null) {
                return Optional.of(named);
            }
        }
        return Optional.empty();
    }

    /** The exception and its causes, outermost first; a chain that is longer is cut. */
    public static List<Throwable> causes(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown;
                each != null && chain.size() < MAX_CAUSES;
                each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    /** The class names that a job file may give. */
    static Map<String, Kind> classes() {
        return CLASSES;
    }

    /** How a job file calls that class. */
    static String nameOf(Kind kind) {
        return CLASSES.entrySet().stream()
                .filter(known -> known.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job file can name " + kind));
    }
}
