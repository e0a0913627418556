package dev.poneglyph.mapreduce.builtin;

import dev.poneglyph.mapreduce.job.Work.Builtin;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.shuffle.MapOutput;
import dev.poneglyph.mapreduce.shuffle.PairCursor;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.shuffle.PairTransform;
import dev.poneglyph.mapreduce.shuffle.Sums;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The built-in functions by name. */
public final class Builtins {

    /** Names that may stand under {@code map} and {@code each}. */
    public static final List<String> MAPPERS =
            List.of("wordcount", "grep", "sort", "inverted-index", "identity");

    /** Names that may stand under {@code reduce} and {@code combine}. */
    public static final List<String> REDUCERS =
            List.of("sum", "wordcount", "identity", "sort", "grep", "inverted-index");

    private static final Slice ONE = Slice.of("1");

    private Builtins() {}

    /** Whether this function sums values, so that running sums may stand for the pairs. */
    public static boolean sums(Builtin work) {
        return work.name().equals("sum") || work.name().equals("wordcount");
    }

    /**
     * A mapper.
     *
     * @param fileName of the input, for functions that tell where something was
     * @throws TaskFailedException VALIDATION if the name is unknown or an argument is bad
     */
    public static LineMapper mapper(Builtin work, String fileName, PairSink out)
            throws TaskFailedException {
        return switch (work.name()) {
            case "wordcount" -> wordCount(out);
            case "grep" -> new Grep(pattern(work), fileName, out);
            case "sort" -> (line, offset) -> out.pair(line, new Slice());
            case "inverted-index" -> invertedIndex(Slice.of(fileName), out);
            case "identity" -> new KeyValueLines(out);
            default -> throw unknown(work, MAPPERS);
        };
    }

    /**
     * A reducer or combiner.
     *
     * @throws TaskFailedException VALIDATION if the name is unknown
     */
    public static PairTransform reducer(Builtin work) throws TaskFailedException {
        return switch (work.name()) {
            case "sum", "wordcount" -> Sums.transform();
            case "identity", "sort", "grep" -> Builtins::identity;
            case "inverted-index" -> PairTransform.ofGroups(new FileNames(true));
            default -> throw unknown(work, REDUCERS);
        };
    }

    /** The form of a reducer that may run several times over the same pairs. */
    public static PairTransform combiner(Builtin work) throws TaskFailedException {
        return work.name().equals("inverted-index")
                ? PairTransform.ofGroups(new FileNames(false))
                : reducer(work);
    }

    private static LineMapper wordCount(PairSink out) {
        WordSink words =
                out instanceof MapOutput map
                        ? map::count
                        : (word, length, hash) -> out.pair(new Slice().set(word, 0, length), ONE);
        var lines = new Words(words);
        return (line, offset) -> lines.line(line);
    }

    private static LineMapper invertedIndex(Slice fileName, PairSink out) {
        var lines =
                new Words((word, length, hash) ->
                        out.pair(new Slice().set(word, 0, length), fileName));
        return (line, offset) -> lines.line(line);
    }

    private static void identity(PairCursor sorted, PairSink out)
            throws IOException, TaskFailedException, InterruptedException {
        while (sorted.next()) {
            out.pair(sorted.key(), sorted.value());
        }
    }

    private static Pattern pattern(Builtin work) throws TaskFailedException {
        if (work.arguments().size() != 1) {
            throw invalid(
                    "Expected one argument for grep, a regular expression, but there are %d; give one"
                            .formatted(work.arguments().size()));
        }
        try {
            return Pattern.compile(work.arguments().getFirst());
        } catch (PatternSyntaxException e) {
            throw invalid(
                    "Expected a regular expression for grep, but \"%s\" is none: %s at %d; correct it"
                            .formatted(e.getPattern(), e.getDescription(), e.getIndex()));
        }
    }

    private static TaskFailedException unknown(Builtin work, List<String> known) {
        return invalid(
                "Expected a built-in function among %s here, but got \"%s\"; correct the name"
                        .formatted(String.join(", ", known), work.name()));
    }

    private static TaskFailedException invalid(String message) {
        return TaskFailedException.of(Kind.VALIDATION, message, List.of());
    }
}
