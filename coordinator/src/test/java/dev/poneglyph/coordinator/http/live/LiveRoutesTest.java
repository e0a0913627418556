package dev.poneglyph.coordinator.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.protocol.v1.FeedEvent;
import dev.poneglyph.protocol.v1.FollowRequest;
import dev.poneglyph.protocol.v1.GetOverviewRequest;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import dev.poneglyph.protocol.v1.OperatorServiceGrpc;
import dev.poneglyph.protocol.v1.SetLabelLimitRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LiveRoutesTest {

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private CoordinatorServer server;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        server = CoordinatorServer.start(options());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.close();
        http.close();
    }

    @Test
    void tellsTheOverviewAtOnceAndSoonAfterItChanged() throws Exception {
        try (SseReader stream = read("/live", "")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.contentType()).startsWith("text/event-stream");
            SseReader.Message first = stream.next();
            assertThat(first.name()).isEqualTo("overview");
            assertThat(first.data().path("healthy").asBoolean()).isTrue();
            assertThat(first.data().path("retry_queue").path("size").isNumber()).isTrue();
            long index = first.data().path("log_index").asLong();

            setLimit(1);

            SseReader.Message next = stream.next();
            while (next.data().path("log_index").asLong() == index) {
                next = stream.next();
            }
            assertThat(next.data().path("tasks_without_owner_or_timer").asInt()).isZero();
        }
    }

    @Test
    void answersOverviewAndSeriesWithTheirFields() throws Exception {
        JsonNode overview = get("/overview");
        assertThat(overview.path("tasks").path("retry_pending").isNumber()).isTrue();
        assertThat(overview.path("breakers").path("half_open").isNumber()).isTrue();
        assertThat(overview.path("rates").path("completed_per_s").isNumber()).isTrue();
        assertThat(overview.path("dead_letters").path("by_kind").isObject()).isTrue();

        JsonNode series = get("/series?window_s=30");
        assertThat(series.path("step_ms").asInt()).isEqualTo(1_000);
        assertThat(series.path("points")).hasSize(30);
        assertThat(series.path("points").path(0).path("dead_lettered").isNumber()).isTrue();
    }

    @Test
    void streamsWhatHappensWithItsIdAndKind() throws Exception {
        try (SseReader stream = read("/events?kinds=label_limit_set", "")) {
            setLimit(3);

            SseReader.Message told = stream.next();
            assertThat(told.name()).isEqualTo("label_limit_set");
            assertThat(told.id())
                    .isEqualTo(told.data().path("id").asText())
                    .matches("\\d+\\.0\\.0");
            assertThat(told.data().path("severity").asText()).isEqualTo("notice");
            assertThat(told.data().path("sentence").asText())
                    .isEqualTo("Jobs that require \"gpu\" may hold 3 leases at one time (by <b>).");
        }
    }

    @Test
    void goesOnAfterTheLastIdUnderLoadWithoutGapOrRepetition() throws Exception {
        setLimit(1);
        String last = get("/events/recent?limit=1").path("items").path(0).path("id").asText();
        int changes = 600;
        var load =
                CompletableFuture.runAsync(() -> {
                    for (int i = 2; i < changes + 2; i++) {
                        setLimit(i);
                    }
                });
        List<String> told = new ArrayList<>();
        while (told.size() < changes) {
            try (SseReader stream = read("/events", last)) {
                for (int i = 0; i < 97 && told.size() < changes; i++) {
                    SseReader.Message message = stream.next();
                    last = message.id();
                    told.add(message.data().path("sentence").asText().replaceAll("\\D", ""));
                }
            }
        }
        load.join();

        List<String> expected = new ArrayList<>();
        for (int i = 2; i < changes + 2; i++) {
            expected.add(String.valueOf(i));
        }
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void answersGoneWhereTheIdIsOlderThanWhatIsKnown() throws Exception {
        setLimit(1);
        String old = get("/events/recent").path("items").path(0).path("id").asText();
        setLimit(2);
        channel.shutdownNow();
        server.close();
        open();
        setLimit(3);

        try (SseReader answer = read("/events", old)) {
            assertThat(answer.status()).isEqualTo(410);
            JsonNode problem = answer.body();
            assertThat(problem.path("reason").asText()).isEqualTo("gone");
            assertThat(problem.path("detail").asText())
                    .contains("the oldest event there is: ")
                    .contains(get("/events/recent").path("items").path(0).path("id").asText());
        }
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        for (String path :
                List.of(
                        "/events?kinds=nonsense",
                        "/events?last_event_id=17",
                        "/events?last_event_id=999999.0.0",
                        "/events?recent=10001",
                        "/events/recent?limit=0",
                        "/events/recent?before=x",
                        "/series?window_s=901",
                        "/series?window=9",
                        "/overview?x=1",
                        "/live?job=j",
                        "/events?jobs=j",
                        "/events?job=a&job=b",
                        "/events/recent?recent=5")) {
            try (SseReader answer = read(path, "")) {
                assertThat(answer.status()).as(path).isEqualTo(400);
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(answer.body().path("detail").asText()).startsWith("Expected ");
            }
        }
    }

    @Test
    void endsStreamsWhenTheCoordinatorStops() throws Exception {
        try (SseReader stream = read("/events", "");
                SseReader live = read("/live", "")) {
            live.next();

            server.close();

            assertThat(stream.next().name()).isEqualTo("end");
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    live.next();
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void followsOverGrpcTooAndTellsTheOverview() throws Exception {
        setLimit(4);
        var observe = ObserveServiceGrpc.newBlockingStub(channel);

        List<FeedEvent> told = new ArrayList<>();
        observe.follow(FollowRequest.newBuilder().setRecent(10).setUntilNow(true).build())
                .forEachRemaining(told::add);
        assertThat(told).extracting(FeedEvent::getKind).containsExactly("label_limit_set");

        var live = observe.follow(FollowRequest.newBuilder().setRecent(1).build());
        assertThat(live.next().getId()).isEqualTo(told.getFirst().getId());
        setLimit(5);
        assertThat(live.next().getSentence()).contains("may hold 5 leases");

        var overview = observe.getOverview(GetOverviewRequest.getDefaultInstance());
        assertThat(overview.getHealthy()).isTrue();
        assertThat(overview.getLogIndex()).isPositive();
        var unknown = observe.follow(FollowRequest.newBuilder().addKinds("nonsense").build());
        assertThatThrownBy(unknown::next)
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    private void setLimit(int max) {
        var unused =
                OperatorServiceGrpc.newBlockingStub(channel)
                        .setLabelLimit(
                                SetLabelLimitRequest.newBuilder()
                                        .setLabel("gpu")
                                        .setMax(max)
                                        .setBy("<b>")
                                        .build());
    }

    private SseReader read(String path, String lastEventId) throws Exception {
        return SseReader.open(
                http,
                URI.create("http://127.0.0.1:" + server.httpPort() + "/api/v1" + path),
                lastEventId);
    }

    private JsonNode get(String path) throws Exception {
        try (SseReader answer = read(path, "")) {
            assertThat(answer.status()).isEqualTo(200);
            return answer.body();
        }
    }

    private CoordinatorOptions options() {
        return new CoordinatorOptions(
                folder.resolve("data"),
                "127.0.0.1",
                CoordinatorOptions.Ports.ANY,
                Duration.ofSeconds(300),
                3,
                CoordinatorOptions.Liveness.DEFAULT);
    }
}
