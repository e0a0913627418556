package dev.poneglyph.coordinator.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.protocol.compat.CancelJobRequest;
import dev.poneglyph.protocol.compat.JobResultRequest;
import dev.poneglyph.protocol.compat.JobStatusRequest;
import dev.poneglyph.protocol.compat.SubmitJobRequest;
import dev.poneglyph.protocol.v1.AddTasksRequest;
import dev.poneglyph.protocol.v1.CancelRequest;
import dev.poneglyph.protocol.v1.CloseJobRequest;
import dev.poneglyph.protocol.v1.DeleteRequest;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.GetDeadLetterRequest;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.ListRequest;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.MoveRequest;
import dev.poneglyph.protocol.v1.PauseJobRequest;
import dev.poneglyph.protocol.v1.ReadRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import dev.poneglyph.protocol.v1.ResumeJobRequest;
import dev.poneglyph.protocol.v1.RetryTaskRequest;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.protocol.v1.WriteMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of the table that is about jobs, made by a caller of team-a: on what is team-b's it
 * meets what it meets where there is nothing, and on its own it works.
 */
@Timeout(300)
class OtherNamespacesTest {

    /** gRPC calls that name a job. */
    private static final Map<String, Function<String, MessageLite>> ON_JOBS =
            Map.ofEntries(
                    entry("JobService/AddTasks", OtherNamespacesTest::oneMoreTask),
                    entry(
                            "JobService/CloseJob",
                            job -> CloseJobRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobService/Cancel",
                            job -> CancelRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "OperatorService/PauseJob",
                            job -> PauseJobRequest.newBuilder().setJobId(job).setBy("ann").build()),
                    entry(
                            "OperatorService/ResumeJob",
                            job ->
                                    ResumeJobRequest.newBuilder()
                                            .setJobId(job)
                                            .setBy("ann")
                                            .build()),
                    entry(
                            "JobService/GetJob",
                            job -> GetJobRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobService/Watch",
                            job -> GetJobRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobService/GetDefinition",
                            job -> GetJobRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobService/ListTasks",
                            job -> ListTasksRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobService/StageResults",
                            job -> StageResultsRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobManagementService/GetJobStatus",
                            job -> JobStatusRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobManagementService/GetJobResult",
                            job -> JobResultRequest.newBuilder().setJobId(job).build()),
                    entry(
                            "JobManagementService/CancelJob",
                            job -> CancelJobRequest.newBuilder().setJobId(job).build()));

    /** gRPC calls that name a task. */
    private static final Map<String, Function<String, MessageLite>> ON_TASKS =
            Map.ofEntries(
                    entry(
                            "JobService/GetTask",
                            task -> GetTaskRequest.newBuilder().setTask(task).build()),
                    entry(
                            "OperatorService/RetryTask",
                            task ->
                                    RetryTaskRequest.newBuilder()
                                            .setTask(task)
                                            .setBy("ann")
                                            .build()),
                    entry(
                            "ExplainService/Explain",
                            task -> ExplainRequest.newBuilder().setName(task).build()),
                    entry(
                            "DeadLetterService/Get",
                            task -> GetDeadLetterRequest.newBuilder().setTask(task).build()),
                    entry(
                            "DeadLetterService/Recover",
                            task ->
                                    RecoverDeadLetterRequest.newBuilder()
                                            .setTask(task)
                                            .setBy("ann")
                                            .build()));

    /** gRPC calls that name an upload. */
    private static final Map<String, Function<String, MessageLite>> ON_UPLOADS =
            Map.of(
                    "DataService/Write",
                            uri ->
                                    WriteMessage.newBuilder()
                                            .setHeader(WriteHeader.newBuilder().setUri(uri))
                                            .build(),
                    "DataService/Read",
                            uri -> ReadRequest.newBuilder().setUri(uri).setLength(-1).build(),
                    "DataService/List", uri -> ListRequest.newBuilder().setUri(uri).build(),
                    "DataService/Move",
                            uri -> MoveRequest.newBuilder().setFrom(uri).setTo(uri + "2").build(),
                    "DataService/Delete", uri -> DeleteRequest.newBuilder().setUri(uri).build());

    /** Calls that choose a job's id. */
    private static final Map<String, Function<String, byte[]>> CHOOSING =
            Map.of(
                    "grpc poneglyph.v1.JobService/Submit", job -> submission(job).toByteArray(),
                    "POST /api/v1/jobs",
                            job ->
                                    """
                                    {"job_id": "%s", "bag": {"kind": "noop", "payloads": ["x"],
                                     "policy": {"requires": ["nowhere"]}}}\
                                    """
                                            .formatted(job)
                                            .getBytes(StandardCharsets.UTF_8),
                    "grpc poneglyph.JobManagementService/SubmitJob",
                            job -> script(job).toByteArray());

    /** Calls that list what there is. */
    private static final Set<String> LISTS =
            Set.of(
                    "grpc poneglyph.v1.JobService/ListJobs",
                    "grpc poneglyph.v1.DeadLetterService/List",
                    "grpc poneglyph.v1.AuditService/List",
                    "GET /api/v1/jobs",
                    "GET /api/v1/tasks",
                    "GET /api/v1/attempts",
                    "GET /api/v1/dead-letters",
                    "GET /api/v1/dead-letters/reasons",
                    "GET /api/v1/audit");

    /** Calls that tell nothing of any job. */
    private static final Set<String> OF_NO_JOB =
            Set.of(
                    "GET /api/v1/openapi.yaml",
                    "GET /api/v1/openapi.json",
                    "GET /api/v1/whoami",
                    "grpc grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                    "grpc poneglyph.v1.TokenService/WhoAmI");

    private final AccessTable table = AccessTable.load();

    @Test
    void areNothingToCallersOfAnother(@TempDir Path folder) throws Exception {
        try (var jobs = new TeamJobs(folder)) {
            String token = jobs.cluster().token("ann", Role.ADMIN, "team-a");
            var calls = new Tries(jobs, token);
            String before = steering(jobs);

            for (String call : callsAboutJobs()) {
                tryOut(calls, call);
            }

            assertThat(calls.wrong()).isEmpty();
            assertThat(steering(jobs)).isEqualTo(before);
        }
    }

    /** What team-b's jobs are like, without what time alone changes. */
    private static String steering(TeamJobs jobs) throws Exception {
        var states = new TreeSet<String>();
        ApiCluster.parse(jobs.body("/api/v1/jobs?limit=1000"))
                .get("items")
                .forEach(job -> {
                    if (job.get("job_id").asText().matches("team-b~(words|dead|fail)")) {
                        states.add(job.get("job_id") + " " + job.get("state"));
                    }
                });
        return states + jobs.body("/api/v1/dead-letters/team-b~dead.noop.0");
    }

    private List<String> callsAboutJobs() {
        return table.calls().stream()
                .filter(call -> table.row(call).scope() == AccessRow.Scope.JOBS)
                .toList();
    }

    /** A row that is none of these fails: say here what a new call names. */
    private static void tryOut(Tries calls, String call) throws Exception {
        String method = call.replaceFirst("^grpc poneglyph\\.(v1\\.)?", "");
        if (LISTS.contains(call)) {
            calls.list(call);
        } else if (OF_NO_JOB.contains(call)) {
            calls.ofNoJob(call);
        } else if (CHOOSING.containsKey(call)) {
            calls.choosing(call, CHOOSING.get(call));
        } else if (ON_JOBS.containsKey(method)) {
            calls.on(call, "", ON_JOBS.get(method));
        } else if (ON_TASKS.containsKey(method)) {
            calls.on(call, ".STAGE.0", ON_TASKS.get(method));
        } else if (ON_UPLOADS.containsKey(method)) {
            calls.onUpload(call, ON_UPLOADS.get(method));
        } else if (call.contains("{job}")) {
            calls.on(call, "", null);
        } else if (call.contains("{task}")) {
            calls.on(call, ".STAGE.0", null);
        } else {
            throw new AssertionError(
                    "Expected a call that is tried across namespaces, but " + call + " is not");
        }
    }

    private static MessageLite oneMoreTask(String job) {
        return AddTasksRequest.newBuilder()
                .setJobId(job)
                .setFirstIndex(1)
                .addPayloads(ByteString.copyFromUtf8("x"))
                .build();
    }

    private static SubmitRequest submission(String job) {
        var request = SubmitRequest.newBuilder().setJobId(job);
        request.getBagBuilder().setKind("noop").addPayloads(ByteString.copyFromUtf8("x"));
        return request.build();
    }

    private static SubmitJobRequest script(String job) {
        return SubmitJobRequest.newBuilder()
                .setJobId(job)
                .setInputText("a")
                .setReducers(1)
                .setMapScript(ByteString.copyFromUtf8("cat"))
                .setReduceScript(ByteString.copyFromUtf8("cat"))
                .build();
    }
}
