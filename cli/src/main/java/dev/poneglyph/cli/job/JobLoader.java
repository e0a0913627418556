package dev.poneglyph.cli.job;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.mapreduce.job.BuiltinJobs;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.JobFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the job a user named, and applies what is to be different this time. */
public final class JobLoader {

    private static final int DEFAULT_REDUCERS = 2;
    private static final String HOME_PROPERTY = "poneglyph.home";
    private static final String SHIPPED_TEXT = "examples/data/bible.txt";

    /** Small, so that the few megabytes of the shipped text make a job with something to see. */
    private static final long SHIPPED_TEXT_SPLIT_SIZE = 256 * 1024;

    /** Where a built-in job's text would be called by its file, line and column. */
    private static final String POSITION = "^job:\\d+:\\d+: ";

    private final JobOptions options;
    private final URI fallbackOutput;
    private final boolean keepsResults;

    private JobLoader(JobOptions options, URI fallbackOutput, boolean keepsResults) {
        this.options = options;
        this.fallbackOutput = fallbackOutput;
        this.keepsResults = keepsResults;
    }

    /**
     * The definition of the job {@code options} name, for a cluster that ends with it: its output
     * is a new temporary folder where neither they nor the job name one.
     *
     * @throws InvalidJobException if there is no such job or it is not valid
     */
    public static JobDefinition forRun(JobOptions options) throws InvalidJobException {
        URI output = Places.temporaryOutput(UUID.randomUUID().toString());
        return new JobLoader(options, output, false).load();
    }

    /**
     * The same for a coordinator that goes on, and keeps the results of {@code each} where no
     * output is named.
     *
     * @param suffix of the temporary folder's name; the same gives the same definition again
     * @throws InvalidJobException if there is no such job or it is not valid
     */
    public static JobDefinition forSubmit(JobOptions options, String suffix)
            throws InvalidJobException {
        return new JobLoader(options, Places.temporaryOutput(suffix), true).load();
    }

    private JobDefinition load() throws InvalidJobException {
        return isBuiltin(options.job()) ? builtin() : fromFile();
    }

    private static boolean isBuiltin(String job) {
        boolean path = job.contains("/") || job.endsWith(".yaml") || job.endsWith(".yml");
        return BuiltinJobs.names().contains(job) || !path && !Files.exists(Path.of(job));
    }

    private JobDefinition builtin() throws InvalidJobException {
        if (!BuiltinJobs.names().contains(options.job())) {
            throw unknown(options.job());
        }
        @Nullable Integer reducers = options.reducers();
        boolean shippedText = options.input().isEmpty();
        JobDefinition job =
                named(
                        options.job(),
                        shippedText ? shippedText() : Places.inputs(options.input()),
                        output(),
                        reducers == null ? DEFAULT_REDUCERS : reducers,
                        options.arguments());
        return shippedText ? Definitions.withSplitSize(job, SHIPPED_TEXT_SPLIT_SIZE) : job;
    }

    private URI output() {
        @Nullable String named = options.output();
        return named == null ? fallbackOutput : Places.uri(named);
    }

    private static JobDefinition named(
            String job, List<URI> input, URI output, int reducers, List<String> arguments)
            throws InvalidJobException {
        try {
            return BuiltinJobs.definition(job, input, output, reducers, arguments);
        } catch (InvalidJobException e) {
            String message = String.valueOf(e.getMessage()).replaceFirst(POSITION, "");
            throw new InvalidJobException(message.replaceFirst("^map\\.args: ", "--arg: "));
        }
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

    private JobDefinition fromFile() throws InvalidJobException {
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
                        outputOf(job),
                        reducers == null ? job.reducers() : reducers)
                .validated();
    }

    private @Nullable URI outputOf(JobDefinition job) {
        if (options.output() != null) {
            return output();
        }
        boolean none = job.output() == null && !(keepsResults && job.each() != null);
        return none ? fallbackOutput : job.output();
    }
}
