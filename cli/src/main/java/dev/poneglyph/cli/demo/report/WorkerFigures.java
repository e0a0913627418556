package dev.poneglyph.cli.demo.report;

import dev.poneglyph.cli.demo.report.Facts.Machine;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.AttemptOutcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one worker did.
 *
 * @param plannedPercent attempts that would succeed if nobody disturbed it
 * @param released attempts that were no failure and no success: handed back, cancelled, overtaken
 * @param successPercent completed of those that were completed or failed; 100 where there are none
 * @param verdicts whom its failed attempts were charged to, by verdict
 * @param classes its failed attempts by class, but for those that were charged to a task or a job
 * @param medianRunMs of its completed attempts; 0 where there are none
 * @param ownDeaths how often its process ended although nobody struck it
 * @param openings how often its breaker opened
 */
public record WorkerFigures(
        String worker,
        String description,
        int plannedPercent,
        int completed,
        int failed,
        int released,
        double successPercent,
        Map<String, Integer> verdicts,
        Map<String, Integer> classes,
        long medianRunMs,
        Facts.Struck struck,
        int ownDeaths,
        String state,
        String breaker,
        int openings,
        List<Move> breakerHistory) {

    private static final double PERCENT = 100;

    /** Verdicts that say that the worker has nothing to do with it. */
    private static final Set<String> ELSEWHERE = Set.of("task", "job");

    /** A move of a breaker. */
    public record Move(long atMs, String state, String reason) {}

    /** The figures of a machine and the attempts that were made on it. */
    static WorkerFigures of(Machine machine, List<AttemptInfo> attempts) {
        List<AttemptInfo> completed = with(attempts, AttemptOutcome.ATTEMPT_COMPLETED);
        List<AttemptInfo> failed = with(attempts, AttemptOutcome.ATTEMPT_FAILED);
        List<Move> history =
                machine.info().getBreakerHistoryList().stream()
                        .map(move -> new Move(move.getAtMs(), move.getState(), move.getReason()))
                        .toList();
        return new WorkerFigures(
                machine.info().getName(),
                machine.description(),
                machine.plannedPercent(),
                completed.size(),
                failed.size(),
                with(attempts, AttemptOutcome.ATTEMPT_RELEASED).size(),
                percent(completed.size(), failed.size()),
                counts(failed.stream().map(AttemptInfo::getVerdict).toList()),
                counts(
                        failed.stream()
                                .filter(attempt -> !ELSEWHERE.contains(attempt.getVerdict()))
                                .map(attempt -> Names.of(attempt.getFailure().getFailureClass()))
                                .toList()),
                medianRunMs(completed),
                machine.struck(),
                machine.ownDeaths(),
                Names.of(machine.info().getState()),
                machine.info().getBreaker(),
                (int) history.stream().filter(move -> move.state().equals("open")).count(),
                history);
    }

    /** Failures that were charged to it. */
    int ownFault() {
        return verdicts.getOrDefault("worker", 0);
    }

    /** Failures of one class. */
    int failures(String failureClass) {
        return classes.getOrDefault(failureClass, 0);
    }

    /** Attempts that were completed or failed. */
    int ended() {
        return completed + failed;
    }

    private static List<AttemptInfo> with(List<AttemptInfo> attempts, AttemptOutcome outcome) {
        return attempts.stream().filter(attempt -> attempt.getOutcome() == outcome).toList();
    }

    private static double percent(int completed, int failed) {
        return completed + failed == 0 ? PERCENT : PERCENT * completed / (completed + failed);
    }

    private static Map<String, Integer> counts(List<String> values) {
        Map<String, Integer> counts = new TreeMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    private static long medianRunMs(List<AttemptInfo> completed) {
        long[] runs =
                completed.stream()
                        .mapToLong(run -> run.getEndedAtMs() - run.getStartedAtMs())
                        .sorted()
                        .toArray();
        return runs.length == 0 ? 0 : runs[runs.length / 2];
    }
}
