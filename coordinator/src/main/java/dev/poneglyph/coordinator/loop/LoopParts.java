package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import java.util.ArrayList;
import java.util.List;

/** All that lives on the loop beside the engine, as one. On the loop. */
final class LoopParts implements LoopPart {

    private final List<LoopPart> parts = new ArrayList<>();

    void add(LoopPart part) {
        parts.add(part);
    }

    @Override
    public void leading() {
        parts.forEach(LoopPart::leading);
    }

    @Override
    public void restored(long index) {
        parts.forEach(part -> part.restored(index));
    }

    @Override
    public void applying(Command command) {
        for (LoopPart part : parts) {
            part.applying(command);
        }
    }

    @Override
    public void applied(Applied applied) {
        for (LoopPart part : parts) {
            part.applied(applied);
        }
    }

    @Override
    public void effect(Effect effect) {
        for (LoopPart part : parts) {
            part.effect(effect);
        }
    }

    @Override
    public void turnEnded(long monotonicMs) {
        for (LoopPart part : parts) {
            part.turnEnded(monotonicMs);
        }
    }

    @Override
    public Aside aside() {
        List<Aside> asides = parts.stream().map(LoopPart::aside).toList();
        return () -> {
            for (Aside aside : asides) {
                aside.write();
            }
        };
    }

    @Override
    public long wakeAtMs() {
        long wakeAtMs = NEVER;
        for (LoopPart part : parts) {
            wakeAtMs = Math.min(wakeAtMs, part.wakeAtMs());
        }
        return wakeAtMs;
    }

    @Override
    public long deadlinesHeldUntilMs() {
        long untilMs = Long.MIN_VALUE;
        for (LoopPart part : parts) {
            untilMs = Math.max(untilMs, part.deadlinesHeldUntilMs());
        }
        return untilMs;
    }
}
