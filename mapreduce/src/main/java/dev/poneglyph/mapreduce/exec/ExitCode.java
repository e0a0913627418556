package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Limit;
import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a program's exit code says: the job's own rules first, then these. */
final class ExitCode {

    /** The program says its input is bad (EX_DATAERR of sysexits.h). */
    static final int BAD_INPUT = 65;

    /** Ended by SIGKILL, by whomever. */
    static final int KILLED = 137;

    private static final int SIGNALS = 128;

    /** A meaning that holds where the job says nothing else, as the end of a sentence. */
    private record Meaning(Kind kind, String sentence) {}

    /**
     * 74 and 75 blame something outside that may work again, which is what a network error is:
     * repeated, and nobody's fault until one worker alone meets it.
     */
    private static final Map<Integer, Meaning> MEANINGS =
            Map.of(
                    BAD_INPUT,
                    new Meaning(Kind.VALIDATION, "it says that its input is bad (exit code 65)"),
                    74,
                    new Meaning(
                            Kind.NETWORK,
                            "it says that it could not read or write data (exit code 74)"),
                    75,
                    new Meaning(
                            Kind.NETWORK,
                            "it says that something it needs fails for now (exit code 75)"),
                    126,
                    new Meaning(
                            Kind.VALIDATION,
                            "it is not executable (exit code 126); check its mode and first line"),
                    127,
                    new Meaning(
                            Kind.VALIDATION,
                            "it was not found (exit code 127); ship it under files, or install it"
                                    + " on the workers"));

    private static final Map<Integer, String> SIGNAL_NAMES =
            Map.ofEntries(
                    Map.entry(1, "SIGHUP"),
                    Map.entry(2, "SIGINT"),
                    Map.entry(3, "SIGQUIT"),
                    Map.entry(4, "SIGILL"),
                    Map.entry(5, "SIGTRAP"),
                    Map.entry(6, "SIGABRT"),
                    Map.entry(7, "SIGBUS"),
                    Map.entry(8, "SIGFPE"),
                    Map.entry(9, "SIGKILL"),
                    Map.entry(10, "SIGUSR1"),
                    Map.entry(11, "SIGSEGV"),
                    Map.entry(12, "SIGUSR2"),
                    Map.entry(13, "SIGPIPE"),
                    Map.entry(14, "SIGALRM"),
                    Map.entry(15, "SIGTERM"),
                    Map.entry(24, "SIGXCPU"),
                    Map.entry(25, "SIGXFSZ"),
                    Map.entry(31, "SIGSYS"));

    private ExitCode() {}

    /**
     * The failure of a program that ended with {@code exitCode}, which is not 0.
     *
     * @param outOfMemory whether the kernel killed for want of memory while the program ran
     */
    static TaskFailedException failure(
            String program,
            int exitCode,
            boolean outOfMemory,
            FailureRules rules,
            List<String> stderr) {
        return failure(program, exitCode, meaning(exitCode, outOfMemory), rules, stderr);
    }

    /** As above, of a program that ended because of a limit; {@code sentence} tells which. */
    static TaskFailedException ofLimit(
            String sentence, int exitCode, FailureRules rules, List<String> stderr) {
        Kind kind = rules.ofExitCode(exitCode).orElse(Kind.RESOURCE);
        return TaskFailedException.program(kind, sentence, exitCode, signal(exitCode), stderr)
                .retryAfter(RetryAfterLine.in(stderr));
    }

    private static TaskFailedException failure(
            String program,
            int exitCode,
            Meaning meaning,
            FailureRules rules,
            List<String> stderr) {
        Kind kind = rules.ofExitCode(exitCode).orElse(meaning.kind());
        String sentence =
                "Expected %s to exit with 0, but %s"
                        .formatted(
                                program,
                                kind == meaning.kind() ? meaning.sentence() : ended(exitCode));
        return TaskFailedException.program(kind, sentence, exitCode, signal(exitCode), stderr)
                .retryAfter(RetryAfterLine.in(stderr));
    }

    /** The limit whose signal of its own ended the program. */
    static Optional<Limit> limitOf(int exitCode) {
        return switch (signal(exitCode)) {
            case "SIGXCPU" -> Optional.of(Limit.CPU_TIME);
            case "SIGXFSZ" -> Optional.of(Limit.FILE_SIZE);
            default -> Optional.empty();
        };
    }

    private static Meaning meaning(int exitCode, boolean outOfMemory) {
        if (exitCode == KILLED && outOfMemory) {
            return new Meaning(
                    Kind.RESOURCE,
                    "it was killed for want of memory (SIGKILL); give the worker more, use fewer"
                            + " slots or cut smaller tasks");
        }
        return MEANINGS.getOrDefault(exitCode, new Meaning(Kind.EXECUTION, ended(exitCode)));
    }

    private static String ended(int exitCode) {
        return exitCode <= SIGNALS
                ? "it exited with " + exitCode
                : "it was ended by " + signal(exitCode);
    }

    /** The name of the signal that ended it, empty where none did. */
    private static String signal(int exitCode) {
        int number = exitCode - SIGNALS;
        return number <= 0 ? "" : SIGNAL_NAMES.getOrDefault(number, "signal " + number);
    }
}
