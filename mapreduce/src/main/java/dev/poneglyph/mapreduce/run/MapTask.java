package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.api.Mapper;
import dev.poneglyph.mapreduce.builtin.Builtins;
import dev.poneglyph.mapreduce.java.JavaMapper;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.shuffle.MapOutput;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.shuffle.Partitioning;
import dev.poneglyph.mapreduce.shuffle.SegmentRange;
import dev.poneglyph.storage.Storage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs an attempt of a map task. */
final class MapTask {

    private final Attempt attempt;
    private final TaskContext context;
    private final JobDefinition job;
    private final Work work;
    private final Programs programs;

    MapTask(Attempt attempt) {
        this(attempt, Programs.here(attempt));
    }

    /**
     * @param programs what runs the map where it is a program
     */
    MapTask(Attempt attempt, Programs programs) {
        this.attempt = attempt;
        this.programs = programs;
        this.context = attempt.context();
        this.job = attempt.job();
        this.work = Objects.requireNonNull(job.map(), "a job with a map stage has a map");
    }

    byte[] run() throws IOException, TaskFailedException, InterruptedException {
        Mapper mapper =
                work instanceof Work.JavaClass java
                        ? attempt.userCode().instantiate(attempt.jar(java), java, Mapper.class)
                        : null;
        return job.reduce() == null ? writePart(mapper) : writeSegments(mapper);
    }

    private byte[] writePart(@Nullable Mapper mapper)
            throws IOException, TaskFailedException, InterruptedException {
        URI output = Objects.requireNonNull(job.output(), "a job with a map has an output");
        try (var part = new PartWriter(context.storage(), Uris.temporaryPart(output, context))) {
            map(mapper, part);
            return Json.write(part.commit());
        }
    }

    private byte[] writeSegments(@Nullable Mapper mapper)
            throws IOException, TaskFailedException, InterruptedException {
        MapOutput output = output(mapper);
        map(mapper, output);
        URI uri = Uris.below(context.scratch(), Uris.ofAttempt(context, "map"));
        try (Storage.AtomicOutput file = context.storage().create(uri)) {
            var out = new BufferedOutputStream(new CountedFile(file, context));
            List<SegmentRange> segments = output.finish(out);
            byte[] result = MapResult.of(uri, segments).toBytes();
            out.flush();
            file.commit();
            return result;
        }
    }

    private MapOutput output(@Nullable Mapper mapper)
            throws IOException, TaskFailedException, InterruptedException {
        Partitioning partitioning =
                mapper == null
                        ? Partitioning.byHash()
                        : JavaMapper.partitioning(attempt.userCode(), mapper);
        if (keepsSums()) {
            return MapOutput.summing(job.reducers(), partitioning, context.workFolder());
        }
        var shape =
                new MapOutput.Shape(
                        job.reducers(), partitioning, Works.combiner(attempt, job.combine()));
        return MapOutput.keeping(shape, context.workFolder());
    }

    /** Sums may be kept where a sum is asked for, or where only sums can be made of the pairs. */
    private boolean keepsSums() {
        if (job.combine() instanceof Work.Builtin combine) {
            return Builtins.sums(combine);
        }
        return job.combine() == null
                && work instanceof Work.Builtin map
                && map.name().equals("wordcount")
                && job.reduce() instanceof Work.Builtin reduce
                && Builtins.sums(reduce);
    }

    private void map(@Nullable Mapper mapper, PairSink out)
            throws IOException, TaskFailedException, InterruptedException {
        MapInput input = MapInput.of(attempt);
        switch (work) {
            case Work.Builtin builtin ->
                    input.text(Builtins.mapper(builtin, input.fileName(), out));
            case Work.JavaClass java ->
                    input.text(
                            JavaMapper.start(
                                    attempt.userCode(),
                                    Objects.requireNonNull(mapper),
                                    java.arguments(),
                                    out));
            case Work.Exec exec ->
                    programs.run(
                            exec.command(),
                            input::raw,
                            ProgramPairs.pairs("mapper", exec.command(), out));
        }
    }
}
