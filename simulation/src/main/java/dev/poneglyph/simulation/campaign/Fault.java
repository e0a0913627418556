package dev.poneglyph.simulation.campaign;

/** What may go wrong in a random run. */
public enum Fault {
    /** A stream breaks; its ends notice soon or late. */
    STREAM_CUT,
    /** A worker connects twice, and what it sent on its old stream arrives late. */
    STREAM_LINGERS,
    /** Messages of a worker are lost for a while, each of which breaks its stream. */
    MESSAGES_LOST,
    /** A worker is cut off. */
    WORKER_PARTITIONED,
    /** Nothing from a worker arrives. */
    UPWARD_PARTITIONED,
    /** Nothing arrives at a worker. */
    DOWNWARD_PARTITIONED,
    /** About half of the workers are cut off together. */
    GROUP_PARTITIONED,
    /** Messages of a worker take long. */
    SLOW_LINK,
    COORDINATOR_KILLED,
    COORDINATOR_STOPPED,
    WORKER_KILLED,
    WORKER_STOPPED,
    WORKER_DRAINED,
    /** A worker's clocks run fast or slow. */
    WORKER_DRIFTS,
    /** The coordinator's clocks run fast or slow. */
    COORDINATOR_DRIFTS,
    /** The coordinator's clock on the wall jumps forward or back. */
    WALL_CLOCK_JUMPS,
    SLOW_DISK,
    FULL_DISK
}
