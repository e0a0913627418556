package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.engine.view.StateView;

/** Sees what happens in a cluster, each thing once however often the log is replayed. */
public interface Observer {

    /** A command was committed and applied; {@code view} shows the state after it. */
    default void applied(long nowMs, Command command, Outcome outcome, StateView view) {}

    /** Something was done to the cluster from outside. */
    default void happened(long nowMs, String what) {}

    /** The process of that worker died. */
    default void workerDied(long nowMs, String worker) {}
}
