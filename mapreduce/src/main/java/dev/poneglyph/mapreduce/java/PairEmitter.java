package dev.poneglyph.mapreduce.java;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.text.LineReader;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what user code emits, if it fits into a line. For one thread. */
final class PairEmitter implements Emitter {

    private final PairSink out;
    private final Runnable onProgress;
    private UserCode.@Nullable Carried failure;

    PairEmitter(PairSink out, Runnable onProgress) {
        this.out = out;
        this.onProgress = onProgress;
    }

    /** Fails where a pair was not taken, even if the user's code caught that. */
    void requireAllTaken() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void emit(String key, String value) {
        try {
            check(key, value);
            out.pair(Slice.of(key), Slice.of(value));
            onProgress.run();
        } catch (IOException | TaskFailedException | InterruptedException e) {
            failure = new UserCode.Carried(e);
            throw failure;
        }
    }

    @Override
    public void progress() {
        onProgress.run();
    }

    private static void check(String key, String value) throws TaskFailedException {
        if (key.indexOf('\t') >= 0 || key.indexOf('\n') >= 0 || value.indexOf('\n') >= 0) {
            throw invalid(
                    "Expected a key without tab or line end and a value without line end, but \"%s\" with \"%s\" was emitted; replace them"
                            .formatted(shortened(key), shortened(value)));
        }
        if (key.length() > LineReader.MAX_LINE_BYTES / 4
                || value.length() > LineReader.MAX_LINE_BYTES / 4) {
            throw invalid(
                    "Expected a key and a value of at most %d characters, but the pair of key \"%s\" is longer; emit smaller parts"
                            .formatted(LineReader.MAX_LINE_BYTES / 4, shortened(key)));
        }
    }

    private static TaskFailedException invalid(String message) {
        return TaskFailedException.of(Kind.VALIDATION, message, List.of());
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
