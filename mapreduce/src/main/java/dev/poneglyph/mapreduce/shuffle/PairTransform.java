package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.IOException;

/** Turns sorted pairs into others: what combining and reducing are. For one thread. */
@FunctionalInterface
public interface PairTransform {

    /** Reads {@code sorted} to its end. May be called again, for other pairs. */
    void apply(PairCursor sorted, PairSink out)
            throws IOException, TaskFailedException, InterruptedException;

    /** A transform that treats each key on its own. */
    static PairTransform ofGroups(GroupFunction function) {
        return (sorted, out) -> {
            var groups = new Groups(sorted);
            while (groups.nextGroup()) {
                function.reduce(groups, out);
            }
        };
    }
}
