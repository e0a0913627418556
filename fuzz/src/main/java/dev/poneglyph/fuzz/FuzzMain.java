package dev.poneglyph.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code poneglyph fuzz}: one target after the other, and a table of what came of it. */
@Command(
        name = "poneglyph fuzz",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Tries to break everything that reads bytes of others; see docs/fuzzing.md.",
            "Exit code: 0 nothing found, 1 a finding, 2 wrong usage."
        })
public final class FuzzMain implements Callable<Integer> {

    private static final int SECONDS_A_MINUTE = 60;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How long each target is tried, such as 10 or 0.5; default 1.")
    private double minutes;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            converter = TargetConverter.class,
            description = "Try this one only; may be given several times.")
    private @Nullable List<Target> targets;

    @Option(names = "--list", description = "Print the targets.")
    private boolean list;

    private final Workplace workplace;

    private FuzzMain(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Reads the name of a target. */
    static final class TargetConverter implements CommandLine.ITypeConverter<Target> {
        @Override
        public Target convert(String text) {
            try {
                return Target.named(text);
            } catch (IllegalArgumentException none) {
                throw new CommandLine.TypeConversionException(none.getMessage());
            }
        }
    }

    /** The source tree is the system property {@code poneglyph.home}. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("poneglyph.home", ".")).toRealPath();
        Path work = Files.createDirectories(home.resolve(".poneglyph").resolve("fuzz"));
        var command = new FuzzMain(new Workplace(home.resolve("fuzz"), work.toRealPath()));
        System.exit(
                new CommandLine(command)
                        .setExecutionExceptionHandler((e, line, _) -> {
                            line.getErr().println(e.getMessage());
                            return CommandLine.ExitCode.SOFTWARE;
                        })
                        .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Target> chosen = targets == null ? Arrays.asList(Target.values()) : targets;
        if (list) {
            chosen.forEach(target -> System.out.println(target.text()));
            return CommandLine.ExitCode.OK;
        }
        var run = new FuzzRun(workplace, absolute(System.getProperty("java.class.path")));
        var duration = Duration.ofSeconds(Math.max(1, Math.round(minutes * SECONDS_A_MINUTE)));
        System.out.println(Report.TITLE);
        boolean clean = true;
        for (Target target : chosen) {
            Report report = run.run(target, duration);
            System.out.println(report.line());
            if (!report.isClean()) {
                clean = false;
                report.words().forEach(System.err::println);
            }
        }
        return clean ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(classPath.split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }
}
