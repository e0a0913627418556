package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.engine.state.totals.Statistics;
import java.util.List;

/** Makes an overview of what was seen. Pure. */
final class Overviews {

    private Overviews() {}

    static Overview of(Sight sight, TaskScan scan) {
        List<Overview.Problem> problems = Problems.of(sight, scan);
        return new Overview(
                sight.nowMs(),
                sight.state().index(),
                problems.stream().noneMatch(Overview.Problem::isCritical),
                problems,
                sight.tasks(),
                JobFigures.count(sight.state().jobs()),
                Fleet.workers(sight.state().workers()),
                Fleet.breakers(sight.state().workers()),
                new Overview.RetryQueue(sight.tasks().retryPending(), scan.nextRetries()),
                new Overview.DeadLetters(sight.tasks().deadLetter(), scan.deadLetters()),
                sight.traffic().rates(sight.nowMs()),
                sight.traffic().latency(sight.nowMs()),
                totals(sight.state().statistics()),
                JobFigures.active(sight.state().jobs(), sight.nowMs()),
                scan.forgotten());
    }

    private static Overview.Totals totals(Statistics statistics) {
        return new Overview.Totals(
                statistics.tasksSubmitted(),
                statistics.tasksCompleted(),
                statistics.tasksFailed(),
                statistics.tasksRetried(),
                statistics.tasksTimedOut(),
                statistics.tasksDeadLettered(),
                statistics.tasksRecovered(),
                statistics.workersLost(),
                statistics.breakersOpened(),
                statistics.commitsRefused());
    }
}
