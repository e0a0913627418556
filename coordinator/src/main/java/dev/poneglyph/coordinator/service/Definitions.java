package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Definitions of jobs, read once each. Safe for use by several threads. */
public final class Definitions {

    /** Definitions kept; the one that was not asked for longest makes room. */
    private static final int MAX_KEPT = 1_000;

    private final Map<Bytes, JobDefinition> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Bytes, JobDefinition> eldest) {
                    return size() > MAX_KEPT;
                }
            };

    /** The job's definition; empty where it is a bag of tasks. */
    public Optional<JobDefinition> of(Job job) {
        return of(job.definition());
    }

    public synchronized Optional<JobDefinition> of(Bytes definition) {
        return definition.size() == 0
                ? Optional.empty()
                : Optional.of(kept.computeIfAbsent(definition, Definitions::read));
    }

    /** Everything the job reads: inputs, shipped files, jars. */
    public static List<URI> inputsOf(JobDefinition definition) {
        List<URI> inputs = new ArrayList<>(definition.input());
        definition.files().forEach(file -> inputs.add(file.uri()));
        Stream.of(definition.map(), definition.each(), definition.combine(), definition.reduce())
                .filter(Work.JavaClass.class::isInstance)
                .forEach(work -> inputs.add(((Work.JavaClass) work).jar()));
        return inputs;
    }

    private static JobDefinition read(Bytes definition) {
        try {
            return JobDefinition.fromJson(definition.array());
        } catch (InvalidJobException e) {
            throw new IllegalStateException(
                    "Expected the definition of an accepted job to be valid, but it is not", e);
        }
    }
}
