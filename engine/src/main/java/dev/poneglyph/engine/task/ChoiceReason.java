package dev.poneglyph.engine.task;

/** Why an attempt went to its worker. */
public enum ChoiceReason {
    /** Best by the job's placement strategy. */
    BEST,
    /** No other worker could take it. */
    ONLY_ONE,
    /** Best of those on which it has not failed. */
    AVOIDS_FAILED,
    /** It failed on every worker that could do it. */
    ALL_FAILED,
    /** Roomiest, because memory or disk ran out or a worker died with it before. */
    ROOMIEST,
    /** A rival of an attempt that is slow. */
    SPECULATION
}
