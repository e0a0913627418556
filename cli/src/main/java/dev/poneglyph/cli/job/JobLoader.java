package dev.poneglyph.cli.job;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.mapreduce.job.BuiltinJobs;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.JobFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the job a user named, and applies what is to be different this time. */
public final class JobLoader {

    private static final int DEFAULT_REDUCERS = 2;
    private static final String HOME_PROPERTY = "poneglyph.home";
    private static final String SHIPPED_TEXT = "examples/data/bible.txt";

    /** Small, so that the few megabytes of the shipped text make a job with something to see. */
    private static final long SHIPPED_TEXT_SPLIT_SIZE = 256 * 1024;

    private JobLoader() {}

    /**
     * The definition of the job {@code options} name; its output is a new temporary folder where
     * neither they nor the job name one.
     *
     * @throws InvalidJobException if there is no such job or it is not valid
     */
    public static JobDefinition load(JobOptions options) throws InvalidJobException, IOException {
        return isBuiltin(options.job()) ? builtin(options) : fromFile(options);
    }

    private static boolean isBuiltin(String job) {
        boolean path = job.contains("/") || job.endsWith(".yaml") || job.endsWith(".yml");
        return BuiltinJobs.names().contains(job) || !path && !Files.exists(Path.of(job));
    }

    private static JobDefinition builtin(JobOptions options)
            throws InvalidJobException, IOException {
        Integer reducers = options.reducers();
        if (!BuiltinJobs.names().contains(options.job())) {
            throw unknown(options.job());
        }
        boolean shippedText = options.input().isEmpty();
        JobDefinition job =
                BuiltinJobs.definition(
                        options.job(),
                        shippedText ? shippedText() : Places.inputs(options.input()),
                        Places.output(options.output()),
                        reducers == null ? DEFAULT_REDUCERS : reducers,
                        options.arguments());
        return shippedText ? Definitions.withSplitSize(job, SHIPPED_TEXT_SPLIT_SIZE) : job;
    }

    /** The built-in jobs say best themselves what they are called. */
    private static CliException unknown(String job) throws InvalidJobException {
        URI nowhere = URI.create("file:///");
        BuiltinJobs.definition(job, List.of(nowhere), nowhere, DEFAULT_REDUCERS, List.of());
        throw new IllegalStateException("Expected " + job + " to be refused");
    }

    private static List<URI> shippedText() {
        Path text = Path.of(System.getProperty(HOME_PROPERTY, ""), SHIPPED_TEXT);
        if (!Files.isReadable(text)) {
            throw new CliException(
                    "Expected the text that comes with Poneglyph at "
                            + text.toAbsolutePath()
                            + ", but it is not there; name another with --input.");
        }
        return Places.inputs(List.of(text.toString()));
    }

    private static JobDefinition fromFile(JobOptions options)
            throws InvalidJobException, IOException {
        if (!options.arguments().isEmpty()) {
            throw new CliException(
                    "Expected --arg with a built-in job only, but the job is the file "
                            + options.job()
                            + "; write the arguments there.");
        }
        JobDefinition job = JobFile.read(Path.of(options.job()));
        @Nullable Integer reducers = options.reducers();
        return Definitions.withData(
                        job,
                        options.input().isEmpty() ? job.input() : Places.inputs(options.input()),
                        options.output() == null && job.output() != null
                                ? job.output()
                                : Places.output(options.output()),
                        reducers == null ? job.reducers() : reducers)
                .validated();
    }
}
