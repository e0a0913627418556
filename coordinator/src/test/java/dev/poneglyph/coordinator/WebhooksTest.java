package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.webhook.Receiver;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.ListWorkersRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import dev.poneglyph.protocol.v1.StartRedriveRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.TaskState;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a real coordinator, with a real program that is called. */
@Timeout(240)
class WebhooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JOB = "webhook-h.1";

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private Receiver receiver;
    private CoordinatorServer server;
    private PoneglyphClient client;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver(0);
        start(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        receiver.close();
        http.close();
    }

    @Test
    void callsTheReceiverWithASignedEvent() throws Exception {
        String secret = add("h").path("secret").asText();
        submit("wc");
        awaitCalls(1);

        Receiver.Call call = receiver.calls().getFirst();
        assertThat(call.isSignedWith(secret)).isTrue();
        JsonNode event = new ObjectMapper().readTree(call.text());
        assertThat(event.path("type").asText()).isEqualTo("dev.poneglyph.job_submitted");
        assertThat(event.path("subject").asText()).isEqualTo("wc");
        assertThat(event.path("id").asText()).isEqualTo(call.id());
        awaitFigure("delivered", 1);
    }

    @Test
    void showsTheSecretOnceAndKeepsItFromEverybodyElse() throws Exception {
        String secret = add("h").path("secret").asText();
        submit("wc");
        awaitFigure("delivered", 1);

        assertThat(secret).startsWith("whsec_");
        for (String path :
                List.of(
                        "/api/v1/webhooks",
                        "/api/v1/webhooks/h",
                        "/api/v1/jobs/" + JOB,
                        "/api/v1/tasks/" + JOB + ".webhook.0",
                        "/api/v1/explain/tasks/" + JOB + ".webhook.0")) {
            HttpResponse<String> answer = send("GET", path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(secret);
        }
        Path file = folder.resolve("data/webhooks.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void triesAgainWhenTheReceiverFails() throws Exception {
        receiver.answerNext(500, "");
        receiver.answerNext(429, "1");
        add("h");
        submit("wc");
        awaitFigure("delivered", 1);

        List<Receiver.Call> calls = receiver.calls();
        assertThat(calls).hasSize(3);
        assertThat(calls.stream().map(Receiver.Call::id).distinct()).hasSize(1);
        JsonNode hook = get("h");
        assertThat(hook.path("failed_attempts").asInt()).isEqualTo(2);
        assertThat(hook.path("dead_letters").asInt()).isZero();
        assertThat(hook.path("last_error").path("message").asText()).contains("answered 429");
    }

    @Test
    void setsAsideWhatTheReceiverDoesNotWantAndRedrivesIt() throws Exception {
        receiver.answer(410);
        add("h");
        submit("a");
        submit("b");
        awaitFigure("dead_letters", 2);
        assertThat(receiver.calls()).hasSize(2);

        receiver.answer(204);
        var unused =
                client.deadLetters()
                        .recover(
                                RecoverDeadLetterRequest.newBuilder()
                                        .setTask(JOB + ".webhook.0")
                                        .setBy("test")
                                        .build());
        awaitFigure("delivered", 1);
        var redrive =
                client.deadLetters()
                        .startRedrive(
                                StartRedriveRequest.newBuilder()
                                        .setId("r")
                                        .setFilter("job = " + JOB)
                                        .setBy("test")
                                        .build());
        assertThat(redrive.getTasks()).isEqualTo(1);
        awaitFigure("delivered", 2);
        assertThat(receiver.calls()).hasSize(4);
    }

    @Test
    void deliversAfterARestartWhatHappenedBefore() throws Exception {
        int port = receiver.port();
        add("h");
        receiver.close();
        submit("wc");
        awaitFigure("failed_attempts", 1);
        client.close();
        server.close();

        receiver = new Receiver(port);
        start(folder.resolve("data"));
        awaitCalls(1);

        assertThat(receiver.calls().getFirst().text()).contains("\"subject\":\"wc\"");
        awaitFigure("delivered", 1);
    }

    @Test
    void deliversAtLeastOnceAfterACrash() throws Exception {
        int port = receiver.port();
        add("h");
        receiver.close();
        for (int i = 0; i < 20; i++) {
            submit("wc-" + i);
        }
        Path crashed = folder.resolve("crashed");
        copy(folder.resolve("data"), crashed);
        client.close();
        server.close();

        receiver = new Receiver(port);
        start(crashed);
        awaitFigure("delivered", 20);

        assertThat(receiver.calls().stream().map(Receiver.Call::id).distinct()).hasSize(20);
    }

    @Test
    void keepsItsWorkerForItself() throws Exception {
        add("h");
        submit("wc");
        awaitFigure("delivered", 1);

        var workers = client.jobs().listWorkers(ListWorkersRequest.getDefaultInstance());
        assertThat(workers.getWorkersList())
                .extracting(WorkerInfo::getName)
                .containsExactly("coordinator-webhooks");
        var tasks = client.jobs().listTasks(ListTasksRequest.newBuilder().setJobId("wc").build());
        assertThat(tasks.getTasksList())
                .allSatisfy(task -> {
                    assertThat(task.getState()).isEqualTo(TaskState.TASK_PENDING);
                    assertThat(task.getAttemptsCount()).isZero();
                });
    }

    @Test
    void callsNobodyWhoWasRemoved() throws Exception {
        receiver.answer(503);
        add("h");
        submit("a");
        awaitFigure("failed_attempts", 1);

        assertThat(send("DELETE", "/api/v1/webhooks/h", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/api/v1/webhooks/h", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/api/v1/webhooks/h", "").statusCode()).isEqualTo(404);
        JsonNode job = json(send("GET", "/api/v1/jobs/" + JOB, ""));
        assertThat(job.path("state").asText()).isEqualTo("cancelled");

        receiver.answer(204);
        add("h");
        submit("b");
        awaitFigure("delivered", 1);
        assertThat(receiver.calls().getLast().text()).contains("\"subject\":\"b\"");
        assertThat(get("h").path("jobs").toString()).contains("webhook-h.2");
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        add("h");
        assertRefused(400, wish("h2", receiver.url(), "nonsense"), "task_dead_lettered");
        assertRefused(400, wish("h2", "http://example.org/", "job_finished"), "this machine");
        assertRefused(400, wish("H 2", receiver.url(), "job_finished"), "Expected a name");
        assertRefused(400, "{\"name\": 1", "Expected");
        assertRefused(400, "{\"nome\": \"h\"}", "nome");
        assertRefused(409, wish("h", receiver.url(), "job_finished"), "there is a webhook h");
        for (int i = 1; i < 20; i++) {
            add("more-" + i);
        }
        assertRefused(429, wish("h2", receiver.url(), "job_finished"), "at most 20");
        assertThat(json(send("GET", "/api/v1/webhooks", "")).path("items")).hasSize(20);
    }

    private void assertRefused(int status, String body, String part) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/v1/webhooks", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains(part);
    }

    private void start(Path data) throws IOException {
        server = CoordinatorServer.start(ServerFixture.options(0, data));
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(20));
    }

    private JsonNode add(String name) throws Exception {
        HttpResponse<String> answer =
                send("POST", "/api/v1/webhooks", wish(name, receiver.url(), "job_submitted"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private static String wish(String name, String url, String kind) {
        return "{\"name\": \"%s\", \"url\": \"%s\", \"kinds\": [\"%s\"]}"
                .formatted(name, url, kind);
    }

    private JsonNode get(String name) throws Exception {
        return json(send("GET", "/api/v1/webhooks/" + name, ""));
    }

    private void submit(String id) {
        var bag = Bag.newBuilder().setKind("noop").addPayloads(ByteString.EMPTY);
        var unused = client.submit(SubmitRequest.newBuilder().setJobId(id).setBag(bag).build());
    }

    private void awaitCalls(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(receiver.calls()).hasSizeGreaterThanOrEqualTo(count));
    }

    private void awaitFigure(String figure, int value) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(get("h").path(figure).asInt())
                                .as("%s", get("h"))
                                .isGreaterThanOrEqualTo(value));
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.httpPort() + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    /** What is on disk of a coordinator that runs is what a killed one leaves. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
