package dev.poneglyph.mapreduce.builtin;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.shuffle.GroupFunction;
import dev.poneglyph.mapreduce.shuffle.Groups;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/** The distinct values of a key, sorted: joined by commas, or (to combine) one by one. */
record FileNames(boolean joined) implements GroupFunction {

    @Override
    public void reduce(Groups group, PairSink out)
            throws IOException, TaskFailedException, InterruptedException {
        SortedSet<String> names = new TreeSet<>();
        while (group.nextValue()) {
            names.add(group.value().toString());
        }
        if (joined) {
            out.pair(group.key(), Slice.of(String.join(",", names)));
            return;
        }
        for (String name : names) {
            out.pair(group.key(), Slice.of(name));
        }
    }
}
