package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.storage.FileRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job reads no more than whoever submits it may. */
@Timeout(120)
class NamedPlacesTest {

    @TempDir Path folder;
    private Path root;
    private ClosedCluster cluster;
    private String confined;

    @BeforeEach
    void startWithDataOfTwoTeams() throws Exception {
        root = Files.createDirectory(folder.resolve("root")).toRealPath();
        for (String place :
                List.of(
                        "data/blobs/uploads/team-a~x",
                        "data/blobs/uploads/team-b~x",
                        "data/blobs/jobs/team-a~x/output",
                        "data/blobs/jobs/team-b~x/output",
                        "root/team-a",
                        "root/team-b")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve(place)).resolve("in.txt"), "word\n");
        }
        cluster = ClosedCluster.start(folder, FileRoots.below(List.of(root)));
        confined = cluster.token("bob", Role.CLIENT, "team-b");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blob:/",
                "blob:/jobs/",
                "blob:/uploads",
                "blob:/uploads//",
                "blob:/uploads/team-b~x",
                "blob:/uploads/team-b~x/../team-a~x/in.txt",
                "blob:/elsewhere/x"
            })
    void readsNoPlaceThatIsNotBelowOneUploadOrJob(String input) {
        for (String token : List.of(confined, cluster.adminToken())) {
            assertThatThrownBy(() -> submit(token, input, output()))
                    .hasMessageContaining("INVALID_ARGUMENT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blob:/uploads/team-a~x/in.txt", "blob:/jobs/team-a~x/output"})
    void readsNoBlobsOfAnotherNamespace(String input) {
        assertThatThrownBy(() -> submit(confined, input, output()))
                .hasMessageContaining("PERMISSION_DENIED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blob:/uploads/team-b~x/in.txt", "blob:/jobs/team-b~x/output"})
    void readsBlobsOfItsOwnNamespace(String input) {
        assertThat(submit(confined, input, output())).isEqualTo("team-b~job");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blob:/jobs/team-a~x/more",
                "blob:/jobs/team-b~other/output",
                "blob:/jobs/team-b~job",
                "blob:/uploads/team-b~x/out",
                "blob:/out"
            })
    void writesNoBlobsButItsOwn(String output) {
        for (String token : List.of(confined, cluster.adminToken())) {
            assertThatThrownBy(() -> submit(token, "blob:/uploads/team-b~x/in.txt", output))
                    .hasMessageContaining("INVALID_ARGUMENT");
        }
    }

    @Test
    void readsAndWritesFilesInTheFolderOfItsNamespaceOnly() throws IOException {
        Path link = root.resolve("team-b/link");
        Files.createSymbolicLink(link, root.resolve("team-a"));
        String own = root.resolve("team-b/in.txt").toUri().toString();
        for (String input :
                List.of(
                        root.resolve("team-a/in.txt").toUri().toString(),
                        root.toUri().toString(),
                        link.resolve("in.txt").toUri().toString(),
                        root.toUri() + "team-b/%2e%2e/team-a/in.txt",
                        "file:///etc/hostname")) {
            assertThatThrownBy(() -> submit(confined, input, output()))
                    .as(input)
                    .hasMessageContaining("PERMISSION_DENIED");
        }
        String elsewhere = root.resolve("team-a/out").toUri().toString();
        assertThatThrownBy(() -> submit(confined, own, elsewhere))
                .hasMessageContaining("PERMISSION_DENIED");

        assertThat(submit(confined, own, root.resolve("team-b/out").toUri().toString()))
                .isEqualTo("team-b~job");
    }

    private static String output() {
        return "blob:/jobs/team-b~job/output";
    }

    private String submit(String token, String input, String output) {
        String definition =
                """
                {"name": "words", "input": ["%s"], "output": "%s", "reducers": 1,
                 "map": {"builtin": "wordcount"}, "reduce": {"builtin": "sum"}}
                """
                        .formatted(input, output);
        return JobServiceGrpc.newBlockingStub(cluster.channel(token))
                .submit(
                        SubmitRequest.newBuilder()
                                .setJobId("team-b~job")
                                .setMapReduce(ByteString.copyFromUtf8(definition))
                                .build())
                .getJobId();
    }
}
