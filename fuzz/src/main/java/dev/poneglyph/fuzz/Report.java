package dev.poneglyph.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the run of one target went.
 *
 * @param seconds it took, the start of the process included
 * @param executions inputs that were tried
 * @param coverage places in the code that were reached
 * @param corpus inputs that are kept because each reaches something of its own
 * @param exitCode of the fuzzer; 0 without a finding
 * @param finding the input that was one
 * @param words what the fuzzer said last, for a finding
 */
public record Report(
        Target target,
        long seconds,
        long executions,
        long coverage,
        long corpus,
        int exitCode,
        Optional<Path> finding,
        List<String> words) {

    /** The title of {@link #line}. */
    public static final String TITLE =
            row("TARGET", "SECONDS", "EXECUTIONS", "COVERAGE", "CORPUS", "FINDING");

    private static final Pattern EXECUTIONS =
            Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern COVERAGE = Pattern.compile(" cov: (\\d+) ");
    private static final Pattern CORPUS = Pattern.compile(" corp: (\\d+)/");
    private static final Pattern FINDING = Pattern.compile("Test unit written to (\\S+)");

    private static final int KEPT_WORDS = 60;

    /** Reads what the fuzzer said. */
    static Report of(Target target, long seconds, int exitCode, List<String> said) {
        return new Report(
                target,
                seconds,
                last(EXECUTIONS, said).orElse(0),
                last(COVERAGE, said).orElse(0),
                last(CORPUS, said).orElse(0),
                exitCode,
                lastText(FINDING, said).map(Path::of),
                said.subList(Math.max(0, said.size() - KEPT_WORDS), said.size()));
    }

    /** Whether nothing was found, and something was tried. */
    public boolean isClean() {
        return exitCode == 0 && finding.isEmpty() && executions > 0;
    }

    /** One line of a table. */
    public String line() {
        return row(
                target.text(),
                Long.toString(seconds),
                String.format(Locale.ROOT, "%,d", executions),
                String.format(Locale.ROOT, "%,d", coverage),
                String.format(Locale.ROOT, "%,d", corpus),
                isClean() ? "none" : finding.map(Path::toString).orElse("exit code " + exitCode));
    }

    private static String row(
            String target,
            String seconds,
            String executions,
            String coverage,
            String corpus,
            String finding) {
        return String.format(
                Locale.ROOT,
                "%-20s %8s %14s %9s %7s  %s",
                target,
                seconds,
                executions,
                coverage,
                corpus,
                finding);
    }

    private static OptionalLong last(Pattern pattern, List<String> said) {
        return lastText(pattern, said)
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> lastText(Pattern pattern, List<String> said) {
        return said.reversed().stream()
                .flatMap(line -> pattern.matcher(line).results())
                .map((MatchResult found) -> found.group(1))
                .findFirst();
    }
}
