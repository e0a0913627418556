package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.job.JobDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Runs a job's map, combine and reduce over lines in memory: the smallest thing that may be right.
 */
final class LocalRun {

    private static final int SPLITS = 3;

    private final JobDefinition job;
    private final Path folder;
    private final Random random;

    /**
     * @param folder of the job file
     * @param random decides in which order the values of a key arrive
     */
    LocalRun(JobDefinition job, Path folder, Random random) {
        this.job = job;
        this.folder = folder;
        this.random = random;
    }

    List<String> run(List<String> input) throws Exception {
        List<String> lines = input;
        for (int i = 0; i < job.iterations(); i++) {
            lines = reduce(map(lines));
        }
        return lines;
    }

    private List<String> map(List<String> lines) throws Exception {
        Phase mapper = Phase.mapper(Objects.requireNonNull(job.map()), folder);
        List<String> pairs = new ArrayList<>();
        for (List<String> split : Lines.splits(lines, SPLITS)) {
            pairs.addAll(combine(mapper.run(split)));
        }
        return pairs;
    }

    private List<String> combine(List<String> pairs) throws Exception {
        return job.combine() == null
                ? pairs
                : Phase.reducer(job.combine(), folder).run(Lines.shuffled(pairs, random));
    }

    private List<String> reduce(List<String> pairs) throws Exception {
        return Phase.reducer(Objects.requireNonNull(job.reduce()), folder)
                .run(Lines.shuffled(pairs, random));
    }
}
