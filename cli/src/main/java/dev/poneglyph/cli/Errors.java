package dev.poneglyph.cli;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one sentence on standard error and an exit code that is not 0. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int INTERRUPTED = 130;

    private final GlobalOptions options;

    Errors(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        print(command, UsageErrors.sentence(error));
        command.getErr()
                .println("'" + command.getCommandSpec().qualifiedName() + " --help' tells more.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(
            Exception error, CommandLine command, @Nullable ParseResult parsed) {
        print(command, sentence(error));
        if (options.debug()) {
            error.printStackTrace(command.getErr());
        }
        if (error instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
        return ExitCode.SOFTWARE;
    }

    private static void print(CommandLine command, String sentence) {
        PrintWriter err = command.getErr();
        Printable.print(err, ("poneglyph: " + sentence).lines().toList());
        err.flush();
    }

    private String sentence(Exception error) {
        return switch (error) {
            case StatusRuntimeException refusal -> refusal(refusal.getStatus());
            case InterruptedException _ -> "Interrupted.";
            case CliException expected -> message(expected);
            case ParameterException expected -> message(expected);
            case InvalidJobException expected -> message(expected);
            case FileSystemException bare -> fileSentence(bare);
            case IOException expected -> message(expected);
            case UncheckedIOException wrapped -> unwrapped(wrapped);
            default -> unexpected(error);
        };
    }

    /** The message of such an exception is usually nothing but a path. */
    private static String fileSentence(FileSystemException error) {
        String trouble =
                switch (error) {
                    case AccessDeniedException _ -> "access is denied; check its permissions";
                    case NoSuchFileException _ -> "there is none; check the path";
                    case FileAlreadyExistsException _ ->
                            "there is another file of that name; choose another";
                    default -> error.getReason() == null ? error.toString() : error.getReason();
                };
        return "Expected to use the file or folder " + error.getFile() + ", but " + trouble + ".";
    }

    private String unwrapped(UncheckedIOException error) {
        IOException cause = error.getCause();
        boolean wrapsOnly = cause == null || String.valueOf(cause).equals(error.getMessage());
        return wrapsOnly && cause != null ? sentence(cause) : message(error);
    }

    private static String unexpected(Exception error) {
        String message = message(error);
        return "Something unexpected happened (" + message + "); --debug shows where.";
    }

    private String refusal(Status status) {
        String description = status.getDescription();
        if (description != null && description.startsWith("Expected")) {
            return description;
        }
        if (status.getCode() == Status.Code.UNAVAILABLE
                || status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            return options.asked()
                    .map(Errors::nobody)
                    .orElse("Expected the coordinator to answer, but it does not any more.");
        }
        return description == null ? "The coordinator refused: " + status.getCode() : description;
    }

    private static String nobody(Endpoint asked) {
        return "Expected a coordinator at "
                + asked
                + ", but none answers there; start one with 'poneglyph coordinator' or name"
                + " another with --coordinator or --profile.";
    }

    private static String message(Exception error) {
        String message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message.strip();
    }
}
