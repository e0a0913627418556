package dev.poneglyph.coordinator.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.protocol.v1.AuditRecord;
import dev.poneglyph.protocol.v1.CancelRequest;
import dev.poneglyph.protocol.v1.ListAuditRequest;
import dev.poneglyph.protocol.v1.PauseJobRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who did what, as a coordinator with ports tells it. */
@Timeout(120)
class AuditServiceTest {

    private static final String AUDIT = "/api/v1/audit";

    @TempDir Path folder;

    @Test
    void tellsOverBothInterfacesWhatWasDoneOverEither() throws Exception {
        try (ApiCluster cluster = ApiCluster.start(folder);
                PoneglyphClient client = connect(cluster.server())) {
            // given acts over gRPC and over HTTP
            cluster.submit("live", "slow");
            client.operator()
                    .pauseJob(
                            PauseJobRequest.newBuilder()
                                    .setJobId("live")
                                    .setBy("ann")
                                    .setReason("look")
                                    .build());
            post(cluster, "/api/v1/workers/w1/drain", "{\"by\": \"bob\"}");
            post(cluster, "/api/v1/webhooks", HOOK);
            assertThat(cluster.call("DELETE", "/api/v1/webhooks/h", "").statusCode())
                    .isEqualTo(204);
            client.jobs().cancel(CancelRequest.newBuilder().setJobId("live").build());

            // when they are listed, then both tell the same
            List<String> overHttp = new ArrayList<>();
            cluster.json(AUDIT).get("items").forEach(item -> overHttp.add(told(item)));
            List<String> overGrpc =
                    client
                            .audit()
                            .list(ListAuditRequest.getDefaultInstance())
                            .getRecordsList()
                            .stream()
                            .map(AuditServiceTest::told)
                            .toList();
            assertThat(overHttp)
                    .containsExactly(
                            "anybody (claimed) from 127.0.0.1: cancel_job live",
                            "http client 127.0.0.1 (claimed) from 127.0.0.1: remove_webhook h",
                            "eve (claimed) from 127.0.0.1: add_webhook h",
                            "bob (claimed) from 127.0.0.1: drain_worker w1",
                            "ann (claimed) from 127.0.0.1: pause_job live",
                            "anybody (claimed) from 127.0.0.1: submit_job live");
            assertThat(overGrpc).isEqualTo(overHttp);
            assertThat(cluster.get(AUDIT).body()).doesNotContain("a-secret-that-nobody-sees");
        }
    }

    @Test
    void pagesAndFilters() throws Exception {
        try (ApiCluster cluster = ApiCluster.start(folder)) {
            for (int max = 1; max <= 5; max++) {
                cluster.call(
                        "PUT",
                        "/api/v1/policies/label-limits/gpu",
                        "{\"max\": %d, \"by\": \"%s\"}".formatted(max, max < 4 ? "ann" : "bob"));
            }
            JsonNode first = cluster.json(AUDIT + "?who=ann&limit=2");
            JsonNode second =
                    cluster.json(
                            AUDIT
                                    + "?who=ann&limit=2&page_token="
                                    + first.get("next_page_token").asText());

            assertThat(first.get("items").findValuesAsText("after"))
                    .containsExactly("at most 3", "at most 2");
            assertThat(second.get("items").findValuesAsText("after")).containsExactly("at most 1");
            assertThat(second.has("next_page_token")).isFalse();
            long lastMs = first.at("/items/0/at_ms").asLong();
            assertThat(
                            cluster.json(AUDIT + "?who=ann&since_ms=" + (lastMs + 3_600_000))
                                    .get("items"))
                    .isEmpty();
            for (String wrong :
                    List.of("act=dance", "page_token=x", "limit=0", "since_ms=-1", "by=ann")) {
                assertThat(cluster.get(AUDIT + "?" + wrong).statusCode()).as(wrong).isEqualTo(400);
            }
        }
    }

    @Test
    void namesWhoProvedToBeWhoTheyAreAndWhoWasNotLetIn() throws Exception {
        CoordinatorOptions options =
                ApiCluster.options(folder).with(new Security(true, null, NetworkLimits.DEFAULT));
        try (CoordinatorServer server = CoordinatorServer.start(options)) {
            String admin = Files.readString(folder.resolve("data/admin.token")).strip();
            String limit = "/api/v1/policies/label-limits/gpu";

            // when the admin claims to be another, and others try without a token or a wrong one
            int done = put(server, limit, admin, "{\"max\": 1, \"by\": \"mallory\"}");
            int unknown = put(server, limit, null, "{\"max\": 2}");
            int wrong = put(server, limit, admin + "x", "{\"max\": 3}");

            assertThat(List.of(done, unknown, wrong)).containsExactly(200, 401, 401);
            int signedIn = signIn(server, admin);
            int notSignedIn = signIn(server, "pgl_wrong");
            assertThat(List.of(signedIn, notSignedIn)).containsExactly(201, 401);
            HttpResponse<String> answer = send(request(server, AUDIT, admin).GET().build());
            List<String> told = new ArrayList<>();
            ApiCluster.parse(answer.body()).get("items").forEach(item -> told.add(told(item)));
            assertThat(told)
                    .containsExactly(
                            "a stranger (claimed) from 127.0.0.1: refused_call POST"
                                    + " /api/v1/session",
                            "admin (token) from 127.0.0.1: sign_in session",
                            "a stranger (claimed) from 127.0.0.1: refused_call PUT " + limit(limit),
                            "a stranger (claimed) from 127.0.0.1: refused_call PUT " + limit(limit),
                            "admin (token) from 127.0.0.1: set_label_limit gpu");
            assertThat(answer.body()).doesNotContain(admin).doesNotContain("mallory");
        }
    }

    @Test
    void aKilledCoordinatorTellsEachActOnceWhenItIsBack() throws Exception {
        // given a data folder as a kill leaves it, in which the trail lacks the last acts
        Path copy = folder.resolve("copy");
        List<String> before = new ArrayList<>();
        try (ApiCluster cluster = ApiCluster.start(folder)) {
            for (int max = 1; max <= 20; max++) {
                cluster.call("PUT", "/api/v1/policies/label-limits/gpu", "{\"max\": " + max + "}");
            }
            cluster.json(AUDIT).get("items").forEach(item -> before.add(told(item) + at(item)));
            copy(folder.resolve("data"), copy.resolve("data"));
        }
        Path trail = onlyFileIn(copy.resolve("data/audit"));
        List<String> lines = Files.readAllLines(trail);
        assertThat(lines).hasSize(20);
        Files.writeString(trail, String.join("\n", lines.subList(0, 12)) + "\n{\"id\": 13, \"at");

        // when a coordinator starts there
        List<String> after = new ArrayList<>();
        try (ApiCluster cluster = ApiCluster.start(copy)) {
            cluster.json(AUDIT).get("items").forEach(item -> after.add(told(item) + at(item)));
        }

        assertThat(after).hasSize(20).isEqualTo(before);
    }

    private static final String HOOK =
            """
            {"name": "h", "url": "http://127.0.0.1:9/", "kinds": ["job_paused"], "by": "eve",
             "secret": "a-secret-that-nobody-sees"}
            """;

    private static String told(JsonNode item) {
        return "%s (%s) from %s: %s %s"
                .formatted(
                        item.get("who").asText(),
                        item.get("via").asText(),
                        item.get("from").asText(),
                        item.get("act").asText(),
                        item.get("target").asText());
    }

    private static String at(JsonNode item) {
        return " %s at %s: %s -> %s"
                .formatted(
                        item.get("place").asText(),
                        item.get("at_ms").asText(),
                        item.get("before").asText(),
                        item.get("after").asText());
    }

    private static String told(AuditRecord record) {
        return "%s (%s) from %s: %s %s"
                .formatted(
                        record.getWho(),
                        record.getVia(),
                        record.getFrom(),
                        record.getAct(),
                        record.getTarget());
    }

    private static String limit(String path) {
        return path.replace("/gpu", "/<label>");
    }

    private static void post(ApiCluster cluster, String path, String body) throws Exception {
        HttpResponse<String> answer = cluster.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static int put(
            CoordinatorServer server, String path, @Nullable String token, String body)
            throws Exception {
        return send(request(server, path, token).PUT(BodyPublishers.ofString(body)).build())
                .statusCode();
    }

    private static int signIn(CoordinatorServer server, String token) throws Exception {
        String body = "{\"token\": \"" + token + "\"}";
        return send(request(server, "/api/v1/session", null)
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    private static HttpRequest.Builder request(
            CoordinatorServer server, String path, @Nullable String token) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static PoneglyphClient connect(CoordinatorServer server) {
        return PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
    }

    private static Path onlyFileIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            // Not the lock: to close a file is to unlock it for the whole process.
            for (Path file : files.filter(file -> !file.endsWith("lock")).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
