package dev.poneglyph.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job of three good tasks, one with bad input and one that throws, as Prometheus sees it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsRoutesTest {

    private ScrapedCluster cluster;
    private Exposition seen;

    @BeforeAll
    void runAJobAndScrape(@TempDir Path folder) throws Exception {
        cluster = ScrapedCluster.start(folder);
        cluster.run("job", "good", "good", "good", "bad", "broken");
        seen = cluster.scrape();
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void countsTasksByState() {
        assertThat(seen.value("poneglyph_tasks{state=\"completed\"}")).isEqualTo(3);
        assertThat(seen.value("poneglyph_tasks{state=\"dead_letter\"}")).isEqualTo(2);
        assertThat(seen.value("poneglyph_tasks{state=\"pending\"}")).isZero();
        assertThat(seen.value("poneglyph_tasks_submitted_total")).isEqualTo(5);
        assertThat(seen.value("poneglyph_jobs{state=\"failed\"}")).isEqualTo(1);
    }

    @Test
    void countsAttemptsByOutcomeClassAndVerdict() {
        assertThat(seen.value(attempts("none", "completed", "none"))).isEqualTo(3);
        assertThat(seen.value(attempts("validation_error", "failed", "task"))).isEqualTo(1);
        assertThat(seen.value(attempts("task_execution_error", "failed", "pending"))).isEqualTo(1);
        assertThat(seen.value(attempts("worker_crash", "failed", "worker"))).isZero();
    }

    private static String attempts(String failureClass, String outcome, String verdict) {
        return "poneglyph_attempts_total{class=\"%s\",outcome=\"%s\",verdict=\"%s\"}"
                .formatted(failureClass, outcome, verdict);
    }

    @Test
    void countsDeadLettersByReason() {
        assertThat(seen.value("poneglyph_dead_letters{reason=\"invalid\"}")).isEqualTo(1);
        assertThat(seen.value("poneglyph_dead_letters{reason=\"retries_exhausted\"}")).isEqualTo(1);
        assertThat(seen.value("poneglyph_dead_letters{reason=\"poison\"}")).isZero();
    }

    @Test
    void timesDispatchesAndRuns() {
        assertThat(seen.value("poneglyph_dispatch_latency_seconds_count")).isEqualTo(5);
        assertThat(seen.value("poneglyph_dispatch_latency_seconds_bucket{le=\"+Inf\"}"))
                .isEqualTo(5);
        assertThat(seen.value("poneglyph_attempt_duration_seconds_count{outcome=\"completed\"}"))
                .isEqualTo(3);
        assertThat(seen.value("poneglyph_attempt_duration_seconds_count{outcome=\"failed\"}"))
                .isEqualTo(2);
    }

    @Test
    void tellsWorkersAndTheirBreakers() {
        assertThat(seen.value("poneglyph_workers{state=\"active\"}")).isEqualTo(1);
        assertThat(seen.value("poneglyph_worker_slots")).isEqualTo(2);
        assertThat(seen.value("poneglyph_breakers{state=\"closed\"}")).isEqualTo(1);
        assertThat(seen.value("poneglyph_breaker_state{state=\"closed\",worker=\"w1\"}"))
                .isEqualTo(1);
        assertThat(seen.value("poneglyph_breaker_state{state=\"open\",worker=\"w1\"}")).isZero();
        assertThat(seen.value("poneglyph_desired_workers")).isZero();
    }

    @Test
    void measuresJournalAndLoop() {
        double entries = seen.value("poneglyph_journal_entries_total");
        assertThat(entries).isPositive();
        assertThat(seen.value("poneglyph_journal_append_seconds_count")).isEqualTo(entries);
        assertThat(seen.value("poneglyph_journal_written_bytes_total")).isGreaterThan(entries);
        assertThat(seen.value("poneglyph_journal_log_index")).isGreaterThanOrEqualTo(entries);
        assertThat(seen.value("poneglyph_loop_turn_seconds_count")).isPositive();
        assertThat(seen.value("poneglyph_loop_inbox_size")).isNotNegative();
        assertThat(seen.value("poneglyph_leading")).isEqualTo(1);
    }

    @Test
    void tellsWhatRunsAndOnWhat() {
        assertThat(seen.value("poneglyph_data_free_bytes")).isPositive();
        assertThat(seen.value("process_cpu_seconds_total")).isBetween(0.1, 1e4);
        assertThat(seen.names()).contains("jvm_memory_used_bytes", "jvm_threads_live_threads");
        assertThat(seen.series().keySet())
                .anyMatch(key ->
                        key.startsWith("poneglyph_build_info{java=")
                                && key.contains("version=\"development\""));
    }

    @Test
    void forgetsNoTask() {
        assertThat(seen.value("poneglyph_tasks_without_owner_or_timer")).isZero();
    }

    @Test
    void answersInOpenMetricsWhereThatIsAccepted() throws Exception {
        HttpResponse<String> answer = cluster.openMetrics();

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void answersInTextOtherwise() throws Exception {
        HttpResponse<String> answer = cluster.fromMetricsPort();

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
        assertThat(answer.body()).doesNotContain("# EOF");
    }

    @Test
    void tellsTheSameOnBothPorts() throws Exception {
        Exposition management = Exposition.parse(cluster.fromManagementPort().body());

        // The JVM's own come and go: a garbage collection between the two looks adds some.
        assertThat(ours(management)).isNotEmpty().isEqualTo(ours(seen));
    }

    @Test
    void followsThePrometheusConventions() throws Exception {
        Promtool.assumeInstalled();

        assertThat(Promtool.run(cluster.fromMetricsPort().body(), "check", "metrics")).isEmpty();
    }

    private static List<String> ours(Exposition exposition) {
        return exposition.names().stream()
                .filter(name -> name.startsWith("poneglyph_"))
                .sorted()
                .toList();
    }
}
