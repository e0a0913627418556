package dev.poneglyph.mapreduce.java;

import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.job.Work.JavaClass;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls user code and turns what it throws into failures. */
public final class UserCode {

    private UserCode() {}

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
    public static <T> T instantiate(JarCache.Lease jar, JavaClass work, Class<T> type)
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
        } catch (ReflectiveOperationException | LinkageError e) {
            throw TaskFailedException.of(
                    Kind.EXECUTION,
                    "Expected an instance of %s, but %s".formatted(work.className(), e),
                    trace(e));
        }
    }

    private static TaskFailedException invalid(
            JavaClass work, String expected, String got, @Nullable Exception cause) {
        return TaskFailedException.of(
                Kind.VALIDATION,
                "Expected a class %s %s, but %s; correct the job file or the jar"
                        .formatted(work.className(), expected, got),
                cause == null ? List.of() : trace(cause));
    }

    /**
     * Runs {@code call}.
     *
     * @throws TaskFailedException VALIDATION for {@link InvalidInputException}, EXECUTION for
     *     everything else the user's code throws
     */
    static void call(Call call) throws IOException, TaskFailedException, InterruptedException {
        try {
            call.run();
        } catch (Carried e) {
            rethrow(e);
        } catch (InterruptedException | TaskFailedException e) {
            throw e;
        } catch (InvalidInputException e) {
            throw TaskFailedException.of(Kind.VALIDATION, String.valueOf(e.getMessage()), trace(e));
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw TaskFailedException.of(Kind.EXECUTION, e.toString(), trace(e));
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

    /** The first lines of the stack trace. */
    static List<String> trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(TaskFailedException.MAX_STDERR_LINES).toList();
    }
}
