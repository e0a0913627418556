package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.engine.view.StateView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last things that happened, and a fingerprint of all of them. */
public final class Trace implements Observer {

    private static final int MAX_KEPT = 200;
    private static final int MAX_LINE = 240;
    private static final long FACTOR = 0x100000001B3L;

    private record Line(long nowMs, Object what) {}

    private final Deque<Line> last = new ArrayDeque<>();
    private final boolean fingerprinted;
    private long hash = 0xCBF29CE484222325L;
    private long lines;

    /**
     * @param fingerprinted whether {@link #hash} is wanted, which costs a little for each event
     */
    public Trace(boolean fingerprinted) {
        this.fingerprinted = fingerprinted;
    }

    @Override
    public void applied(long nowMs, Command command, Outcome outcome, StateView view) {
        for (Event event : outcome.events()) {
            add(nowMs, event);
        }
    }

    @Override
    public void happened(long nowMs, String what) {
        add(nowMs, what);
    }

    private void add(long nowMs, Object what) {
        lines++;
        if (last.size() == MAX_KEPT) {
            last.removeFirst();
        }
        last.addLast(new Line(nowMs, what));
        if (fingerprinted) {
            hash = (hash ^ nowMs) * FACTOR;
            hash = (hash ^ what.toString().hashCode()) * FACTOR;
        }
    }

    /** The same for equal runs, in every process. */
    public long hash() {
        return hash;
    }

    /** How much happened. */
    public long size() {
        return lines;
    }

    /** The last of it in words, oldest first. */
    public List<String> tail() {
        return last.stream().map(Trace::inWords).toList();
    }

    private static String inWords(Line line) {
        String text = "%,d ms  %s".formatted(line.nowMs(), line.what());
        return text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE - 1) + "…";
    }
}
