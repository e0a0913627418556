package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.builtin.LineMapper;
import dev.poneglyph.mapreduce.plan.PartitionPayload;
import dev.poneglyph.mapreduce.plan.SplitPayload;
import dev.poneglyph.mapreduce.text.Lines;
import dev.poneglyph.mapreduce.text.Slice;
import dev.poneglyph.mapreduce.text.Split;
import dev.poneglyph.mapreduce.text.SplitReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;

/** The lines a map task reads. */
final class MapInput {

    private static final int LINES_BETWEEN_PROGRESS = 4096;

    private final TaskContext context;
    private final Split split;
    private final OptionalInt madeBy;

    /**
     * @param madeBy index of the reduce task that wrote what is read, in later iterations
     */
    private MapInput(TaskContext context, Split split, OptionalInt madeBy) {
        this.context = context;
        this.split = split;
        this.madeBy = madeBy;
    }

    /** The split of the payload, or in later iterations the part of the same index. */
    static MapInput of(Attempt attempt) throws IOException, TaskFailedException {
        TaskContext context = attempt.context();
        if (attempt.iteration() == 1) {
            SplitPayload payload = attempt.payload(SplitPayload::fromJson);
            var split = new Split(payload.uri(), payload.offset(), payload.length());
            return new MapInput(context, split, OptionalInt.empty());
        }
        int partition = attempt.payload(PartitionPayload::fromJson).partition();
        byte[] result = context.upstreamResults().get(partition);
        PartResult part = Json.read(result, PartResult.class);
        return new MapInput(
                context, new Split(part.uri(), 0, part.size()), OptionalInt.of(partition));
    }

    String fileName() {
        return split.fileName();
    }

    /** Gives every line to {@code mapper}, checked to be UTF-8 and without its line end. */
    void text(LineMapper mapper) throws IOException, TaskFailedException, InterruptedException {
        forEach((line, offset) -> {
            Lines.requireUtf8(line, split.uri(), offset);
            Lines.dropCarriageReturn(line);
            mapper.line(line, offset);
        });
        mapper.finish();
    }

    /** Writes every line as it is, with an LF. */
    void raw(OutputStream out) throws IOException, TaskFailedException, InterruptedException {
        forEach((line, offset) -> ProgramPairs.write(line, '\n', out));
    }

    private void forEach(LineMapper sink)
            throws IOException, TaskFailedException, InterruptedException {
        try (SplitReader lines = SplitReader.open(context.storage(), split)) {
            for (int unreported = 0; lines.next(); unreported++) {
                Slice line = lines.line();
                sink.line(line, lines.offset());
                context.advance(1);
                if (unreported == LINES_BETWEEN_PROGRESS) {
                    unreported = 0;
                    context.progress(lines.fraction());
                }
            }
        } catch (FileNotFoundException e) {
            throw gone(e);
        }
    }

    private TaskFailedException gone(FileNotFoundException cause) {
        if (madeBy.isPresent()) {
            return TaskFailedException.lostInputs(
                    "Expected the part %s of the iteration before, but it is gone"
                            .formatted(split.uri()),
                    List.of(madeBy.getAsInt()));
        }
        return TaskFailedException.of(
                TaskFailedException.Kind.NETWORK,
                "Expected the input %s, but it cannot be opened: %s; put it back"
                        .formatted(split.uri(), cause.getMessage()),
                List.of());
    }
}
