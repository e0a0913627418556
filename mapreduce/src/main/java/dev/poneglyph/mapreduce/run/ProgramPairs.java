package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.builtin.KeyValueLines;
import dev.poneglyph.mapreduce.builtin.LineMapper;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.shuffle.PairCursor;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.shuffle.PairTransform;
import dev.poneglyph.mapreduce.text.LineReader;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Pairs as the lines a program reads and prints. */
final class ProgramPairs {

    private static final int SHOWN_CHARACTERS = 80;
    private static final Slice NO_VALUE = new Slice();

    private ProgramPairs() {}

    /** Takes a program's lines for pairs; each must have a tab. */
    static ProgramRunner.Output pairs(String role, List<String> command, PairSink out) {
        return standardOutput -> {
            LineMapper lines = new KeyValueLines(out);
            readLines(
                    standardOutput,
                    (line, number) -> {
                        requireTab(role, command, line, number);
                        lines.line(line, number);
                    });
        };
    }

    /** Takes a program's lines as they are. */
    static ProgramRunner.Output lines(PairSink out) {
        return standardOutput ->
                readLines(standardOutput, (line, number) -> out.pair(line, NO_VALUE));
    }

    private static void readLines(InputStream in, LineMapper sink)
            throws IOException, TaskFailedException, InterruptedException {
        try (var reader = new LineReader(in, "the program's output", 0)) {
            for (long number = 1; reader.next(); number++) {
                sink.line(reader.line(), number);
            }
        }
    }

    private static void requireTab(String role, List<String> command, Slice line, long number)
            throws TaskFailedException {
        if (line.indexOf((byte) '\t') < 0) {
            String text = line.toString();
            throw TaskFailedException.of(
                    TaskFailedException.Kind.VALIDATION,
                    "Expected key<TAB>value lines from the %s %s, but line %d is \"%s\"; print a tab between key and value"
                            .formatted(role, String.join(" ", command), number, shortened(text)),
                    List.of());
        }
    }

    private static String shortened(String text) {
        return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
    }

    /** A program as reducer: it reads the sorted pairs and what it prints is the output. */
    static PairTransform reducer(Program program) {
        return (sorted, out) -> program.run(in -> print(sorted, in), lines(out));
    }

    /** A program as combiner: as a reducer, and its output is pairs again. */
    static PairTransform combiner(Program program, List<String> command) {
        return (sorted, out) ->
                program.run(in -> print(sorted, in), pairs("combiner", command, out));
    }

    /** Prints the pairs as a reducing program reads them. */
    static void print(PairCursor sorted, OutputStream in)
            throws IOException, TaskFailedException, InterruptedException {
        while (sorted.next()) {
            write(sorted.key(), '\t', in);
            write(sorted.value(), '\n', in);
        }
    }

    /** Writes the bytes and one more. */
    static void write(Slice bytes, char end, OutputStream in) throws IOException {
        in.write(bytes.bytes(), bytes.from(), bytes.length());
        in.write(end);
    }
}
