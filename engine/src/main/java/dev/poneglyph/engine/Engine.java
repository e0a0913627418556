package dev.poneglyph.engine;

import dev.poneglyph.engine.state.EngineSnapshot;
import dev.poneglyph.engine.state.StateView;

/**
 * Applies committed commands to the state.
 *
 * <p>Pure: the same state and entry give the same outcome on every replica. Not thread-safe; the
 * coordinator calls it from its one loop.
 */
public final class Engine {

    /** An engine that has seen nothing. */
    public Engine(EngineConfig config) {
        throw new UnsupportedOperationException("contract only: " + config);
    }

    /** An engine that continues where {@code snapshot} was taken. */
    public static Engine restore(EngineConfig config, EngineSnapshot snapshot) {
        throw new UnsupportedOperationException("contract only: " + config + snapshot);
    }

    /**
     * Decides one command and changes the state accordingly.
     *
     * @throws InvariantBroken if the state is inconsistent; the caller must stop the node
     */
    public Outcome apply(Committed entry) {
        throw new UnsupportedOperationException("contract only: " + entry);
    }

    /** Sight of the state, valid until the next {@link #apply}; its answers stay valid. */
    public StateView view() {
        throw new UnsupportedOperationException("contract only");
    }

    /** The state as it stands; takes time proportional to the number of jobs and workers. */
    public EngineSnapshot snapshot() {
        throw new UnsupportedOperationException("contract only");
    }
}
