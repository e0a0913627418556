package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.job.JobDefinition;
import java.net.URI;

/** Names of the files a job writes. */
final class Uris {

    /** Folder below the output that holds what is not committed yet. */
    static final String TEMPORARY = JobDefinition.UNFINISHED;

    private Uris() {}

    /** A file or folder below a folder, whose URI may end with a slash or not. */
    static URI below(URI folder, String path) {
        String base = folder.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    static String part(int index) {
        return "part-%05d".formatted(index);
    }

    /** Name of an attempt's own file: two attempts never share one. */
    static String ofAttempt(TaskContext context, String kind) {
        return "%s-%d-%05d-%d".formatted(kind, context.stage(), context.index(), context.token());
    }

    /** Where an attempt writes its part of the output before it is committed. */
    static URI temporaryPart(URI output, TaskContext context) {
        String path = TEMPORARY + "/" + context.token() + "/" + part(context.index());
        return below(output, path);
    }
}
