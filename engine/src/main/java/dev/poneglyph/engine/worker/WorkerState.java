package dev.poneglyph.engine.worker;

/** Where a worker stands; JOINING is the time before its hello is committed and has no record. */
public enum WorkerState {
    /** Takes work. */
    ACTIVE,
    /** Not heard of for a moment: keeps what it has, gets nothing new. */
    SUSPECT,
    /** Finishes or hands back what it has, gets nothing new. */
    DRAINING,
    /** Gone without goodbye. */
    LOST,
    /** Gone after draining. */
    GONE;

    /** Whether the worker may hold leases. */
    public boolean isPresent() {
        return switch (this) {
            case ACTIVE, SUSPECT, DRAINING -> true;
            case LOST, GONE -> false;
        };
    }
}
