package dev.poneglyph.mapreduce.confine;

/** What keeps a program and all it starts together, so that all of it can be ended. */
sealed interface Fence {

    /**
     * Processes and identifiers of its own: whatever a program starts dies with it, and it neither
     * sees nor reaches others.
     *
     * @param ofUser made with a namespace of users, which needs no rights, and counts the processes
     *     of each program apart
     * @param ownProc whether {@code /proc} shows the program its own processes alone
     */
    record Namespace(boolean ofUser, boolean ownProc) implements Fence {}

    /**
     * A namespace as above, and the machine's files out of sight.
     *
     * @param nested within a namespace of root's, which counts its processes
     */
    record Bubblewrap(Sandbox sandbox, boolean nested) implements Fence {}

    /** A process group: a program that leaves it can outlive its end. */
    record Group() implements Fence {}

    /** Processes that the fence itself takes for each program. */
    default int helpers() {
        return switch (this) {
            case Namespace namespace -> 2;
            case Bubblewrap bubblewrap -> bubblewrap.nested() ? 3 : 2;
            case Group group -> 0;
        };
    }

    /** For people and logs. */
    default String description() {
        return switch (this) {
            case Namespace namespace ->
                    namespace.ownProc() ? "pid namespace" : "pid namespace without own /proc";
            case Bubblewrap bubblewrap ->
                    bubblewrap.sandbox().network() ? "bubblewrap with network" : "bubblewrap";
            case Group group -> "process group";
        };
    }
}
