package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data of jobs: who may read and write them, and when they are forgotten. */
class JobDataAccessTest extends ServerFixture {

    @Test
    void removesForgottenBlobsWhenItStarts() throws Exception {
        Path forgotten = folder.resolve("data/blobs/uploads/forgotten");
        Path fresh = folder.resolve("data/blobs/uploads/fresh");
        Path ofNoJob = folder.resolve("data/blobs/jobs/evicted");
        Path ofJob = folder.resolve("data/blobs/jobs/job");
        client.submit(bag("job", 1));
        var twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path place : List.of(forgotten, fresh, ofNoJob, ofJob)) {
            Files.createDirectories(place);
            Files.writeString(place.resolve("file"), "text");
            Files.setLastModifiedTime(place, place.equals(fresh) ? nowTime() : twoDaysAgo);
        }
        restart();
        server.close();

        assertThat(forgotten).doesNotExist();
        assertThat(ofNoJob).doesNotExist();
        assertThat(fresh.resolve("file")).exists();
        assertThat(ofJob.resolve("file")).exists();
    }

    @Test
    void refusesAWriteWithALeaseThatIsOver() throws Exception {
        client.submit(bag("job", 1));
        try (ScriptedWorker worker = ScriptedWorker.joining(server.port(), "w", 1)) {
            AttemptRef attempt = worker.awaitAssignment().getAttempt();
            URI blob = URI.create("blob:/jobs/job/scratch/x");
            write(client.storage(attempt), blob, "mine");
            assertThat(read(blob)).isEqualTo("mine");

            AttemptRef stale = attempt.toBuilder().setToken(attempt.getToken() + 1).build();
            assertThatThrownBy(() -> write(client.storage(stale), blob, "not mine"))
                    .hasStackTraceContaining("lease");
            assertThatThrownBy(() ->
                            write(
                                    client.storage(attempt),
                                    URI.create("blob:/jobs/other/x"),
                                    "not here"))
                    .hasStackTraceContaining("job");
            assertThat(read(blob)).isEqualTo("mine");
        }
    }

    @Test
    void keepsFilesOutsideOfJobsToItself() {
        Path secret = folder.resolve("secret");
        assertThatThrownBy(() -> read(secret.toUri())).hasStackTraceContaining("PERMISSION_DENIED");
        assertThatThrownBy(() -> read(URI.create("blob:/uploads/../../secret")))
                .hasStackTraceContaining("..");
    }

    private static FileTime nowTime() {
        return FileTime.from(Instant.now());
    }

    private String read(URI uri) throws IOException {
        try (var in = client.storage(null).read(uri, 0, -1)) {
            return ByteString.readFrom(in).toStringUtf8();
        }
    }

    private static void write(Storage storage, URI uri, String text) throws IOException {
        try (Storage.AtomicOutput out = storage.create(uri)) {
            ByteString.copyFromUtf8(text).writeTo(out);
            out.commit();
        }
    }
}
