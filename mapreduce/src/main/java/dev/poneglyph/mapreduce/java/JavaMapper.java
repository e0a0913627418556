package dev.poneglyph.mapreduce.java;

import dev.poneglyph.mapreduce.api.Mapper;
import dev.poneglyph.mapreduce.api.Partitioner;
import dev.poneglyph.mapreduce.builtin.LineMapper;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.shuffle.Partitioning;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.util.List;

/** A user's mapper. For one attempt and thread. */
public final class JavaMapper implements LineMapper {

    private final UserCode code;
    private final Mapper mapper;
    private final PairEmitter out;

    private JavaMapper(UserCode code, Mapper mapper, PairEmitter out) {
        this.code = code;
        this.mapper = mapper;
        this.out = out;
    }

    /** Starts {@code mapper}; what it emits goes to {@code out}. */
    public static JavaMapper start(
            UserCode code, Mapper mapper, List<String> arguments, PairSink out)
            throws IOException, TaskFailedException, InterruptedException {
        code.call(() -> mapper.start(arguments));
        return new JavaMapper(code, mapper, code.emitter(out));
    }

    @Override
    public void line(Slice line, long offset)
            throws IOException, TaskFailedException, InterruptedException {
        code.call(() -> {
            mapper.map(line.toString(), out);
            out.requireAllTaken();
        });
    }

    @Override
    public void finish() throws IOException, TaskFailedException, InterruptedException {
        code.call(() -> {
            mapper.finish(out);
            out.requireAllTaken();
        });
    }

    /** The mapper's own partitioning where it has one, else that by hash. */
    public static Partitioning partitioning(UserCode code, Mapper mapper) {
        return mapper instanceof Partitioner own
                ? (key, partitions) -> chosen(code, own, key.toString(), partitions)
                : Partitioning.byHash();
    }

    private static int chosen(UserCode code, Partitioner own, String key, int partitions)
            throws TaskFailedException {
        int[] partition = new int[1];
        try {
            code.call(() -> partition[0] = own.partition(key, partitions));
        } catch (IOException | InterruptedException e) {
            throw TaskFailedException.of(Kind.EXECUTION, e.toString(), Thrown.trace(e));
        }
        if (partition[0] < 0 || partition[0] >= partitions) {
            throw TaskFailedException.of(
                    Kind.VALIDATION,
                    "Expected a partition from 0 to %d for key \"%s\", but the partitioner chose %d; correct it"
                            .formatted(partitions - 1, key, partition[0]),
                    List.of());
        }
        return partition[0];
    }
}
