package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.compat.ClusterResourcesRequest;
import dev.poneglyph.protocol.compat.RegisterWorkerRequest;
import dev.poneglyph.protocol.compat.ResourceAllocationRequest;
import dev.poneglyph.protocol.compat.ResourceReleaseRequest;
import dev.poneglyph.protocol.compat.ResourceRequirement;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskProgressRequest;
import dev.poneglyph.protocol.compat.WorkerResourceInfo;
import dev.poneglyph.protocol.compat.WorkerStatus;
import org.junit.jupiter.api.Test;

/**
 * Workers that only know the existing interface: what they are given and what they tell meanwhile.
 */
class PollingWorkersTest extends PollingFixture {

    @Test
    void whatIsNotFetchedGoesBackAndCostsNothing() {
        client.register("idle", 1);
        assertThat(client.request("idle").getHasTask()).isFalse();
        submit("job");
        PollingClient.await(
                "the task handed back",
                () ->
                        !attempts("job.map.0").isEmpty()
                                && attempts("job.map.0").getFirst().getEndedAtMs() > 0);
        assertThat(attempts("job.map.0").getFirst().getReason()).contains("did not ask for it");
        assertThat(task("job.map.0").getRetries()).isZero();
        assertThat(client.awaitTask("idle").getTaskId()).isEqualTo("job.map.0");
    }

    @Test
    void progressIsSeen() {
        submit("job");
        client.register("w", 1);
        Task task = client.awaitTask("w");
        assertThat(client.tasks.reportTaskProgress(progress(task, 40)).getAcknowledged()).isTrue();
        PollingClient.await(
                "the progress", () -> attempts("job.map.0").getFirst().getProgress() == 0.4f);
        assertThat(client.tasks.reportTaskProgress(progress(task, 140)).getAcknowledged())
                .isFalse();
        var none = task.toBuilder().setTaskId("job.map.5").build();
        assertThat(client.tasks.reportTaskProgress(progress(none, 1)).getAcknowledged()).isFalse();
    }

    @Test
    void aWorkerTakesAsManyTasksAsItHasRoomFor() {
        client.jobs.submitJob(
                PollingClient.wordCount("job", "a line of twenty ch\n".repeat(5)).build());
        client.register("w", 2);
        client.awaitTask("w");
        client.awaitTask("w");
        var none = client.request("w");
        assertThat(none.getHasTask()).isFalse();
        assertThat(none.getMessage()).contains("all 2 are taken");
    }

    @Test
    void tellsWhatTheClusterHasAndSetsSomeOfItAside() {
        client.workers.registerWorker(
                RegisterWorkerRequest.newBuilder()
                        .setWorkerName("w")
                        .setCapacity(2)
                        .addCapabilities("gpu")
                        .setLocation("rack 1")
                        .setResources(resources())
                        .build());
        var cluster =
                client.resources.getClusterResources(
                        ClusterResourcesRequest.newBuilder().setIncludeWorkerDetails(true).build());
        assertThat(cluster.getTotalResources().getTotalCpuCores()).isEqualTo(8);
        assertThat(cluster.getTotalResources().getActiveWorkers()).isEqualTo(1);
        assertThat(cluster.getAvailableResources().getAvailableCpuCores()).isEqualTo(4);
        assertThat(cluster.getWorkers(0).getLocation()).isEqualTo("rack 1");
        assertThat(cluster.getWorkers(0).getCapabilitiesList()).containsExactly("gpu");
        var seen = client.workers.getWorkerStatus(status("w"));
        assertThat(seen.getIsHealthy()).isTrue();
        assertThat(seen.getLastHeartbeat()).isPositive();
        assertThat(seen.getWorker().getStatus()).isEqualTo(WorkerStatus.WORKER_IDLE);

        submit("job");
        assertThat(client.resources.allocateResources(ask("none", 1)).getAllocated()).isFalse();
        assertThat(client.resources.allocateResources(ask("job", 9)).getAllocated()).isFalse();
        assertThat(client.resources.allocateResources(ask("job", -1)).getAllocated()).isFalse();
        var given = client.resources.allocateResources(ask("job", 3));
        assertThat(given.getAllocatedWorkersList()).containsExactly("w");
        assertThat(client.resources.allocateResources(ask("job", 3)).getAllocated()).isFalse();
        var release = ResourceReleaseRequest.newBuilder().setJobId("job").addWorkerIds("w").build();
        assertThat(client.resources.releaseResources(release).getSuccess()).isTrue();
        assertThat(client.resources.releaseResources(release).getSuccess()).isFalse();
    }

    private static TaskProgressRequest progress(Task task, float percentage) {
        return TaskProgressRequest.newBuilder()
                .setWorkerId("w")
                .setTaskId(task.getTaskId())
                .setProgressPercentage(percentage)
                .setStatusMessage("reading")
                .build();
    }

    private static WorkerResourceInfo resources() {
        return WorkerResourceInfo.newBuilder()
                .setCpuCores(8)
                .setMemoryMb(1_000)
                .setDiskGb(10)
                .setCpuUsagePercent(50)
                .build();
    }

    private static ResourceAllocationRequest ask(String job, int cores) {
        return ResourceAllocationRequest.newBuilder()
                .setJobId(job)
                .setRequirements(ResourceRequirement.newBuilder().setCpuCores(cores))
                .build();
    }
}
