package dev.poneglyph.engine.job;

/**
 * Whose a job is. That stands in its id, so that whatever names a job or a task of it tells its
 * namespace: {@code team-a~wordcount-1} is team-a's.
 */
public final class Namespaces {

    /** Of jobs whose id names none. */
    public static final String DEFAULT = "default";

    /** Ends the namespace in a job's id. */
    public static final char SEPARATOR = '~';

    private Namespaces() {}

    /** The namespace of the job of that id. */
    public static String of(String jobId) {
        int end = jobId.indexOf(SEPARATOR);
        return end < 0 ? DEFAULT : jobId.substring(0, end);
    }

    /** What ids of jobs in {@code namespace} begin with. */
    public static String prefix(String namespace) {
        return namespace.equals(DEFAULT) ? "" : namespace + SEPARATOR;
    }
}
