package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.protocol.v1.CancelRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ListJobsRequest;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** To a caller confined to a namespace the jobs of others do not exist. */
@Timeout(120)
class NamespacesTest {

    @TempDir Path folder;
    private ClosedCluster cluster;
    private String tokenA;
    private String tokenB;
    private JobServiceGrpc.JobServiceBlockingStub a;
    private JobServiceGrpc.JobServiceBlockingStub b;

    @BeforeEach
    void startWithAJobOfEach() throws Exception {
        cluster = ClosedCluster.start(folder);
        tokenA = cluster.token("ann", Role.CLIENT, "team-a");
        // Ends like the other, so that only a whole name tells them apart.
        tokenB = cluster.token("bob", Role.CLIENT, "the-team-a");
        a = JobServiceGrpc.newBlockingStub(cluster.channel(tokenA));
        b = JobServiceGrpc.newBlockingStub(cluster.channel(tokenB));
        submit(a, "team-a~one");
        submit(b, "the-team-a~two");
        submit(JobServiceGrpc.newBlockingStub(cluster.channel(cluster.adminToken())), "three");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void listsTheJobsOfItsOwnNamespaceOnly() throws Exception {
        assertThat(a.listJobs(ListJobsRequest.getDefaultInstance()).getJobsList())
                .extracting(job -> job.getJobId())
                .containsExactly("team-a~one");
        assertThat(namesIn("/api/v1/jobs", "job_id", tokenB)).containsExactly("the-team-a~two");
        assertThat(namesIn("/api/v1/tasks", "task", tokenA)).containsExactly("team-a~one.noop.0");
        assertThat(namesIn("/api/v1/jobs", "job_id", cluster.adminToken()))
                .containsExactlyInAnyOrder("team-a~one", "the-team-a~two", "three");
    }

    @Test
    void findsNoJobOfAnother() throws Exception {
        assertThatThrownBy(
                        () -> b.getJob(GetJobRequest.newBuilder().setJobId("team-a~one").build()))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(Status.Code.NOT_FOUND));
        assertThatThrownBy(() ->
                        b.listTasks(ListTasksRequest.newBuilder().setJobId("team-a~one").build()))
                .satisfies(e -> assertThat(codeOf(e)).isEqualTo(Status.Code.NOT_FOUND));
        for (String path :
                List.of(
                        "/api/v1/jobs/team-a~one",
                        "/api/v1/jobs/team-a~one/timeline",
                        "/api/v1/jobs/team-a~one/result",
                        "/api/v1/tasks/team-a~one.noop.0",
                        "/api/v1/explain/tasks/team-a~one.noop.0")) {
            assertThat(cluster.http("GET " + path, tokenB)).as(path).isEqualTo(404);
            assertThat(cluster.http("GET " + path, tokenA)).as(path).isEqualTo(200);
        }
    }

    @Test
    void cancelsNoJobOfAnother() throws Exception {
        assertThatThrownBy(
                        () -> b.cancel(CancelRequest.newBuilder().setJobId("team-a~one").build()))
                .isInstanceOf(StatusRuntimeException.class);
        assertThat(cluster.http("POST /api/v1/jobs/team-a~one/pause", tokenB)).isIn(403, 404);

        assertThat(
                        a.getJob(GetJobRequest.newBuilder().setJobId("team-a~one").build())
                                .getState()
                                .name())
                .isEqualTo("JOB_PENDING");
    }

    @Test
    void submitsIntoItsOwnNamespaceOnly() {
        assertThatThrownBy(() -> submit(a, "the-team-a~mine"))
                .hasMessageContaining("PERMISSION_DENIED")
                .hasMessageContaining("team-a~");
        assertThatThrownBy(() -> submit(a, "mine")).hasMessageContaining("PERMISSION_DENIED");

        assertThat(submit(a, "")).startsWith("team-a~");
    }

    private static Status.Code codeOf(Throwable refusal) {
        return Status.fromThrowable(refusal).getCode();
    }

    private List<String> namesIn(String path, String field, String token) throws Exception {
        return ApiCluster.parse(cluster.http("GET " + path, "", token).body())
                .get("items")
                .findValuesAsText(field);
    }

    private static String submit(JobServiceGrpc.JobServiceBlockingStub jobs, String id) {
        var request = SubmitRequest.newBuilder().setJobId(id);
        request.getBagBuilder()
                .setName("bag")
                .setKind("noop")
                .addPayloads(com.google.protobuf.ByteString.copyFromUtf8("x"));
        return jobs.submit(request.build()).getJobId();
    }
}
