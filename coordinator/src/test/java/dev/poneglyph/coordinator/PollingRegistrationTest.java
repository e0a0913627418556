package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.protocol.compat.HeartbeatRequest;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskProgressRequest;
import dev.poneglyph.protocol.compat.UnregisterWorkerRequest;
import dev.poneglyph.protocol.v1.DrainWorkerRequest;
import dev.poneglyph.protocol.v1.WorkerState;
import org.junit.jupiter.api.Test;

/** Workers that only know the existing interface: how they come and go. */
class PollingRegistrationTest extends PollingFixture {

    @Test
    void aWorkerThatIsNotRegisteredIsToldSo() {
        assertThatThrownBy(() -> client.request("ghost"))
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("register first");
        var beat = client.beat("ghost");
        assertThat(beat.getAcknowledged()).isFalse();
        assertThat(beat.getCommandsList()).contains("register");
        assertThat(
                        client.tasks
                                .reportTaskProgress(
                                        TaskProgressRequest.newBuilder()
                                                .setWorkerId("ghost")
                                                .build())
                                .getAcknowledged())
                .isFalse();
        assertThatThrownBy(() -> client.workers.getWorkerStatus(status("ghost")))
                .hasMessageContaining("NOT_FOUND");
        assertThat(client.workers.unregisterWorker(unregister("ghost")).getSuccess()).isFalse();
    }

    @Test
    void badRegistrationsAndBeatsSayWhatWasExpected() {
        assertThat(client.register("", 1).getSuccess()).isFalse();
        assertThat(client.register("", 1).getMessage()).contains("Expected a worker_name");
        assertThat(client.register("w", -1).getMessage()).contains("Expected a capacity");
        assertThat(client.register("w", 1, "poneglyph/x").getSuccess()).isFalse();
        assertThat(client.register("w", 1, "dedicated=x").getSuccess()).isFalse();
        assertThat(client.register("w", 1, "").getSuccess()).isFalse();
        client.register("w", 1);
        var beat =
                client.workers.sendHeartbeat(
                        HeartbeatRequest.newBuilder().setWorkerId("w").setStatusValue(17).build());
        assertThat(beat.getAcknowledged()).isFalse();
        assertThat(beat.getCommandsList().toString()).contains("17");
    }

    @Test
    void namesAndCapabilitiesMayHaveAnyCharacters() {
        client.jobs.submitJob(
                PollingClient.wordCount("job", TEXT).addRequiredCapabilities("c++ (fast)").build());
        var answer = client.register("Ünïque worker #1:8080", 1, "c++ (fast)");
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
        String id = answer.getWorkerId();
        assertThat(client.awaitTask(id).getTaskId()).isEqualTo("job.map.0");
        assertThat(client.workers.getWorkerStatus(status(id)).getWorker().getWorkerName())
                .isEqualTo("Ünïque worker #1:8080");
        assertThat(client.register("Ünïque worker #1:8080", 1).getWorkerId()).isEqualTo(id);
        assertThat(client.register("Ünïque worker #2:8080", 1).getWorkerId()).isNotEqualTo(id);
    }

    @Test
    void aNameThatANativeWorkerUsesIsRefused() throws Exception {
        try (var used = ScriptedWorker.joining(server.port(), "taken", 1)) {
            used.await(message -> message.hasWelcome());
            var answer = client.register("taken", 1);
            assertThat(answer.getSuccess()).isFalse();
            assertThat(answer.getMessage()).contains("Expected a worker name that is free");
        }
    }

    @Test
    void aWorkerThatUnregistersGivesBackWhatItHolds() {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        var answer = client.workers.unregisterWorker(unregister("w"));
        assertThat(answer.getSuccess()).as(answer.getMessage()).isTrue();
        assertThat(attempts("job.map.0").getFirst().getReason()).contains("its worker left");
        assertThat(task("job.map.0").getRetries()).isZero();
        assertThat(client.complete("w", task, "").getAcknowledged()).isFalse();
        assertThatThrownBy(() -> client.request("w")).hasMessageContaining("NOT_FOUND");
        client.register("w", 1);
        assertThat(client.awaitTask("w").getTaskId()).isEqualTo("job.map.0");
    }

    @Test
    void aDrainedWorkerFinishesAndIsToldToLeave() {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        v1.jobs().drainWorker(DrainWorkerRequest.newBuilder().setWorker("w").build());
        PollingClient.await("the word", () -> client.beat("w").getCommandsList().contains("drain"));
        assertThat(client.request("w").getMessage()).contains("draining");
        assertThat(client.complete("w", task, PollingClient.output(task)).getAcknowledged())
                .isTrue();
        PollingClient.await("its leave", () -> worker("w").getState() == WorkerState.WORKER_GONE);
    }

    private static UnregisterWorkerRequest unregister(String worker) {
        return UnregisterWorkerRequest.newBuilder().setWorkerId(worker).build();
    }
}
