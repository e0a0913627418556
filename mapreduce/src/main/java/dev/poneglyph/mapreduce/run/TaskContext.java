package dev.poneglyph.mapreduce.run;

import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What an attempt gets from the worker that runs it. */
public interface TaskContext {

    /** The job's id. */
    String jobId();

    /** Number of the stage in its job, from 0. */
    int stage();

    /** Name of the stage: which kind of work this is. */
    String stageName();

    /** Index of the task in its stage, from 0. */
    int index();

    /** Number of the attempt, from 1. */
    int attempt();

    /** The lease's fencing token; makes names of temporary output unique. */
    long token();

    /** The job's definition, as the planner wrote it. */
    byte[] definition();

    /** The task's payload, as the planner wrote it. */
    byte[] payload();

    /** Committed results of the stage before, by index. */
    List<byte[]> upstreamResults() throws IOException;

    /** Data by URI; writes carry the attempt's token. */
    Storage storage();

    /** Folder below which the job's intermediate data goes; removed when the job is final. */
    URI scratch();

    /** Folder for results that are read after the job's end; removed when it is forgotten. */
    URI results();

    /** An empty folder on the local disk for this attempt alone, removed afterwards. */
    Path workFolder();

    /** A local copy of a file shipped with the job, fetched once and kept while the job runs. */
    Path localCopy(URI shipped) throws IOException;

    /**
     * The W3C {@code traceparent} of the attempt's span, the parent of spans that its code begins;
     * empty where nothing is traced.
     */
    default String traceParent() {
        return "";
    }

    /** Whether programs may be run on this worker. */
    boolean mayExec();

    /** Tells how far the attempt is, 0 to 1. Cheap; may be called often. */
    void progress(double fraction);

    /**
     * Tells that the attempt goes on: it read or wrote {@code units} more, records or bytes. An
     * attempt of a job with a progress timeout that tells neither this nor {@link #progress} for so
     * long counts as hung. Cheap, to be called for each record; any thread.
     */
    void advance(long units);
}
