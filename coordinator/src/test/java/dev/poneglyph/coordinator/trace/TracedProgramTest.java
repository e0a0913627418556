package dev.poneglyph.coordinator.trace;

import static dev.poneglyph.coordinator.trace.OtlpReceiver.hex;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.simulate.Simulator;
import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.storage.FileRoots;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real program on a real worker, told over the wire which span its own belong under. */
@Timeout(120)
class TracedProgramTest {

    @TempDir Path folder;

    @Test
    void aProgramFindsTheSpanOfItsAttemptInItsEnvironment() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Path told = folder.resolve("told");
            try (CoordinatorServer server = start(receiver);
                    PoneglyphClient client = connect(server);
                    WorkerAgent worker = worker(server)) {
                worker.start();
                client.submit(job(told));
                JobInfo end = client.watch("traced", _ -> {});
                assertThat(end.getState()).isEqualTo(JobState.JOB_SUCCEEDED);
            }

            Span attempt = receiver.span("attempt each");
            assertThat(Files.readString(told).strip())
                    .isEqualTo(
                            "traced 0 1 00-%s-%s-01",
                            hex(attempt.getTraceId()), hex(attempt.getSpanId()));
            assertThat(receiver.span("job ").getSpanId())
                    .isEqualTo(receiver.span("task each").getParentSpanId());
        }
    }

    private SubmitRequest job(Path told) throws Exception {
        Path input = Files.writeString(folder.resolve("lines.txt"), "one\n");
        String program =
                "echo $PONEGLYPH_JOB $PONEGLYPH_TASK $PONEGLYPH_ATTEMPT $TRACEPARENT > " + told;
        String definition =
                "{\"name\":\"traced\",\"input\":[\"%s\"],\"each\":{\"exec\":[\"sh\",\"-c\",\"%s\"]}}"
                        .formatted(input.toUri(), program);
        return SubmitRequest.newBuilder()
                .setJobId("traced")
                .setMapReduce(ByteString.copyFromUtf8(definition))
                .build();
    }

    private CoordinatorServer start(OtlpReceiver receiver) throws Exception {
        return CoordinatorServer.start(
                new CoordinatorOptions(
                        folder.resolve("data"),
                        "127.0.0.1",
                        CoordinatorOptions.Ports.ANY,
                        Duration.ofSeconds(60),
                        0,
                        CoordinatorOptions.Liveness.DEFAULT,
                        FileRoots.ANY,
                        receiver.endpoint(),
                        Simulator.NONE,
                        Security.OPEN));
    }

    private static PoneglyphClient connect(CoordinatorServer server) {
        return PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(10));
    }

    private WorkerAgent worker(CoordinatorServer server) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        var runner =
                new ProgramRunner(
                        Confinement.establish(ProgramSettings.DEFAULT, programs, System.getenv()));
        return new WorkerAgent(
                new WorkerOptions(
                        "127.0.0.1",
                        server.port(),
                        "w1",
                        1,
                        List.of(),
                        true,
                        true,
                        folder.resolve("work"),
                        Duration.ofSeconds(5),
                        0),
                new MapReduceRunner(runner));
    }
}
