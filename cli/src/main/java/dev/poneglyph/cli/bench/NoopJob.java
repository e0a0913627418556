package dev.poneglyph.cli.bench;

import com.google.protobuf.ByteString;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.AddTasksRequest;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.CloseJobRequest;
import dev.poneglyph.protocol.v1.SubmitRequest;
import java.util.Collections;
import java.util.UUID;

/** An open bag of tasks that do nothing. Not safe for use by several threads. */
final class NoopJob {

    private static final String KIND = "noop";
    private static final ByteString PAYLOAD = ByteString.copyFrom(new byte[32]);

    private final PoneglyphClient client;
    private final String id;
    private int tasks;

    private NoopJob(PoneglyphClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** Submits an empty, open bag. */
    static NoopJob open(PoneglyphClient client) {
        String id = KIND + "-" + UUID.randomUUID();
        client.submit(
                SubmitRequest.newBuilder()
                        .setJobId(id)
                        .setBag(Bag.newBuilder().setName(KIND).setKind(KIND).setOpen(true))
                        .build());
        return new NoopJob(client, id);
    }

    String id() {
        return id;
    }

    /** Adds tasks; returns when they are durable. */
    void add(int count) {
        client.jobs()
                .addTasks(
                        AddTasksRequest.newBuilder()
                                .setJobId(id)
                                .setFirstIndex(tasks)
                                .addAllPayloads(Collections.nCopies(count, PAYLOAD))
                                .build());
        tasks += count;
    }

    /** Says that no more follow. */
    void close() {
        client.jobs().closeJob(CloseJobRequest.newBuilder().setJobId(id).build());
    }
}
