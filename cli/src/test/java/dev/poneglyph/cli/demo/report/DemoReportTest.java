package dev.poneglyph.cli.demo.report;

import static dev.poneglyph.protocol.v1.FailureClass.NETWORK_ERROR;
import static dev.poneglyph.protocol.v1.FailureClass.RESOURCE_EXHAUSTION;
import static dev.poneglyph.protocol.v1.FailureClass.TASK_EXECUTION_ERROR;
import static dev.poneglyph.protocol.v1.FailureClass.WORKER_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.cli.output.Json;
import dev.poneglyph.protocol.v1.BreakerMoveInfo;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.StageInfo;
import dev.poneglyph.protocol.v1.WorkerInfo;
import dev.poneglyph.protocol.v1.WorkerState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {

    private static final Facts.Struck UNHURT = new Facts.Struck(0, 0, 0);
    private static final Facts.Recovered LETTER =
            new Facts.Recovered("job.each.3", "retries_exhausted", "exit code 1", "pending", 5_000);

    @Test
    void countsEachWorkersAttemptsByOutcomeVerdictAndClass() {
        var figures =
                report(
                                new Attempts()
                                        .completed("good", 8, 100)
                                        .completed("bad", 3, 100)
                                        .failed("bad", 2, TASK_EXECUTION_ERROR, "worker")
                                        .failed("bad", 1, NETWORK_ERROR, "nobody")
                                        .released("bad"),
                                machine("good"),
                                machine("bad"))
                        .workers()
                        .getLast();

        assertThat(figures.worker()).isEqualTo("bad");
        assertThat(figures.completed()).isEqualTo(3);
        assertThat(figures.failed()).isEqualTo(3);
        assertThat(figures.released()).isEqualTo(1);
        assertThat(figures.successPercent()).isEqualTo(50);
        assertThat(figures.verdicts()).isEqualTo(Map.of("worker", 2, "nobody", 1));
        assertThat(figures.classes())
                .isEqualTo(Map.of("task_execution_error", 2, "network_error", 1));
    }

    @Test
    void isHealthyAndAdvisesNothingWhereAllIsWell() {
        var report = report(new Attempts().completed("good", 10, 100), machine("good"));

        assertThat(report.finished()).isTrue();
        assertThat(report.health()).isEqualTo(new Health("healthy", List.of()));
        assertThat(report.advice()).singleElement().asString().contains("Nothing stands out");
    }

    @Test
    void isUnhealthyWhenTasksAreMissing() {
        var report =
                DemoReport.of(facts(9, new Attempts().completed("good", 9, 1), machine("good")));

        assertThat(report.finished()).isFalse();
        assertThat(report.health().state()).isEqualTo("unhealthy");
        assertThat(report.health().reasons()).containsExactly("1 of 10 tasks are not completed.");
    }

    @Test
    void isDegradedWhenAWorkerIsLostOrItsBreakerOpen() {
        var lost = info("gone").setState(WorkerState.WORKER_LOST).build();
        var open = info("held").setBreaker("open").build();

        var health =
                report(
                                new Attempts().completed("good", 10, 100),
                                machine("good"),
                                machine(lost, UNHURT, 0),
                                machine(open, UNHURT, 0))
                        .health();

        assertThat(health.state()).isEqualTo("degraded");
        assertThat(health.reasons())
                .containsExactly("Worker gone is lost.", "The breaker of worker held is open.");
    }

    @Test
    void advisesToDrainAWorkerThatIsToBlameForMuchOfWhatItEnded() {
        var attempts =
                new Attempts()
                        .completed("bad", 7, 100)
                        .failed("bad", 5, TASK_EXECUTION_ERROR, "worker");

        assertThat(report(attempts, machine("bad")).advice())
                .containsExactly(
                        "Worker bad: 42 % of its 12 attempts failed and were its own fault: drain"
                                + " it (poneglyph drain bad).");
    }

    @Test
    void advisesNothingAboutAWorkerWhoseFailuresAreTheTasks() {
        var attempts =
                new Attempts()
                        .completed("good", 7, 100)
                        .failed("good", 5, TASK_EXECUTION_ERROR, "task");

        assertThat(report(attempts, machine("good")).advice())
                .noneMatch(advice -> advice.contains("drain"));
        assertThat(report(attempts, machine("good")).workers().getFirst().classes()).isEmpty();
    }

    @Test
    void namesWhatAilsAWorkerByTheClassesOfItsFailures() {
        var attempts =
                new Attempts()
                        .completed("w", 20, 100)
                        .failed("w", 2, RESOURCE_EXHAUSTION, "pending")
                        .failed("w", 3, WORKER_TIMEOUT, "pending")
                        .failed("w", 4, NETWORK_ERROR, "nobody");

        assertThat(report(attempts, machine("w")).advice())
                .anyMatch(advice -> advice.contains("2 attempts ran out of memory"))
                .anyMatch(advice -> advice.contains("3 attempts stood still"))
                .anyMatch(advice -> advice.contains("4 attempts did not reach"))
                .hasSize(3);
    }

    @Test
    void namesAWorkerThatIsSlowerThanTheFleet() {
        var attempts =
                new Attempts()
                        .completed("a", 6, 10_000)
                        .completed("b", 6, 11_000)
                        .completed("slow", 6, 17_000);

        assertThat(report(attempts, machine("a"), machine("b"), machine("slow")).advice())
                .containsExactly(
                        "Worker slow: its attempts take 17.0 s where the fleet's take 11.0 s: give"
                                + " it fewer slots.");
    }

    @Test
    void tellsDeathsOfAWorkersOwnFromThoseByChaos() {
        var report =
                report(
                        new Attempts().completed("w", 10, 100),
                        machine(info("w").build(), new Facts.Struck(3, 0, 0), 2),
                        machine(info("v").build(), new Facts.Struck(4, 1, 2), 0));

        assertThat(report.advice())
                .singleElement()
                .asString()
                .startsWith("Worker w: its process died 2 times by itself");
        assertThat(report.totals().struck()).isEqualTo(new Facts.Struck(7, 1, 2));
    }

    @Test
    void tellsWhichDeadLettersWereSentBack() {
        var facts = facts(10, new Attempts().completed("good", 10, 1), machine("good"));
        var report =
                DemoReport.of(
                        new Facts(
                                facts.run(),
                                facts.jobs(),
                                facts.tasks(),
                                facts.machines(),
                                Map.of("tasks_dead_lettered", 1L),
                                facts.strikes(),
                                List.of(LETTER)));

        assertThat(report.totals().recovered()).isEqualTo(1);
        assertThat(report.advice()).singleElement().asString().contains("job.each.3");
        assertThat(report.lines())
                .contains("  job.each.3: exit code 1")
                .anyMatch(line -> line.contains("1 set aside, 1 recovered, 0 dead letters left"));
    }

    @Test
    void tellsTheHistoryOfABreaker() {
        var info =
                info("bad")
                        .addBreakerHistory(
                                BreakerMoveInfo.newBuilder()
                                        .setAtMs(1_000)
                                        .setState("open")
                                        .setReason("5 failures in a row"))
                        .addBreakerHistory(
                                BreakerMoveInfo.newBuilder()
                                        .setAtMs(61_000)
                                        .setState("half_open")
                                        .setReason("its wait is over"))
                        .setBreaker("half_open")
                        .build();

        var report = report(new Attempts().completed("bad", 1, 1), machine(info, UNHURT, 0));

        assertThat(report.workers().getFirst().openings()).isEqualTo(1);
        assertThat(report.lines())
                .contains("  bad, now half_open")
                .anyMatch(line -> line.endsWith("open      5 failures in a row"));
    }

    @Test
    void isWrittenForProgramsAsOneObject() {
        var report =
                report(
                        new Attempts()
                                .completed("good", 8, 100)
                                .failed("good", 2, NETWORK_ERROR, "nobody"),
                        machine("good"));

        assertThat(Json.line(report))
                .contains("\"finished\":true")
                .contains("\"completed\":10")
                .contains("\"success_percent\":80.0")
                .contains("\"verdicts\":{\"nobody\":2}")
                .contains("\"health\":{\"state\":\"healthy\"");
    }

    private static DemoReport report(Attempts attempts, Facts.Machine... machines) {
        return DemoReport.of(facts(10, attempts, machines));
    }

    /** Ten tasks of which so many are completed. */
    private static Facts facts(int completed, Attempts attempts, Facts.Machine... machines) {
        JobInfo job =
                JobInfo.newBuilder()
                        .setJobId("job")
                        .setName("job")
                        .setState(JobState.JOB_SUCCEEDED)
                        .setTasks(10)
                        .addStages(StageInfo.newBuilder().setCompleted(completed))
                        .build();
        return new Facts(
                new Facts.Run(42, 120_000, 121_000, 10),
                List.of(job),
                attempts.tasks(),
                List.of(machines),
                Map.of(),
                List.of(),
                List.of());
    }

    private static Facts.Machine machine(String name) {
        return machine(info(name).build(), UNHURT, 0);
    }

    private static Facts.Machine machine(WorkerInfo info, Facts.Struck struck, int ownDeaths) {
        return new Facts.Machine(info, "as it is", 90, struck, ownDeaths);
    }

    private static WorkerInfo.Builder info(String name) {
        return WorkerInfo.newBuilder()
                .setName(name)
                .setState(WorkerState.WORKER_ACTIVE)
                .setBreaker("closed");
    }
}
