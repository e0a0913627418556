package dev.poneglyph.worker;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.TaskResult;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.storage.Storage;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the attempts of one worker share. Safe for use by several threads. */
final class AttemptContexts {

    private final PoneglyphClient client;
    private final WorkFolder folder;
    private final StorageAccess storage;
    private final DefinitionCache definitions;
    private final LocalCopies localCopies;
    private final @Nullable WorkerPass pass;
    private final boolean mayExec;

    /**
     * @param pass what the worker proves itself with; null where it need not
     */
    AttemptContexts(
            PoneglyphClient client,
            WorkFolder folder,
            StorageAccess storage,
            @Nullable WorkerPass pass,
            boolean mayExec) {
        this.client = client;
        this.folder = folder;
        this.storage = storage;
        this.definitions = new DefinitionCache(client);
        this.localCopies = new LocalCopies(folder);
        this.pass = pass;
        this.mayExec = mayExec;
    }

    AttemptContext open(Assignment assignment, AttemptProgress progress) {
        return new AttemptContext(assignment, this, progress);
    }

    void welcomed(Welcome welcome) {
        if (pass != null) {
            pass.given(welcome.getWorkerPass());
        }
        storage.welcomed(welcome);
    }

    Storage storageFor(AttemptRef attempt) {
        return storage.forAttempt(attempt);
    }

    WorkFolder folder() {
        return folder;
    }

    DefinitionCache definitions() {
        return definitions;
    }

    LocalCopies localCopies() {
        return localCopies;
    }

    boolean mayExec() {
        return mayExec;
    }

    /** Committed results of a whole stage, by index. */
    List<byte[]> stageResults(String jobId, int stage) throws IOException {
        StageResultsRequest request =
                StageResultsRequest.newBuilder().setJobId(jobId).setStage(stage).build();
        List<TaskResult> results;
        try {
            results = client.repeat(jobs -> all(jobs.stageResults(request)));
        } catch (StatusRuntimeException e) {
            throw new IOException(
                    "Expected the results of stage %d of job %s, but got: %s"
                            .formatted(stage, jobId, e.getStatus()),
                    e);
        }
        return results.stream()
                .sorted(Comparator.comparingInt(TaskResult::getIndex))
                .map(result -> result.getResult().toByteArray())
                .toList();
    }

    private static List<TaskResult> all(Iterator<TaskResult> stream) {
        List<TaskResult> results = new ArrayList<>();
        stream.forEachRemaining(results::add);
        return results;
    }
}
