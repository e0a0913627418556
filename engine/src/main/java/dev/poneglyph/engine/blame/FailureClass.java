package dev.poneglyph.engine.blame;

/** What kind of failure ended an attempt; decides budget, wait and first verdict. */
public enum FailureClass {
    /** User code threw, or the program's exit code was not 0. */
    TASK_EXECUTION_ERROR,
    /** The code says its input is bad; repeating cannot help. */
    VALIDATION_ERROR,
    /** The execution timeout, or no progress for the progress timeout. */
    WORKER_TIMEOUT,
    /** The process died, or did not come back within the grace. */
    WORKER_CRASH,
    /** Input or intermediate data could not be fetched. */
    NETWORK_ERROR,
    /** Out of memory, disk full. */
    RESOURCE_EXHAUSTION,
    /** Anything else. */
    UNKNOWN_ERROR
}
