package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.util.List;
import java.util.Map;

/** What a program's exit code says. */
final class ExitCode {

    /** The program says its input is bad (EX_DATAERR of sysexits.h). */
    static final int BAD_INPUT = 65;

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALS = 128;

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

    /** The failure of a program that ended with {@code exitCode}, which is not 0. */
    static TaskFailedException failure(String program, int exitCode, List<String> stderr) {
        return switch (exitCode) {
            case BAD_INPUT ->
                    failed(
                            Kind.VALIDATION,
                            program,
                            exitCode,
                            "it says that its input is bad (exit code 65)",
                            stderr);
            case NOT_EXECUTABLE ->
                    failed(
                            Kind.VALIDATION,
                            program,
                            exitCode,
                            "it is not executable (exit code 126); check its mode and first line",
                            stderr);
            case NOT_FOUND ->
                    failed(
                            Kind.VALIDATION,
                            program,
                            exitCode,
                            "it was not found (exit code 127); ship it under files, or install it on the workers",
                            stderr);
            default -> executionFailure(program, exitCode, stderr);
        };
    }

    private static TaskFailedException executionFailure(
            String program, int exitCode, List<String> stderr) {
        if (exitCode <= SIGNALS) {
            return failed(Kind.EXECUTION, program, exitCode, "it exited with " + exitCode, stderr);
        }
        int number = exitCode - SIGNALS;
        String signal = SIGNAL_NAMES.getOrDefault(number, "signal " + number);
        String sentence =
                "Expected %s to exit with 0, but it was ended by %s".formatted(program, signal);
        return TaskFailedException.program(Kind.EXECUTION, sentence, exitCode, signal, stderr);
    }

    private static TaskFailedException failed(
            Kind kind, String program, int exitCode, String came, List<String> stderr) {
        String sentence = "Expected %s to exit with 0, but %s".formatted(program, came);
        return TaskFailedException.program(kind, sentence, exitCode, "", stderr);
    }
}
