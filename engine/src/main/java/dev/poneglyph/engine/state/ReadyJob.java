package dev.poneglyph.engine.state;

import dev.poneglyph.engine.placement.FairShare;

/**
 * A job's place among the jobs that have work: fewest leases for its weight first, then the
 * smallest virtual time, then the higher priority, then the older head task.
 */
record ReadyJob(int leases, int weight, long virtualTime, long headSequence, JobRecord job)
        implements Comparable<ReadyJob> {

    static ReadyJob of(JobRecord job, long headSequence) {
        int weight = FairShare.weight(job.policy().priority());
        return new ReadyJob(job.leases, weight, job.virtualTime, headSequence, job);
    }

    /** Whether this is where the job stands with that head task. */
    boolean isPlaceOf(JobRecord other, long otherHeadSequence) {
        return headSequence == otherHeadSequence
                && leases == other.leases
                && virtualTime == other.virtualTime;
    }

    @Override
    public int compareTo(ReadyJob other) {
        int byShare = Long.compare((long) leases * other.weight, (long) other.leases * weight);
        if (byShare != 0) {
            return byShare;
        }
        int byTime = Long.compare(virtualTime, other.virtualTime);
        if (byTime != 0) {
            return byTime;
        }
        int byWeight = Integer.compare(other.weight, weight);
        return byWeight != 0 ? byWeight : Long.compare(headSequence, other.headSequence);
    }
}
