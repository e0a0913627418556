package dev.poneglyph.engine.task;

/**
 * A task: the {@code index}-th of stage {@code stage} of a job, both from 0. People write it as
 * {@code JOB.STAGE-NAME.INDEX} (see {@code Job.taskName}).
 */
public record TaskId(String job, int stage, int index) implements Comparable<TaskId> {

    @Override
    public int compareTo(TaskId other) {
        int byJob = job.compareTo(other.job);
        if (byJob != 0) {
            return byJob;
        }
        int byStage = Integer.compare(stage, other.stage);
        return byStage != 0 ? byStage : Integer.compare(index, other.index);
    }
}
