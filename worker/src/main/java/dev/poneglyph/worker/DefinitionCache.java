package dev.poneglyph.worker;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.GetJobRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Definitions of the jobs seen last. Safe for use by several threads. */
final class DefinitionCache {

    private static final int MAX_JOBS = 64;

    private final PoneglyphClient client;
    private final Map<String, ByteString> byJob = new LinkedHashMap<>(16, 0.75f, true);

    DefinitionCache(PoneglyphClient client) {
        this.client = client;
    }

    /** Asks the coordinator where the definition is not at hand; two threads may ask at once. */
    ByteString get(String jobId) throws IOException {
        synchronized (byJob) {
            ByteString known = byJob.get(jobId);
            if (known != null) {
                return known;
            }
        }
        ByteString fetched = fetch(jobId);
        synchronized (byJob) {
            byJob.put(jobId, fetched);
            if (byJob.size() > MAX_JOBS) {
                byJob.remove(byJob.keySet().iterator().next());
            }
        }
        return fetched;
    }

    private ByteString fetch(String jobId) throws IOException {
        try {
            GetJobRequest request = GetJobRequest.newBuilder().setJobId(jobId).build();
            return client.repeat(jobs -> jobs.getDefinition(request)).getDefinition();
        } catch (StatusRuntimeException e) {
            throw new IOException(
                    "Expected the definition of job %s, but got: %s"
                            .formatted(jobId, e.getStatus()),
                    e);
        }
    }
}
