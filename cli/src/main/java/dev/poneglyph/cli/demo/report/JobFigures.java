package dev.poneglyph.cli.demo.report;

import dev.poneglyph.cli.output.Names;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageInfo;

/**
 * How one job went.
 *
 * @param retries failed attempts that another followed
 * @param deadLetters tasks that are set aside at the end
 * @param doubleCommits tasks with more than one committed attempt: 0
 * @param wallMs from submission to its end; 0 where it has not ended
 */
public record JobFigures(
        String job,
        String name,
        String state,
        int tasks,
        int completed,
        long attempts,
        long retries,
        long failedAttempts,
        int deadLetters,
        int doubleCommits,
        long wallMs) {

    /** The figures of what the coordinator tells. */
    static JobFigures of(JobInfo job) {
        return new JobFigures(
                job.getJobId(),
                job.getName(),
                Names.of(job.getState()),
                job.getTasks(),
                job.getStagesList().stream().mapToInt(StageInfo::getCompleted).sum(),
                job.getAttempts(),
                job.getRetries(),
                job.getFailuresTotal(),
                job.getDeadLetters(),
                job.getDoubleCommits(),
                job.getFinishedAtMs() == 0 ? 0 : job.getFinishedAtMs() - job.getSubmittedAtMs());
    }
}
