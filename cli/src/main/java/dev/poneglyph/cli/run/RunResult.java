package dev.poneglyph.cli.run;

import dev.poneglyph.cli.output.JobReport;
import dev.poneglyph.cli.output.JobSummary;
import dev.poneglyph.cli.output.ResultPreview;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to.
 *
 * @param firstLines the result's first lines
 * @param deadLetters lines about the tasks that were set aside
 * @param kills worker processes killed on purpose
 */
record RunResult(
        JobInfo job, Duration wall, List<String> firstLines, List<String> deadLetters, int kills) {

    boolean succeeded() {
        return job.getState() == JobState.JOB_SUCCEEDED;
    }

    JobSummary summary() {
        return JobSummary.of(job, wall.toMillis());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(firstLines);
        if (firstLines.size() == ResultPreview.LINES) {
            lines.add("… (the whole result: cat " + summary().output() + "/part-*)");
        }
        lines.addAll(JobReport.lines(job, wall));
        lines.addAll(deadLetters);
        if (kills > 0) {
            lines.add("  chaos: " + kills + " workers killed");
        }
        return lines;
    }
}
