package dev.poneglyph.cli.client;

import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.Explanation;
import java.util.List;

/**
 * The story of a task or a worker in JSON; times in epoch milliseconds, 0 where they were not kept.
 *
 * @param kind task or worker
 * @param waiting what an unfinished task waits for, in one word; empty otherwise
 */
record ExplanationView(
        String kind,
        String name,
        String state,
        List<LineView> lines,
        List<String> now,
        String waiting,
        long atMs) {

    /** One sentence. */
    record LineView(long atMs, String sentence) {}

    static ExplanationView of(Explanation told) {
        return new ExplanationView(
                told.getKind() == ExplainedKind.EXPLAINED_TASK ? "task" : "worker",
                told.getName(),
                told.getState(),
                told.getLinesList().stream()
                        .map(line -> new LineView(line.getAtMs(), line.getSentence()))
                        .toList(),
                List.copyOf(told.getNowList()),
                told.getWaiting(),
                told.getAtMs());
    }
}
