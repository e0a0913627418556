package dev.poneglyph.coordinator.access;

import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.storage.FileRoots;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A coordinator where callers prove who they are, called by name over gRPC and HTTP. */
public final class ClosedCluster implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final CoordinatorServer server;
    private final ManagedChannel channel;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String adminToken;

    private ClosedCluster(CoordinatorServer server, String adminToken) {
        this.server = server;
        this.adminToken = adminToken;
        channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    }

    public static ClosedCluster start(Path folder) throws IOException {
        return start(folder, new Security(true, null, NetworkLimits.DEFAULT));
    }

    public static ClosedCluster start(Path folder, Security security) throws IOException {
        return start(folder, ApiCluster.options(folder).with(security));
    }

    /** Where {@code file:} URIs lead below these roots. */
    public static ClosedCluster start(Path folder, FileRoots roots) throws IOException {
        CoordinatorOptions usual = ApiCluster.options(folder);
        return start(
                folder,
                new CoordinatorOptions(
                        usual.dataFolder(),
                        usual.host(),
                        usual.ports(),
                        usual.defaultTaskTimeout(),
                        usual.defaultMaxRetries(),
                        usual.liveness(),
                        roots,
                        usual.traces(),
                        usual.simulator(),
                        new Security(true, null, NetworkLimits.DEFAULT)));
    }

    private static ClosedCluster start(Path folder, CoordinatorOptions options) throws IOException {
        CoordinatorServer server = CoordinatorServer.start(options);
        return new ClosedCluster(
                server, Files.readString(folder.resolve("data/admin.token")).strip());
    }

    public CoordinatorServer server() {
        return server;
    }

    /** The token of the first admin, which the coordinator wrote. */
    public String adminToken() {
        return adminToken;
    }

    /** A channel whose calls bring that token; null for none. */
    public io.grpc.Channel channel(@Nullable String token) {
        if (token == null) {
            return channel;
        }
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Calls {@code service/method} with an empty message. */
    public Status grpc(String call, @Nullable String token) {
        return grpc(call, token, LONGEST_CALL);
    }

    /** The same, left after that time. */
    public Status grpc(String call, @Nullable String token, Duration longest) {
        try {
            var unused = messages(call, token, new byte[0], longest).hasNext();
            return Status.OK;
        } catch (io.grpc.StatusRuntimeException e) {
            return e.getStatus();
        }
    }

    /** Calls it with that message; every answer, or the status and what is said with it. */
    public Answer grpc(String call, String token, byte[] message) {
        var body = new StringBuilder();
        try {
            messages(call, token, message, LONGEST_CALL)
                    .forEachRemaining(
                            answer -> body.append(new String(answer, StandardCharsets.ISO_8859_1)));
            return new Answer(Status.Code.OK.name(), body.toString());
        } catch (io.grpc.StatusRuntimeException e) {
            Status status = e.getStatus();
            return new Answer(
                    status.getCode().name(), body + String.valueOf(status.getDescription()));
        }
    }

    private Iterator<byte[]> messages(
            String call, @Nullable String token, byte[] message, Duration longest) {
        var method =
                MethodDescriptor.<byte[], byte[]>newBuilder()
                        .setType(MethodType.SERVER_STREAMING)
                        .setFullMethodName(call)
                        .setRequestMarshaller(new Raw())
                        .setResponseMarshaller(new Raw())
                        .build();
        CallOptions options =
                CallOptions.DEFAULT.withDeadlineAfter(longest.toMillis(), TimeUnit.MILLISECONDS);
        return ClientCalls.blockingServerStreamingCall(channel(token), method, options, message);
    }

    /** Calls {@code METHOD /path} with an empty object; the status. Streams are left at once. */
    public int http(String call, @Nullable String token) throws Exception {
        HttpResponse<InputStream> answer =
                http.send(request(call, "{}", token), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    /** The same with that body; the whole answer. */
    public HttpResponse<String> http(String call, String body, @Nullable String token)
            throws Exception {
        return http.send(request(call, body, token), HttpResponse.BodyHandlers.ofString());
    }

    /** The same on another port; of an answer that is good, and may go on, only the status. */
    public Answer answer(int port, String call, @Nullable String token) throws Exception {
        HttpResponse<InputStream> answer =
                http.send(
                        request(port, call, "{}", token),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            int status = answer.statusCode();
            return new Answer(
                    Integer.toString(status),
                    status == 200 ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** An answer and what is said with it. */
    public record Answer(String status, String body) {}

    private HttpRequest request(String call, String body, @Nullable String token) {
        return request(server.httpPort(), call, body, token);
    }

    private static HttpRequest request(int port, String call, String body, @Nullable String token) {
        String[] parts = call.split(" ", 2);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + parts[1]));
        request.method(
                parts[0],
                parts[0].equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    /** Gives out a token of one role; its text. */
    public String token(String name, Role role, String... namespaces) throws Exception {
        String body =
                "{\"name\": \"%s\", \"roles\": [\"%s\"], \"namespaces\": [%s]}"
                        .formatted(
                                name,
                                role.text(),
                                namespaces.length == 0
                                        ? ""
                                        : "\"" + String.join("\",\"", namespaces) + "\"");
        HttpResponse<String> answer = http("POST /api/v1/tokens", body, adminToken);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.body());
        }
        return ApiCluster.parse(answer.body()).get("text").asText();
    }

    /** The id of a token that was given out. */
    public String idOf(String token) throws Exception {
        return ApiCluster.parse(http("GET /api/v1/tokens", "", adminToken).body())
                .get("items")
                .findValuesAsText("id")
                .stream()
                .filter(token::contains)
                .findFirst()
                .orElseThrow();
    }

    /** Revokes what has that id. */
    public void revoke(String id) throws Exception {
        int status = http("DELETE /api/v1/tokens/" + id, adminToken);
        if (status != 200) {
            throw new IOException("Expected " + id + " to be revoked, but the answer is " + status);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        http.close();
        server.close();
    }

    private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
