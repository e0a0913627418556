package dev.poneglyph.coordinator.http.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.http.ApiCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every call of the interface that was there before, with the fields that programs read. */
@Timeout(120)
class CompatApiTest {

    private static final String ROOT = "/fault-tolerance";

    private ApiCluster cluster;

    @BeforeEach
    void startWithTasksInManyStates(@TempDir Path folder) throws Exception {
        cluster = ApiCluster.start(folder);
        cluster.submit("done", "good", "good", "good");
        cluster.submit("dead", "bad one");
        cluster.awaitEnd("done");
        cluster.awaitEnd("dead");
        cluster.submit("live", "slow", "fail");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        cluster.json(ROOT + "/active-tasks").get("total_active_tasks").asInt() == 1
                                && cluster.json(ROOT + "/retry-queue")
                                                .get("total_retry_tasks")
                                                .asInt()
                                        == 1);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void healthIsTold() throws Exception {
        JsonNode health = cluster.json("/health");

        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.get("fault_tolerance").asText()).isEqualTo("active");
        assertThat(health.get("timestamp").asLong()).isPositive();
    }

    @Test
    void statisticsCountWhatHappened() throws Exception {
        JsonNode stats = cluster.json(ROOT + "/stats");

        assertFields(
                stats,
                "tasks_total, tasks_completed, tasks_failed, tasks_retried, tasks_timed_out,"
                        + " tasks_dead_letter, workers_circuit_opened, recovery_attempts, active_tasks,"
                        + " retry_queue_size, circuit_breakers, dead_letter_queue");
        assertThat(stats.get("tasks_total").asInt()).isEqualTo(6);
        assertThat(stats.get("tasks_completed").asInt()).isEqualTo(3);
        assertThat(stats.get("tasks_failed").asInt()).isEqualTo(2);
        assertThat(stats.get("tasks_dead_letter").asInt()).isEqualTo(1);
        assertThat(stats.get("active_tasks").asInt()).isEqualTo(1);
        assertThat(stats.get("retry_queue_size").asInt()).isEqualTo(1);
        assertFields(
                stats.at("/circuit_breakers/w1"),
                "state, failure_count, failure_rate, total_calls, total_successes, total_failures");
        assertQueue(stats.get("dead_letter_queue"));
    }

    @Test
    void breakersAreTold() throws Exception {
        JsonNode all = cluster.json(ROOT + "/circuit-breakers");
        JsonNode one = cluster.json(ROOT + "/circuit-breaker/w1");

        assertFields(all.get("w1"), "state, failure_rate, failure_count, can_execute");
        assertFields(
                one,
                "worker_id, state, failure_count, failure_rate, total_calls, total_successes,"
                        + " total_failures, can_execute, last_failure_time, last_success_time");
        assertThat(one.get("state").asText()).isEqualTo("closed");
        assertThat(one.get("can_execute").asBoolean()).isTrue();
        assertThat(one.get("total_successes").asInt()).isEqualTo(3);
        assertThat(one.get("failure_rate").asDouble()).isBetween(0.0, 100.0);
        assertError(cluster.get(ROOT + "/circuit-breaker/none"), 404);
    }

    @Test
    void deadLettersAreTold() throws Exception {
        JsonNode letters = cluster.json(ROOT + "/dead-letter-queue?limit=5");

        assertQueue(letters.get("statistics"));
        assertThat(letters.get("tasks")).hasSize(1);
        JsonNode letter = letters.at("/tasks/0");
        assertFields(
                letter,
                "task_id, job_id, worker_id, failure_count, failure_type, failure_message,"
                        + " last_failure_time, reason");
        assertThat(letter.get("task_id").asText()).isEqualTo("dead.noop.0");
        assertThat(letter.get("failure_type").asText()).isEqualTo("validation_error");
        assertThat(letter.get("failure_message").asText()).isEqualTo("bad one");
        assertThat(letter.get("reason").asText()).isEqualTo("invalid");
        assertThat(cluster.json(ROOT + "/dead-letter-queue?limit=0").get("tasks")).isEmpty();
        assertError(cluster.get(ROOT + "/dead-letter-queue?limit=x"), 400);
    }

    @Test
    void aTaskIsTold() throws Exception {
        String fields =
                "task_id, job_id, worker_id, state, attempt_number, failure_count, assigned_at,"
                        + " started_at, completed_at, timeout_seconds, actual_duration_ms,"
                        + " failure_type, failure_message, can_retry, is_expired";
        JsonNode running = cluster.json(ROOT + "/tasks/live.noop.0");
        JsonNode waiting = cluster.json(ROOT + "/tasks/live.noop.1");

        assertFields(running, fields);
        assertThat(running.get("state").asText()).isEqualTo("running");
        assertThat(running.get("worker_id").asText()).isEqualTo("w1");
        assertThat(running.get("completed_at").isNull()).isTrue();
        assertThat(running.get("is_expired").asBoolean()).isFalse();
        assertFields(waiting, fields);
        assertThat(waiting.get("state").asText()).isEqualTo("retry_pending");
        assertThat(waiting.get("failure_type").asText()).isEqualTo("task_execution_error");
        assertThat(waiting.get("can_retry").asBoolean()).isTrue();
        assertThat(cluster.json(ROOT + "/tasks/done.noop.0").get("completed_at").asLong())
                .isPositive();
        assertError(cluster.get(ROOT + "/tasks/none.noop.0"), 404);
    }

    @Test
    void activeAndWaitingTasksAreTold() throws Exception {
        assertFields(
                cluster.json(ROOT + "/active-tasks").at("/tasks/0"),
                "task_id, job_id, worker_id, state, attempt_number, assigned_at, started_at,"
                        + " is_expired, can_retry, failure_count");
        JsonNode waiting = cluster.json(ROOT + "/retry-queue").at("/tasks/0");
        assertFields(
                waiting,
                "task_id, job_id, retry_time, time_until_retry, attempt_number, failure_count,"
                        + " failure_type");
        assertThat(waiting.get("time_until_retry").asLong()).isBetween(1L, 4_400_000L);
    }

    @Test
    void theDashboardIsForProgramsAndForPeople() throws Exception {
        JsonNode dashboard = cluster.json(ROOT + "/dashboard");
        assertFields(dashboard, "overview, circuit_breakers, detailed_stats, dead_letter_queue");
        assertFields(
                dashboard.get("overview"),
                "success_rate, total_tasks, active_tasks, retry_queue_size, dead_letter_count");
        assertFields(
                dashboard.get("circuit_breakers"),
                "total_workers, open_circuits, half_open_circuits, healthy_workers");
        assertThat(dashboard.at("/overview/success_rate").asDouble()).isEqualTo(50.0);
        assertThat(dashboard.at("/circuit_breakers/healthy_workers").asInt()).isEqualTo(1);
        assertQueue(dashboard.get("dead_letter_queue"));

        HttpResponse<String> page =
                cluster.send(
                        cluster.request(ROOT + "/dashboard")
                                .header("Accept", "text/html,application/xhtml+xml")
                                .build());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/");
    }

    @Test
    void operatorsAct() throws Exception {
        assertAct(cluster.post(ROOT + "/tasks/live.noop.1/retry", ""), 200, true);
        assertAct(cluster.post(ROOT + "/tasks/done.noop.0/retry", ""), 400, false);
        assertAct(cluster.post(ROOT + "/tasks/none.noop.0/retry", ""), 400, false);
        assertAct(cluster.post(ROOT + "/dead-letter-queue/done.noop.0/recover", ""), 400, false);
        assertAct(cluster.post(ROOT + "/dead-letter-queue/dead.noop.0/recover", ""), 200, true);
        assertAct(cluster.post(ROOT + "/workers/w1/circuit-breaker/reset", ""), 200, true);
        assertError(cluster.post(ROOT + "/workers/none/circuit-breaker/reset", ""), 404);
    }

    private static void assertQueue(JsonNode queue) {
        assertFields(queue, "total_tasks, max_size, utilization, failure_reasons");
        assertThat(queue.get("total_tasks").asInt()).isEqualTo(1);
        assertThat(queue.get("max_size").asInt()).isEqualTo(100_000);
        assertThat(queue.get("utilization").asDouble()).isEqualTo(0.001);
        assertThat(queue.at("/failure_reasons/invalid").asInt()).isEqualTo(1);
    }

    private static void assertAct(HttpResponse<String> answer, int status, boolean success)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode act = ApiCluster.parse(answer.body());
        assertFields(act, "success, message");
        assertThat(act.get("success").asBoolean()).isEqualTo(success);
    }

    private static void assertError(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = ApiCluster.parse(answer.body());
        assertFields(error, "error");
        assertThat(error.get("error").asText()).startsWith("Expected ");
    }

    private static void assertFields(JsonNode object, String fields) {
        var names = new TreeSet<String>();
        for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        assertThat(names).containsExactlyInAnyOrder(fields.split(", "));
    }
}
