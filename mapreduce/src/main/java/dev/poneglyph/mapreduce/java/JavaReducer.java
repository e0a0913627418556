package dev.poneglyph.mapreduce.java;

import dev.poneglyph.mapreduce.api.Reducer;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.shuffle.GroupFunction;
import dev.poneglyph.mapreduce.shuffle.Groups;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A user's reducer or combiner. For one attempt and thread. */
public final class JavaReducer implements GroupFunction {

    private final UserCode code;
    private final Reducer reducer;

    private JavaReducer(UserCode code, Reducer reducer) {
        this.code = code;
        this.reducer = reducer;
    }

    /** Starts {@code reducer}. */
    public static JavaReducer start(UserCode code, Reducer reducer, List<String> arguments)
            throws IOException, TaskFailedException, InterruptedException {
        code.call(() -> reducer.start(arguments));
        return new JavaReducer(code, reducer);
    }

    @Override
    public void reduce(Groups group, PairSink out)
            throws IOException, TaskFailedException, InterruptedException {
        var emitter = code.emitter(out);
        code.call(() -> reducer.reduce(group.key().toString(), new Values(group), emitter));
    }

    private static final class Values implements Iterator<String> {
        private final Groups group;
        private boolean standing;
        private boolean ended;

        Values(Groups group) {
            this.group = group;
        }

        @Override
        public boolean hasNext() {
            if (!standing && !ended) {
                standing = advance();
                ended = !standing;
            }
            return standing;
        }

        private boolean advance() {
            try {
                return group.nextValue();
            } catch (IOException | TaskFailedException | InterruptedException e) {
                throw new UserCode.Carried(e);
            }
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more values of this key");
            }
            standing = false;
            return group.value().toString();
        }
    }
}
