package dev.poneglyph.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.storage.FileStorage;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageAccessTest {

    @TempDir Path disk;
    private final Storage local = new FileStorage();
    private final PoneglyphClient client =
            PoneglyphClient.connect("127.0.0.1", 1, Duration.ofSeconds(1));

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void goesToTheFilesWhereTheProbeIsVisible() throws IOException {
        assertThat(chosen(true, welcome("secret", "secret"))).isSameAs(local);
    }

    @Test
    void goesThroughTheCoordinatorWhereTheProbeSaysSomethingElse() throws IOException {
        assertThat(chosen(true, welcome("secret", "other"))).isNotSameAs(local);
    }

    @Test
    void goesThroughTheCoordinatorWhereThereIsNoProbe() {
        assertThat(chosen(true, Welcome.getDefaultInstance())).isNotSameAs(local);
    }

    @Test
    void goesThroughTheCoordinatorWhenToldTo() throws IOException {
        assertThat(chosen(false, welcome("secret", "secret"))).isNotSameAs(local);
    }

    private Storage chosen(boolean maySharedDisk, Welcome welcome) {
        StorageAccess access = new StorageAccess(client, maySharedDisk, blobRoot -> local);
        access.welcomed(welcome);
        return access.forAttempt(AttemptRef.getDefaultInstance());
    }

    private Welcome welcome(String onDisk, String announced) throws IOException {
        Path probe = Files.writeString(disk.resolve("probe"), onDisk);
        return Welcome.newBuilder()
                .setSharedDiskProbePath(probe.toString())
                .setSharedDiskProbeText(announced)
                .setBlobRootPath(disk.resolve("blobs").toString())
                .build();
    }
}
