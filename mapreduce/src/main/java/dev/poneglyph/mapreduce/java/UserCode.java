package dev.poneglyph.mapreduce.java;

import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.job.Work.JavaClass;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the user code of one attempt and turns what it throws into failures. */
public final class UserCode {

    private final FailureRules rules;
    private final Runnable onProgress;

    /**
     * @param rules what the job says of its exceptions
     * @param onProgress called whenever the code has given something out or says that it goes on
     */
    public UserCode(FailureRules rules, Runnable onProgress) {
        this.rules = rules;
        this.onProgress = onProgress;
    }

    /** Takes what the code emits. */
    PairEmitter emitter(PairSink out) {
        return new PairEmitter(out, onProgress);
    }

    /** A call into user code. */
    interface Call {
        void run() throws Exception;
    }

    /** Carries an exception of ours through user code that cannot declare it. */
    static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1;

        Carried(Exception cause) {
            super(cause);
        }
    }

    /**
     * An instance of the user's class.
     *
     * @throws TaskFailedException VALIDATION if the jar has no such class, it lacks a public
     *     constructor without parameters, or is no {@code type}
     */
    public <T> T instantiate(JarCache.Lease jar, JavaClass work, Class<T> type)
            throws TaskFailedException {
        try {
            Class<?> found = Class.forName(work.className(), true, jar.classes());
            if (!type.isAssignableFrom(found)) {
                throw invalid(work, "that implements " + type.getName(), "it does not", null);
            }
            return type.cast(found.getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            throw invalid(work, "in " + work.jar(), "it is not there", e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw invalid(work, "with a public constructor without parameters", "there is none", e);
        } catch (InvocationTargetException e) {
            throw Thrown.failure(e.getTargetException(), rules);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw TaskFailedException.of(
                    Kind.EXECUTION,
                    "Expected an instance of %s, but %s".formatted(work.className(), e),
                    Thrown.trace(e));
        }
    }

    private static TaskFailedException invalid(
            JavaClass work, String expected, String got, @Nullable Exception cause) {
        return TaskFailedException.of(
                Kind.VALIDATION,
                "Expected a class %s %s, but %s; correct the job file or the jar"
                        .formatted(work.className(), expected, got),
                cause == null ? List.of() : Thrown.trace(cause));
    }

    /**
     * Runs {@code call}.
     *
     * @throws TaskFailedException of the kind that the job's rules or {@link Thrown} say, if the
     *     user's code throws
     */
    void call(Call call) throws IOException, TaskFailedException, InterruptedException {
        try {
            call.run();
        } catch (Carried e) {
            rethrow(e);
        } catch (InterruptedException | TaskFailedException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw Thrown.failure(e, rules);
        }
    }

    private static void rethrow(Carried carried)
            throws IOException, TaskFailedException, InterruptedException {
        switch (carried.getCause()) {
            case IOException e -> throw e;
            case TaskFailedException e -> throw e;
            case InterruptedException e -> throw e;
            case null, default -> throw carried;
        }
    }
}
