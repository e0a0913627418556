package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.storage.Storage;
import java.io.IOException;

/** Cuts a job's input into tasks. Reads only what {@code storage} lists; changes nothing. */
public final class Planner {

    private Planner() {}

    /**
     * The stages of {@code job}.
     *
     * @throws InvalidJobException if an input is missing or unreadable, or the output folder exists
     *     and is not empty
     * @throws IOException if storage failed
     */
    public static Plan plan(JobDefinition job, Storage storage)
            throws InvalidJobException, IOException {
        throw new IOException("contract only: " + job + storage);
    }
}
