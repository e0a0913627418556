package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.protocol.compat.SubmitJobResponse;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.JobPolicy;
import dev.poneglyph.protocol.v1.SubmitRequest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is submitted by the existing interface, and to whom it goes. */
class ExistingSubmissionTest extends ExistingInterfaceFixture {

    @Test
    void otherJobsDoNotGoToWorkersThatPoll() {
        register("w");
        try (PoneglyphClient v1 = v1()) {
            v1.submit(bag("other", JobPolicy.getDefaultInstance()));
            assertThat(client.request("w").getHasTask()).isFalse();
            var story =
                    v1.explain(
                            ExplainRequest.newBuilder()
                                    .setKind(ExplainedKind.EXPLAINED_TASK)
                                    .setName("other.noop.0")
                                    .build());
            assertThat(story.toString()).contains("dedicated to other jobs: w");
        }
    }

    @Test
    void otherJobsMayNotRequireWhatMeansSomethingToTheSystem() {
        try (PoneglyphClient v1 = v1()) {
            var policy = JobPolicy.newBuilder().addRequires(ScriptJob.LABEL).build();
            assertThatThrownBy(() -> v1.submit(bag("sly", policy)))
                    .hasMessageContaining("INVALID_ARGUMENT")
                    .hasMessageContaining("begin with \"poneglyph/\"");
        }
        var answer =
                client.jobs.submitJob(
                        PollingClient.wordCount("sly", TEXT)
                                .addRequiredCapabilities("poneglyph/x")
                                .build());
        assertThat(answer.getSuccess()).isFalse();
    }

    @Test
    void capabilitiesAreRequiredOfWorkers() {
        client.jobs.submitJob(
                PollingClient.wordCount("gpu", TEXT).addRequiredCapabilities("gpu").build());
        register("plain");
        assertThat(client.request("plain").getHasTask()).isFalse();
        client.register("able", 1, "gpu", "fast");
        assertThat(client.awaitTask("able").getRequiredCapabilitiesList()).contains("gpu");
    }

    @Test
    void theSameJobAgainIsHarmlessAndAnotherOfItsIdIsNot() {
        assertThat(submit("count").getSuccess()).isTrue();
        SubmitJobResponse again = submit("count");
        assertThat(again.getSuccess()).isTrue();
        assertThat(again.getEstimatedMapTasks()).isEqualTo(3);
        assertThat(again.getMessage()).contains("before");
        SubmitJobResponse other =
                client.jobs.submitJob(PollingClient.wordCount("count", TEXT + "more\n").build());
        assertThat(other.getSuccess()).isFalse();
        assertThat(other.getMessage()).contains("Expected a job id that is free");
    }

    @Test
    void anIdIsDrawnWhereTheClientChoosesNone() {
        SubmitJobResponse drawn = submit("");
        assertThat(drawn.getSuccess()).isTrue();
        assertThat(client.status(drawn.getJobId()).getMapsTotal()).isEqualTo(3);
    }

    @Test
    void badSubmissionsSayWhatWasExpected() {
        assertThat(
                        List.of(
                                PollingClient.wordCount("../x", TEXT),
                                PollingClient.wordCount("j", TEXT).setSplitSize(-1),
                                PollingClient.wordCount("j", TEXT).setReducers(-1),
                                PollingClient.wordCount("j", TEXT).setReducers(1_000_000),
                                PollingClient.wordCount("j", TEXT).setPriorityValue(9),
                                PollingClient.wordCount("j", TEXT).setMapScript(ByteString.EMPTY),
                                PollingClient.wordCount("j", TEXT)
                                        .setReduceScript(ByteString.copyFrom(new byte[1 << 20])),
                                PollingClient.wordCount("j", TEXT).addRequiredCapabilities("")))
                .allSatisfy(request -> {
                    SubmitJobResponse answer = client.jobs.submitJob(request.build());
                    assertThat(answer.getSuccess()).isFalse();
                    assertThat(answer.getMessage()).contains("Expected").contains("but");
                });
        assertThatThrownBy(() -> client.status("j")).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void idsOfNoJobAreToldSo() {
        assertThatThrownBy(() -> client.status("none"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> result("none")).hasMessageContaining("NOT_FOUND");
        var cancelled = client.jobs.cancelJob(cancel("none"));
        assertThat(cancelled.getSuccess()).isFalse();
        assertThat(cancelled.getMessage()).contains("none");
    }

    private static SubmitRequest bag(String id, JobPolicy policy) {
        var bag = Bag.newBuilder().setKind("noop").addPayloads(ByteString.EMPTY);
        if (policy.getRequiresCount() > 0) {
            bag.setPolicy(policy);
        }
        return SubmitRequest.newBuilder().setJobId(id).setBag(bag).build();
    }

    private PoneglyphClient v1() {
        return PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(20));
    }
}
