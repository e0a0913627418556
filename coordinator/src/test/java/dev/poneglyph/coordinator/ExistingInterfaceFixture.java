package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.compat.CancelJobRequest;
import dev.poneglyph.protocol.compat.JobResultRequest;
import dev.poneglyph.protocol.compat.JobResultResponse;
import dev.poneglyph.protocol.compat.SubmitJobResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator with a client of the existing interface, and workers of both kinds. */
@Timeout(120)
abstract class ExistingInterfaceFixture {

    static final String TEXT = "the cat and the dog\nthe end of the tale\nand a cat\n";
    static final List<String> COUNTS =
            List.of("a\t1", "and\t2", "cat\t2", "dog\t1", "end\t1", "of\t1", "tale\t1", "the\t4");

    @TempDir Path folder;
    CoordinatorServer server;
    PollingClient client;

    @BeforeEach
    void open() throws Exception {
        server = CoordinatorServer.start(ServerFixture.options(0, folder.resolve("data")));
        client = new PollingClient(server.port());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    SubmitJobResponse submit(String job) {
        return client.jobs.submitJob(PollingClient.wordCount(job, TEXT).build());
    }

    JobResultResponse result(String job) {
        return client.jobs.getJobResult(JobResultRequest.newBuilder().setJobId(job).build());
    }

    String register(String name) {
        var answer = client.register(name, 1);
        assertThat(answer.getMessage()).isNotEmpty();
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
        assertThat(answer.getPollIntervalMs()).isPositive();
        return answer.getWorkerId();
    }

    static CancelJobRequest cancel(String job) {
        return CancelJobRequest.newBuilder().setJobId(job).setReason("by a test").build();
    }
}
