package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.Origin;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the world may ask of the loop. */
public interface Loop {

    /**
     * Hands commands of a client in; any thread. The sink hears on the loop, or at once in the
     * caller's thread where a limit is reached.
     */
    default void submit(List<Command> commands, ReplySink sink) {
        submit(commands, null, sink);
    }

    /**
     * The same for commands that somebody asked for.
     *
     * @param origin stands beside each of them in the log; null where nobody is to be named
     */
    void submit(List<Command> commands, @Nullable Origin origin, ReplySink sink);

    /**
     * Asks a question of the state; any thread. {@code question} runs on the loop and must be
     * short; one of the two consumers hears, as in {@link #submit}.
     */
    <T> void query(
            Function<StateView, T> question, Consumer<T> answer, Consumer<Unavailable> refused);

    /** Runs {@code action} on the loop; any thread. For callers that limit themselves. */
    void post(Runnable action);

    /** Commands of those who live on the loop; on the loop only, without limit. */
    void propose(List<Command> commands, ReplySink sink);

    /** The state; on the loop only. */
    StateView view();

    /** The whole state as it stands; on the loop only. */
    EngineSnapshot snapshot();

    /** Stamp of the entry that was applied last, epoch milliseconds; on the loop only. */
    long appliedAtMs();

    /**
     * Since when the journal owes an answer to the oldest entry that was appended, epoch
     * milliseconds; 0 where it owes none; on the loop only.
     */
    long unansweredSinceMs();

    /** Whether this node leads; on the loop only. */
    boolean isLeading();

    /** The loop's clocks; any thread. */
    TimeSource time();
}
