package dev.poneglyph.engine.state;

/** A job's place among the jobs that have work: higher priority first, then the older head task. */
record ReadyJob(int priority, long headSequence, JobRecord job) implements Comparable<ReadyJob> {

    @Override
    public int compareTo(ReadyJob other) {
        int byPriority = Integer.compare(other.priority, priority);
        return byPriority != 0 ? byPriority : Long.compare(headSequence, other.headSequence);
    }
}
