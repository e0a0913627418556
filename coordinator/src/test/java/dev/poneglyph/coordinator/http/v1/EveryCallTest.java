package dev.poneglyph.coordinator.http.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.coordinator.simulate.Simulator;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every call of the document is tried, and what it answers is held against the document. */
@Timeout(180)
class EveryCallTest {

    private static final String V1 = "/api/v1";

    @TempDir Path folder;
    private ApiCluster cluster;
    private ApiDocument document;
    private final Set<String> tried = new TreeSet<>();

    @BeforeEach
    void startWithAJobInEveryState() throws Exception {
        document = ApiDocument.read();
        cluster = ApiCluster.start(ApiCluster.options(folder).with(EveryCallTest::play), folder);
        cluster.submit("done", "good one", "good two");
        cluster.submit("dead", "bad one", "bad two", "bad three", "bad four", "bad five");
        cluster.awaitEnd("done");
        cluster.awaitEnd("dead");
        cluster.submit("live", "slow", "fail");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        stateOf("live.noop.0").equals("running")
                                && stateOf("live.noop.1").equals("retry_pending"));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void everyCallAnswersAsTheDocumentSays() throws Exception {
        asks();
        submits();
        steers();
        simulates();
        streams();
        callsWebhooks();
        signsIn();
        asksForTokensInVain();

        assertThat(tried).containsExactlyElementsOf(document.operations().keySet());
    }

    private void asks() throws Exception {
        tryGet("getCluster", "/cluster");
        tryGet("getOverview", "/overview");
        tryGet("getSeries", "/series?window_s=60");
        tryGet("listRecentEvents", "/events/recent?limit=5");
        tryGet("listJobs", "/jobs?state=running,failed&q=l&sort=-dead_letters&limit=1");
        tryGet("getJob", "/jobs/dead");
        tryGet("getTimeline", "/jobs/dead/timeline?limit=3");
        tryGet("getStragglers", "/jobs/live/stragglers");
        tryGet("getResult", "/jobs/done/result?preview=1");
        tryGet("getJobPolicy", "/jobs/done/policy");
        tryGet("listTasks", "/tasks?job=live&stage=noop&state=running&worker=w1&sort=-changed_at");
        tryGet("listTasks", "/tasks?class=validation_error&q=BAD&limit=2");
        tryGet("getTask", "/tasks/live.noop.0");
        tryGet("getTask", "/tasks/live.noop.1");
        tryGet("listAttempts", "/attempts?outcome=failed&class=validation_error&verdict=task");
        tryGet("listWorkers", "/workers?state=active&breaker=closed&label=gpu&sort=-leases");
        tryGet("getWorker", "/workers/w1");
        tryGet("listBreakers", "/breakers?state=closed,alarmed");
        tryGet("getBreaker", "/breakers/w1");
        tryGet("listDeadLetters", "/dead-letters?filter=kind%20%3D%20INVALID&limit=2");
        tryGet("getDeadLetterReasons", "/dead-letters/reasons");
        tryGet("getDeadLetter", "/dead-letters/dead.noop.0");
        tryGet("explainTask", "/explain/tasks/dead.noop.0");
        tryGet("explainWorker", "/explain/workers/w1");
        tryGet("getPolicies", "/policies");
        tryGet("listAudit", "/audit?since_ms=1&act=submit_job,pause_job&target=live&limit=1");
        tryGet("getOpenApiJson", "/openapi.json");
        tryText("getOpenApiYaml", "/openapi.yaml", "application/yaml");
        tryText("downloadResult", "/jobs/done/result/download", "text/plain");
    }

    private void submits() throws Exception {
        Path input = Files.writeString(folder.resolve("input.txt"), "a b\nb c\n");
        String definition =
                """
                {"job_id": "words", "definition": {"name": "words", "input": ["%s"],
                 "output": "%s", "map": {"builtin": "wordcount"}, "reduce": {"builtin": "sum"}}}
                """
                        .formatted(input.toUri(), folder.resolve("out").toUri());
        tryPost("submitJob", "/jobs", definition, 201);
        tryPost("submitJob", "/jobs", definition, 200);
        cluster.awaitEnd("words");
        tryGet("getDefinition", "/jobs/words/definition");
        JsonNode preview = tryGet("getResult", "/jobs/words/result?preview=2");
        assertThat(preview.get("ready").asBoolean()).isTrue();
        assertThat(preview.get("lines")).hasSize(2);
        assertThat(tryText("downloadResult", "/jobs/words/result/download", "text/plain"))
                .contains("a\t1\n", "b\t2\n", "c\t1\n");
        tryPost(
                "submitJob",
                "/jobs",
                """
                {"bag": {"name": "B", "kind": "noop", "payloads": ["good"],
                 "policy": {"priority": 2, "timeout_ms": 5000, "jitter": "full"}}}
                """,
                201);
    }

    private void steers() throws Exception {
        tryPost("pauseJob", "/jobs/live/pause", "{\"reason\": \"look\", \"by\": \"eve\"}", 200);
        tryPost("resumeJob", "/jobs/live/resume", "", 200);
        tryPost("retryTask", "/tasks/live.noop.1/retry", "{\"by\": \"eve\"}", 200);
        tryPost("forceBreakerOpen", "/breakers/w1/force-open", "", 200);
        tryPost("disableBreaker", "/breakers/w1/disable", "", 200);
        tryPost("resetBreaker", "/breakers/w1/reset", "", 200);
        tryPost(
                "recoverDeadLetter",
                "/dead-letters/dead.noop.0/recover",
                "{\"payload_text\": \"good now\", \"dry_run\": true}",
                200);
        tryPost(
                "recoverDeadLetter",
                "/dead-letters/dead.noop.0/recover",
                "{\"payload_text\": \"good now\"}",
                200);
        redrives();
        tryPost(
                "purgeDeadLetters",
                "/dead-letters/purge",
                "{\"filter\": \"\", \"dry_run\": true}",
                200);
        tryPost("purgeDeadLetters", "/dead-letters/purge", "{\"filter\": \"job = dead\"}", 200);
        tryCall("setLabelLimit", "PUT", "/policies/label-limits/gpu", "{\"max\": 3}", 200);
        assertThat(tryGet("getPolicies", "/policies").at("/label_limits/gpu").asInt()).isEqualTo(3);
        tryPost("cancelJob", "/jobs/live/cancel", "", 200);
        tryPost("drainWorker", "/workers/w1/drain", "{\"reason\": \"new kernel\"}", 200);
    }

    private void redrives() throws Exception {
        tryPost("startRedrive", "/redrives", "{\"filter\": \"\", \"dry_run\": true}", 200);
        String wish = "{\"id\": \"r\", \"filter\": \"\", \"rate_per_second\": 1}";
        tryPost("startRedrive", "/redrives", wish, 201);
        tryPost("pauseRedrive", "/redrives/r/pause", "", 200);
        tryPost("startRedrive", "/redrives", wish, 200);
        tryPost("resumeRedrive", "/redrives/r/resume", "{\"by\": \"eve\"}", 200);
        tryPost("cancelRedrive", "/redrives/r/cancel", "", 200);
        tryGet("getRedrive", "/redrives/r");
        tryGet("listRedrives", "/redrives?limit=10");
    }

    private void simulates() throws Exception {
        tryPost("simulate", "/simulate", "{\"fleet\": \"workers: []\", \"seeds\": 3}", 200);
        HttpResponse<String> refused = cluster.post(V1 + "/simulate", "{\"fleet\": \"broken\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Expected fields, but fleet is broken");
    }

    private static Simulator.Report play(Simulator.Wish wish)
            throws Simulator.InvalidFleetException {
        if (wish.fleet().equals("broken")) {
            throw new Simulator.InvalidFleetException("Expected fields, but fleet is broken");
        }
        var report = new Simulator.PolicyReport("default", 1, 900, 950, 800, 2.5, 0, 0);
        return new Simulator.Report(wish.seeds(), List.of(), List.of(report), null, null);
    }

    private void streams() throws Exception {
        tryStream("streamEvents", "/events");
        tryStream("streamOverview", "/live");
    }

    private void tryStream(String id, String path) throws Exception {
        var answer = cluster.open(V1 + path);
        try (var body = answer.body()) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
        }
        tried.add(id);
    }

    /** Here everybody is let in; what a closed coordinator answers is tried with its access. */
    private void asksForTokensInVain() throws Exception {
        assertThat(tryGet("whoAmI", "/whoami").get("via").asText()).isEqualTo("nothing");
        assertThat(tryGet("listTokens", "/tokens").get("items")).isEmpty();
        tryPost("createToken", "/tokens", "{\"name\": \"eve\", \"roles\": [\"admin\"]}", 409);
        tryCall("revokeToken", "DELETE", "/tokens/none", "", 409);
    }

    private void callsWebhooks() throws Exception {
        String wish =
                """
                {"name": "h", "url": "http://127.0.0.1:9/", "kinds": ["job_paused"]}
                """;
        tryPost("addWebhook", "/webhooks", wish, 201);
        tryGet("listWebhooks", "/webhooks");
        tryGet("getWebhook", "/webhooks/h");
        assertThat(cluster.call("DELETE", V1 + "/webhooks/h", "").statusCode()).isEqualTo(204);
        tried.add("removeWebhook");
    }

    /** Nobody has to, on this coordinator: so a session is told, and none begins. */
    private void signsIn() throws Exception {
        tryGet("getSession", "/session");
        tryPost("signIn", "/session", "{\"token\": \"none\"}", 409);
        assertThat(cluster.call("DELETE", V1 + "/session", "").statusCode()).isEqualTo(204);
        tried.add("signOut");
        tryProblem("beginSignIn", "/session/oidc?place=/jobs", 409);
        tryProblem("endSignIn", "/session/oidc/callback?state=x&code=y", 409);
    }

    private void tryProblem(String id, String path, int status) throws Exception {
        HttpResponse<String> answer = cluster.get(V1 + path);
        assertThat(answer.statusCode()).as(id + answer.body()).isEqualTo(status);
        check(id, answer);
    }

    private JsonNode tryGet(String id, String path) throws Exception {
        HttpResponse<String> answer = cluster.get(V1 + path);
        assertThat(answer.statusCode()).as(id + answer.body()).isEqualTo(200);
        return check(id, answer);
    }

    private void tryPost(String id, String path, String body, int status) throws Exception {
        tryCall(id, "POST", path, body, status);
    }

    private void tryCall(String id, String method, String path, String body, int status)
            throws Exception {
        HttpResponse<String> answer = cluster.call(method, V1 + path, body);
        assertThat(answer.statusCode()).as(id + answer.body()).isEqualTo(status);
        check(id, answer);
    }

    private String tryText(String id, String path, String type) throws Exception {
        HttpResponse<String> answer = cluster.get(V1 + path);
        assertThat(answer.statusCode()).as(id + answer.body()).isEqualTo(200);
        assertThat(typeOf(answer)).isEqualTo(type);
        assertThat(document.contentOf(operation(id), 200).has(type)).as(id).isTrue();
        tried.add(id);
        return answer.body();
    }

    private JsonNode check(String id, HttpResponse<String> answer) throws Exception {
        JsonNode body = ApiCluster.parse(answer.body());
        assertThat(
                        document.faultsOfAnswer(
                                operation(id), answer.statusCode(), typeOf(answer), body))
                .as("%s answered %s", id, answer.body())
                .isEmpty();
        tried.add(id);
        return body;
    }

    private ApiDocument.Operation operation(String id) {
        return Objects.requireNonNull(document.operations().get(id), id);
    }

    private static String typeOf(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    }

    private String stateOf(String task) throws Exception {
        return cluster.json(V1 + "/tasks/" + task).get("state").asText();
    }
}
