package dev.poneglyph.coordinator.detection;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real loop's sight of the state; what is proposed is kept instead of logged. */
final class KeepingLoop implements Loop {

    final List<Command> proposed = new ArrayList<>();
    private final List<ReplySink> sinks = new ArrayList<>();
    private final Loop real;

    KeepingLoop(Loop real) {
        this.real = real;
    }

    /** Answers everything proposed so far. */
    void answer(Consumer<ReplySink> answer) {
        sinks.forEach(answer);
        sinks.clear();
    }

    @Override
    public void propose(List<Command> commands, ReplySink sink) {
        proposed.addAll(commands);
        sinks.add(sink);
    }

    @Override
    public void submit(List<Command> commands, @Nullable Origin origin, ReplySink sink) {
        real.submit(commands, origin, sink);
    }

    @Override
    public <T> void query(
            Function<StateView, T> question, Consumer<T> answer, Consumer<Unavailable> refused) {
        real.query(question, answer, refused);
    }

    @Override
    public void post(Runnable action) {
        real.post(action);
    }

    @Override
    public StateView view() {
        return real.view();
    }

    @Override
    public EngineSnapshot snapshot() {
        return real.snapshot();
    }

    @Override
    public long appliedAtMs() {
        return real.appliedAtMs();
    }

    @Override
    public long unansweredSinceMs() {
        return real.unansweredSinceMs();
    }

    @Override
    public boolean isLeading() {
        return real.isLeading();
    }

    @Override
    public TimeSource time() {
        return real.time();
    }
}
