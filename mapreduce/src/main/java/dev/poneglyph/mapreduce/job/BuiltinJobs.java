package dev.poneglyph.mapreduce.job;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs that need no file: what {@code poneglyph run NAME} runs. */
public final class BuiltinJobs {

    private static final String WORDCOUNT = "wordcount";
    private static final String GREP = "grep";
    private static final String SORT = "sort";
    private static final String INVERTED_INDEX = "inverted-index";

    private BuiltinJobs() {}

    /** Their names, in order. */
    public static List<String> names() {
        return List.of(GREP, INVERTED_INDEX, SORT, WORDCOUNT);
    }

    /**
     * The definition of a built-in job with the default policies.
     *
     * @param reducers number of reduce tasks and output files, 1 to 10,000
     * @param arguments the pattern for {@code grep}, else empty
     * @throws InvalidJobException if there is no such job or something given does not fit it
     */
    public static JobDefinition definition(
            String name, List<URI> input, URI output, int reducers, List<String> arguments)
            throws InvalidJobException {
        Work map = new Work.Builtin(name, List.copyOf(arguments));
        return switch (name) {
            case WORDCOUNT -> job(name, input, output, reducers, map, "sum", "sum");
            case GREP, SORT -> job(name, input, output, reducers, map, null, "identity");
            case INVERTED_INDEX -> job(name, input, output, reducers, map, name, name);
            default ->
                    throw new InvalidJobException(
                            "Expected one of %s or a job file, but got '%s'; %s"
                                    .formatted(
                                            String.join(", ", names()),
                                            name,
                                            Nearest.advice(name, names())));
        };
    }

    private static JobDefinition job(
            String name,
            List<URI> input,
            URI output,
            int reducers,
            Work map,
            @Nullable String combine,
            String reduce)
            throws InvalidJobException {
        return new JobDefinition(
                        name,
                        List.copyOf(input),
                        output,
                        map,
                        null,
                        combine == null ? null : new Work.Builtin(combine, List.of()),
                        new Work.Builtin(reduce, List.of()),
                        reducers,
                        DefinitionReader.DEFAULT_SPLIT_SIZE,
                        1,
                        List.of(),
                        List.of(),
                        DefinitionReader.DEFAULT_PRIORITY,
                        DefinitionReader.DEFAULT_TIMEOUT,
                        RetrySettings.DEFAULT,
                        FailureRules.NONE)
                .validated();
    }
}
