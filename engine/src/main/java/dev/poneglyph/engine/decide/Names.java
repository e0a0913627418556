package dev.poneglyph.engine.decide;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.regex.Pattern;

/** What ids and names may look like. */
public final class Names {

    /** Longest job id, stage name or worker name. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_LENGTH + "}");
    private static final Pattern JOB =
            Pattern.compile("(?:[a-z0-9-]{1,40}~)?[A-Za-z0-9._-]{1," + MAX_LENGTH + "}");
    private static final Pattern STAGE = Pattern.compile("[a-z0-9-]{1," + MAX_LENGTH + "}");

    private Names() {}

    /** Whether {@code text} may name a job: an id, or a namespace, {@code ~} and an id. */
    public static boolean isJob(String text) {
        return text.length() <= MAX_LENGTH && JOB.matcher(text).matches();
    }

    /** Whether {@code text} may name a worker or a redrive. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether {@code text} may name a stage. */
    public static boolean isStage(String text) {
        return STAGE.matcher(text).matches();
    }

    /** {@code text} for the history: what is too long is cut. */
    public static String line(String text) {
        return text.length() <= Failure.MAX_LINE_LENGTH
                ? text
                : text.substring(0, Failure.MAX_LINE_LENGTH);
    }

    /** A task's name for people: {@code JOB.STAGE.INDEX}. */
    public static String ofTask(DecisionView view, TaskId id) {
        JobView job = view.findJob(id.job());
        String stage = job == null ? "stage-" + id.stage() : job.stage(id.stage()).name();
        return id.job() + "." + stage + "." + id.index();
    }

    /** {@code text} for a message: quoted and not longer than a line. */
    public static String quoted(String text) {
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 60) + "…'";
    }
}
