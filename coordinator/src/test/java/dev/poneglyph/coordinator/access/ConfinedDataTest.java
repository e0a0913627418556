package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.protocol.v1.Chunk;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.DeleteRequest;
import dev.poneglyph.protocol.v1.FileInfo;
import dev.poneglyph.protocol.v1.ListRequest;
import dev.poneglyph.protocol.v1.MoveRequest;
import dev.poneglyph.protocol.v1.ReadRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The uploads of one team are not another's. */
@Timeout(120)
class ConfinedDataTest {

    private static final String FILE_OF_A = "blob:/uploads/team-a~x/secret";

    @TempDir Path folder;
    private ClosedCluster cluster;
    private DataServiceGrpc.DataServiceBlockingStub a;
    private DataServiceGrpc.DataServiceBlockingStub b;

    @BeforeEach
    void startWithAnUploadOfTeamA() throws Exception {
        cluster = ClosedCluster.start(folder);
        a = data(cluster.token("ann", Role.CLIENT, "team-a"));
        b = data(cluster.token("bob", Role.CLIENT, "team-b"));
        Path upload = Files.createDirectories(folder.resolve("data/blobs/uploads/team-a~x"));
        Files.writeString(upload.resolve("secret"), "of a");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blob:/",
                "blob:/uploads",
                "blob:/uploads/",
                "blob:/uploads//",
                "blob:/uploads//team-a~x",
                "blob:/uploads/team-a~x/",
                FILE_OF_A,
                "blob:/jobs/"
            })
    void areListedByTheirTeamOnly(String uri) {
        refused(() -> list(b, uri));
    }

    @Test
    void areReadByTheirTeamOnly() {
        refused(() -> read(b));
        assertThat(read(a).getData().toStringUtf8()).isEqualTo("of a");
        assertThat(list(a, "blob:/uploads/team-a~x/").getFilesList())
                .extracting(FileInfo::getUri)
                .containsExactly(FILE_OF_A);
    }

    @Test
    void areChangedByTheirTeamOnly() {
        refused(() -> delete(b, FILE_OF_A));
        refused(() -> move(b, FILE_OF_A, "blob:/uploads/team-b~x/mine"));
        refused(() -> move(b, "blob:/uploads/team-b~x/mine", FILE_OF_A));
        assertThat(read(a).getData().toStringUtf8()).isEqualTo("of a");

        delete(a, FILE_OF_A);

        assertThat(list(a, FILE_OF_A).getFilesList()).isEmpty();
    }

    @Test
    void areNoConcernOfWhoIsConfinedToTheDefaultNamespace() throws Exception {
        var plain = data(cluster.token("dan", Role.CLIENT, "default"));

        refused(() -> read(plain));
        refused(() -> delete(plain, FILE_OF_A));
        refused(() -> delete(a, "blob:/uploads/plain/x"));
        delete(plain, "blob:/uploads/plain/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"blob:/uploads", "blob:/uploads/", "blob:/uploads//", "blob:/uploads/x"})
    void areNotRemovedTogetherByAnybody(String uri) {
        var admin = data(cluster.adminToken());

        refused(() -> delete(admin, uri));
        assertThat(read(a).getData().toStringUtf8()).isEqualTo("of a");
    }

    private DataServiceGrpc.DataServiceBlockingStub data(String token) {
        return DataServiceGrpc.newBlockingStub(cluster.channel(token));
    }

    private static Chunk read(DataServiceGrpc.DataServiceBlockingStub caller) {
        var request = ReadRequest.newBuilder().setUri(FILE_OF_A).setLength(-1).build();
        return caller.read(request).next();
    }

    private static dev.poneglyph.protocol.v1.ListResponse list(
            DataServiceGrpc.DataServiceBlockingStub caller, String uri) {
        return caller.list(ListRequest.newBuilder().setUri(uri).build());
    }

    private static void delete(DataServiceGrpc.DataServiceBlockingStub caller, String uri) {
        var unused = caller.delete(DeleteRequest.newBuilder().setUri(uri).build());
    }

    private static void move(
            DataServiceGrpc.DataServiceBlockingStub caller, String from, String to) {
        var unused = caller.move(MoveRequest.newBuilder().setFrom(from).setTo(to).build());
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageMatching("(PERMISSION_DENIED|INVALID_ARGUMENT).*");
    }
}
