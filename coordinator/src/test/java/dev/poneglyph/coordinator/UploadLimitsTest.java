package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.WriteHeader;
import io.grpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of clients and attempts, written over gRPC to a coordinator with little room for them. */
@Timeout(60)
class UploadLimitsTest {

    private static final int MIB = 1 << 20;
    private static final String FILE = "blob:/uploads/x/file";
    private static final NetworkLimits LIMITS =
            NetworkLimits.DEFAULT
                    .with(NetworkLimit.UPLOAD_BYTES, MIB)
                    .with(NetworkLimit.OPEN_UPLOADS_PER_CALLER, 2)
                    .with(NetworkLimit.FREE_DISK_BYTES, 0);

    @TempDir Path folder;
    private @Nullable CoordinatorServer server;

    private void start(NetworkLimits limits) throws IOException {
        server =
                CoordinatorServer.start(
                        new CoordinatorOptions(
                                        folder,
                                        "127.0.0.1",
                                        CoordinatorOptions.Ports.ANY,
                                        Duration.ofSeconds(300),
                                        3,
                                        CoordinatorOptions.Liveness.DEFAULT)
                                .with(Security.OPEN.with(limits)));
    }

    private CoordinatorServer server() {
        return Objects.requireNonNull(server);
    }

    @AfterEach
    void close() {
        server().close();
    }

    @Test
    void refuseAFileThatIsTooLargeAndKeepNothingOfIt() throws Exception {
        start(LIMITS);
        try (var upload = OpenUpload.of(server().port(), FILE).send(MIB).send(1)) {
            assertThat(upload.refusal())
                    .satisfies(status -> is(status, Status.Code.RESOURCE_EXHAUSTED))
                    .extracting(Status::getDescription)
                    .asString()
                    .startsWith("Expected a file of at most 1048576 bytes, but");
        }
        assertThat(files()).isEmpty();
        assertThat(refused(NetworkLimit.UPLOAD_BYTES)).isEqualTo(1);
    }

    @Test
    void takeAFileOfTheLargestSize() throws Exception {
        start(LIMITS);
        try (var upload = OpenUpload.of(server().port(), FILE).send(MIB / 2).send(MIB / 2)) {
            assertThat(upload.end()).isEqualTo(MIB);
        }
        assertThat(folder.resolve("blobs/uploads/x/file")).hasSize(MIB);
    }

    @Test
    void refuseFurtherOnesOfACallerUntilOneIsDone() throws Exception {
        start(LIMITS);
        try (var first = begun("blob:/uploads/x/1");
                var second = begun("blob:/uploads/x/2")) {
            try (var third = OpenUpload.of(server().port(), "blob:/uploads/x/3")) {
                is(third.refusal(), Status.Code.RESOURCE_EXHAUSTED);
            }
            assertThat(refused(NetworkLimit.OPEN_UPLOADS_PER_CALLER)).isEqualTo(1);
            assertThat(first.end()).isEqualTo(1);
            try (var third = OpenUpload.of(server().port(), "blob:/uploads/x/3").send(1)) {
                assertThat(third.end()).isEqualTo(1);
            }
            assertThat(second.isUnderWay()).isTrue();
        }
    }

    @Test
    void endOneOfAClientOfWhichNothingComes() throws Exception {
        start(LIMITS.with(NetworkLimit.UPLOAD_IDLE_SECONDS, 1));
        try (var upload = begun(FILE)) {
            Status status = upload.refusal();

            is(status, Status.Code.DEADLINE_EXCEEDED);
            assertThat(status.getDescription()).startsWith("Expected more of the file within 1 s");
        }
        assertThat(files()).isEmpty();
        assertThat(refused(NetworkLimit.UPLOAD_IDLE_SECONDS)).isEqualTo(1);
    }

    @Test
    void endOneThatSendsMessagesOfNothing() throws Exception {
        start(LIMITS.with(NetworkLimit.UPLOAD_IDLE_SECONDS, 1));
        try (var upload = begun(FILE)) {
            await().pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        upload.send(0);
                        return !upload.isUnderWay();
                    });
            is(upload.refusal(), Status.Code.DEADLINE_EXCEEDED);
        }
    }

    @Test
    void endOneWhoseHeaderDoesNotCome() throws Exception {
        start(LIMITS.with(NetworkLimit.REQUEST_SECONDS, 1));
        try (var upload = OpenUpload.silent(server().port())) {
            Status status = upload.refusal();

            is(status, Status.Code.DEADLINE_EXCEEDED);
            assertThat(status.getDescription()).startsWith("Expected the header of a file within");
        }
    }

    @Test
    void leaveTheRoomOfOthersToThoseWhoMayWrite() throws Exception {
        start(LIMITS.with(NetworkLimit.OPEN_UPLOADS, 2));
        var open = new ArrayList<OpenUpload>();
        try (var client = client()) {
            for (int i = 0; i < 4; i++) {
                open.add(OpenUpload.silent(server().port()));
            }
            for (OpenUpload upload : open) {
                assertThat(upload.isUnderWay()).isTrue();
            }
            try (var denied = OpenUpload.of(server().port(), "blob:/jobs/job/x")) {
                is(denied.refusal(), Status.Code.PERMISSION_DENIED);
            }
            try (var upload = OpenUpload.of(server().port(), FILE).send(1)) {
                assertThat(upload.end()).isEqualTo(1);
            }
        } finally {
            open.forEach(OpenUpload::close);
        }
    }

    @Test
    void refuseASecondHeader() throws Exception {
        start(LIMITS);
        try (var upload = begun(FILE).header(WriteHeader.newBuilder().setUri(FILE))) {
            Status status = upload.refusal();

            is(status, Status.Code.INVALID_ARGUMENT);
            assertThat(status.getDescription()).contains("there is a second header");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void endOneOfAClientThatSendsTooSlowly() throws Exception {
        start(
                LIMITS.with(NetworkLimit.UPLOAD_IDLE_SECONDS, 1)
                        .with(NetworkLimit.HANDSHAKE_SECONDS, 1)
                        .with(NetworkLimit.BODY_BYTES_PER_SECOND, 1 << 20));
        try (var upload = begun(FILE)) {
            await().pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        upload.send(1);
                        return !upload.isUnderWay();
                    });
            Status status = upload.refusal();

            is(status, Status.Code.DEADLINE_EXCEEDED);
            assertThat(status.getDescription()).startsWith("Expected at least 1048576 bytes");
        }
        assertThat(files()).isEmpty();
        assertThat(refused(NetworkLimit.BODY_BYTES_PER_SECOND)).isEqualTo(1);
    }

    @Test
    void leaveRoomToAttemptsWhereClientsFillTheirs() throws Exception {
        start(LIMITS);
        try (var client = client();
                var worker = ScriptedWorker.joining(server().port(), "w", 1);
                var first = begun("blob:/uploads/x/1");
                var second = begun("blob:/uploads/x/2")) {
            client.submit(bag());
            AttemptRef attempt = worker.awaitAssignment().getAttempt();
            try (var third = OpenUpload.of(server().port(), "blob:/uploads/x/3");
                    var ofAttempt =
                            OpenUpload.of(server().port(), "blob:/jobs/job/scratch/x", attempt)
                                    .send(1)) {
                is(third.refusal(), Status.Code.RESOURCE_EXHAUSTED);
                assertThat(ofAttempt.end()).isEqualTo(1);
            }
            assertThat(first.isUnderWay() && second.isUnderWay()).isTrue();
        }
    }

    @Test
    void leaveAnAttemptToComputeWhileItWrites() throws Exception {
        start(LIMITS.with(NetworkLimit.UPLOAD_IDLE_SECONDS, 1));
        try (var client = client();
                var worker = ScriptedWorker.joining(server().port(), "w", 1)) {
            client.submit(bag());
            AttemptRef attempt = worker.awaitAssignment().getAttempt();
            try (var ofClient = begun(FILE);
                    var ofAttempt =
                            OpenUpload.of(server().port(), "blob:/jobs/job/scratch/x", attempt)
                                    .send(1)) {
                is(ofClient.refusal(), Status.Code.DEADLINE_EXCEEDED);

                assertThat(ofAttempt.isUnderWay()).isTrue();
                assertThat(ofAttempt.send(2).end()).isEqualTo(3);
            }
        }
    }

    @Test
    void leaveNothingOfOneThatIsCutOff() throws Exception {
        start(LIMITS);
        try (var upload = begun(FILE)) {
            assertThat(upload.isUnderWay()).isTrue();
        }
        await().untilAsserted(() -> assertThat(files()).isEmpty());
    }

    @Test
    void leaveNothingOfOneThatWasUnderWayWhenTheCoordinatorWasKilled() throws Exception {
        Path uploads = Files.createDirectories(folder.resolve("blobs/uploads/x"));
        Path whole = Files.writeString(uploads.resolve("file"), "whole");
        Path unfinished =
                Files.writeString(
                        uploads.resolve(".file.0b1e9b5c-6f1e-4f0a-9d9c-3d8d2f6a7b11.tmp"), "ha");
        Files.setLastModifiedTime(
                unfinished, FileTime.from(Instant.now().minus(Duration.ofSeconds(5))));
        start(LIMITS);

        await().untilAsserted(() -> assertThat(unfinished).doesNotExist());
        assertThat(whole).hasContent("whole");
    }

    @Test
    void leaveNothingForLongOfAnAttemptsFileThatWasUnderWayAtACrash() throws Exception {
        Path scratch = Files.createDirectories(folder.resolve("blobs/jobs/job/scratch"));
        Path old = unfinished(scratch, "old", Duration.ofHours(25));
        Path mayBeWritten = unfinished(scratch, "fresh", Duration.ofHours(23));
        start(LIMITS);

        await().untilAsserted(() -> assertThat(old).doesNotExist());
        assertThat(mayBeWritten).exists();
    }

    @Test
    void refuseANameThatFilesHaveWhileTheyAreWritten() throws Exception {
        start(LIMITS);
        String name = ".x.0b1e9b5c-6f1e-4f0a-9d9c-3d8d2f6a7b11.tmp";
        for (String path : List.of(name, "%2Ex" + name.substring(2), name + "/")) {
            try (var upload = OpenUpload.of(server().port(), "blob:/uploads/x/" + path)) {
                is(upload.refusal(), Status.Code.INVALID_ARGUMENT);
            }
        }
    }

    private static Path unfinished(Path place, String name, Duration age) throws IOException {
        Path file = place.resolve("." + name + ".0b1e9b5c-6f1e-4f0a-9d9c-3d8d2f6a7b11.tmp");
        Files.writeString(file, "ha");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void leaveSomeOfTheDiskFree() throws Exception {
        long more = NetworkLimit.FREE_DISK_BYTES.largest();
        assumeThat(folder.toFile().getUsableSpace()).isLessThan(more);
        start(LIMITS.with(NetworkLimit.FREE_DISK_BYTES, more));
        try (var upload = OpenUpload.of(server().port(), FILE).send(1)) {
            Status status = upload.refusal();

            is(status, Status.Code.RESOURCE_EXHAUSTED);
            assertThat(status.getDescription()).startsWith("Expected " + more + " bytes to stay");
        }
        assertThat(folder.resolve("blobs/uploads")).doesNotExist();
        assertThat(refused(NetworkLimit.FREE_DISK_BYTES)).isEqualTo(1);
    }

    private static SubmitRequest bag() {
        return SubmitRequest.newBuilder()
                .setJobId("job")
                .setBag(
                        Bag.newBuilder()
                                .setKind("noop")
                                .addPayloads(ByteString.copyFromUtf8("task")))
                .build();
    }

    /** An upload whose first byte is on the disk. */
    private OpenUpload begun(String uri) {
        var upload = OpenUpload.of(server().port(), uri).send(1);
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        await().until(() ->
                files().stream()
                        .anyMatch(file -> file.getFileName().toString().startsWith("." + name)));
        return upload;
    }

    private List<Path> files() throws IOException {
        Path uploads = folder.resolve("blobs/uploads");
        if (!Files.exists(uploads)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(uploads)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private PoneglyphClient client() {
        return PoneglyphClient.connect("127.0.0.1", server().port(), Duration.ofSeconds(10));
    }

    private static void is(Status status, Status.Code code) {
        assertThat(status.getCode()).as(status.toString()).isEqualTo(code);
    }

    private long refused(NetworkLimit limit) throws Exception {
        var metrics = URI.create("http://127.0.0.1:" + server().metricsPort() + "/metrics");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
                    .body()
                    .filter(line ->
                            line.startsWith(
                                    "poneglyph_refused_total{limit=\"" + limit.label() + "\"} "))
                    .mapToLong(line ->
                            (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }
}
