package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.protocol.v1.GetClusterRequest;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.worker.WorkerAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How a coordinator starts, with what an earlier one left, and how it says that it cannot. */
class CoordinatorStartTest extends ServerFixture {

    @Test
    void recoversEverythingAfterACleanEnd() throws Exception {
        client.submit(bag("job", 5));
        String hash = stateHash();
        restart();

        assertThat(stateHash()).isEqualTo(hash);
        try (WorkerAgent worker = worker("w1")) {
            worker.start();
            assertThat(client.watch("job", seen -> {}).getState())
                    .isEqualTo(JobState.JOB_SUCCEEDED);
        }
    }

    @Test
    void endsWithAReasonWhenItCannotGoOn() throws Exception {
        client.submit(bag("job", 1));
        server.loop()
                .post(() -> {
                    throw new IllegalStateException("broken by the test");
                });

        assertThat(server.awaitEnd()).contains("Expected a sound state", "broken by the test");
        restart();
        assertThat(job("job").getTasks()).isEqualTo(1);
    }

    @Test
    void tellsThatThePortIsTaken() {
        CoordinatorOptions taken = options(server.port(), folder.resolve("other"));
        assertThatThrownBy(() -> CoordinatorServer.start(taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "Expected port %d on 127.0.0.1 to be free".formatted(server.port()))
                .hasMessageContaining("--grpc-port");
    }

    @Test
    void tellsThatTheDataFolderIsInUse() {
        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected");
    }

    @Test
    void refusesToStartAfreshWhenTheClusterFileIsMissing() throws Exception {
        client.close();
        server.close();
        Files.delete(folder.resolve("data/cluster.properties"));
        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .hasMessageContainingAll("cluster.properties", "missing");
    }

    @Test
    void refusesDataThatWereDecidedByOlderRules() throws Exception {
        client.close();
        server.close();
        Path file = folder.resolve("data/cluster.properties");
        Files.writeString(file, Files.readString(file).replaceFirst("format=\\d+", "format=1"));

        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .hasMessageContainingAll(
                        "its format is 1", "finish the jobs", "choose a new folder");
    }

    @Test
    void readsTheClusterFileAsItWasWritten() throws Exception {
        Path data = folder.resolve("data");
        EngineConfig written = ClusterFile.readOrCreate(data, true, 0);

        assertThat(written).isEqualTo(EngineConfig.withSeed(written.clusterSeed()));
    }

    @Test
    void refusesToStartAfreshWhenTheLogIsMissing() throws Exception {
        client.close();
        server.close();
        Files.move(folder.resolve("data/journal"), folder.resolve("lost"));
        assertThatThrownBy(() -> CoordinatorServer.start(options(0)))
                .hasMessageContainingAll("Expected the log in", "missing");
    }

    private String stateHash() {
        return client.jobs().getCluster(GetClusterRequest.getDefaultInstance()).getStateHash();
    }
}
