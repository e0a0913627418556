package dev.poneglyph.cli.output;

import dev.poneglyph.protocol.v1.JobInfo;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Shows people how far a job is: on a terminal one line that is drawn again, elsewhere nothing but
 * the notices. Writes to standard error. Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {

    private static final int BAR_WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable String bar;

    /** Progress on {@code err}; {@code terminal} tells whether a line can be drawn again. */
    public Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Progress on standard error as it is. */
    public static Progress onStandardError(PrintWriter err) {
        var console = System.console();
        return new Progress(err, console != null && console.isTerminal());
    }

    /** Whether lines can be drawn again, so that {@link #show} shows anything. */
    public boolean isLive() {
        return terminal;
    }

    /** Prints a line that stays. */
    public synchronized void notice(String line) {
        if (bar != null) {
            err.print(CLEAR_LINE);
        }
        err.println(Printable.line(line));
        draw();
    }

    /** Shows the state of {@code job}. */
    public void update(JobInfo job) {
        show(bar(job));
    }

    /** Shows how far something is, in one line. */
    public synchronized void show(String line) {
        if (terminal) {
            bar = Printable.line(line);
            draw();
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            err.print(CLEAR_LINE);
            bar = null;
        }
        err.flush();
    }

    private void draw() {
        if (bar != null) {
            err.print(CLEAR_LINE + bar);
        }
        err.flush();
    }

    /** The bar's share is that of completed tasks in all tasks known. */
    static String bar(JobInfo job) {
        long total = 0;
        long completed = 0;
        for (var stage : job.getStagesList()) {
            total += stage.getTotal();
            completed += stage.getCompleted();
        }
        return "[" + Bar.of(completed, total, BAR_WIDTH) + "] " + JobReport.progress(job);
    }
}
