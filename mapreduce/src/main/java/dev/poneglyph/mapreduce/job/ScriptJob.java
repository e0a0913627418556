package dev.poneglyph.mapreduce.job;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A job whose map and reduce are scripts that travel with it. Every worker that may run programs
 * can do it, and also one that is merely handed a script and its input.
 */
public final class ScriptJob {

    /** Of workers that may run programs. */
    public static final String EXEC_LABEL = "exec";

    /** Required by script jobs; of workers that run scripts. */
    public static final String LABEL = "poneglyph/script";

    /** What labels begin with that mean something to the system itself. */
    public static final String RESERVED_PREFIX = "poneglyph/";

    private static final String PYTHON = "python3";
    private static final String HERE = "./";

    private ScriptJob() {}

    /**
     * The command that runs the shipped file {@code name}: by itself where it begins with {@code
     * #!}, as Python otherwise.
     */
    public static List<String> command(String name, byte[] script) {
        boolean saysHow = script.length > 1 && script[0] == '#' && script[1] == '!';
        return saysHow ? List.of(HERE + name) : List.of(PYTHON, name);
    }

    /** Where the script of a phase is; empty where {@code work} is no script. */
    public static Optional<URI> script(JobDefinition job, Work work) {
        return work instanceof Work.Exec exec
                ? job.files().stream()
                        .filter(file -> runs(exec.command(), file.name()))
                        .map(ShippedFile::uri)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean runs(List<String> command, String file) {
        return command.equals(List.of(HERE + file)) || command.equals(List.of(PYTHON, file));
    }

    /** Whether the job's work is two scripts and nothing else. */
    public static boolean is(JobDefinition job) {
        Work map = job.map();
        Work reduce = job.reduce();
        return map != null
                && reduce != null
                && job.combine() == null
                && job.iterations() == 1
                && script(job, map).isPresent()
                && script(job, reduce).isPresent();
    }

    /**
     * Which reserved label the job may not require; empty where it may require what it does. A
     * script job may require {@link #LABEL}.
     */
    public static Optional<String> refusedLabel(JobDefinition job) {
        return job.requires().stream()
                .filter(label -> label.startsWith(RESERVED_PREFIX))
                .filter(label -> !(label.equals(LABEL) && is(job)))
                .findFirst();
    }
}
