package dev.poneglyph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteStorageTest {

    private static final URI FILE = URI.create("blob:/jobs/j/scratch/a");
    private static final URI OTHER = URI.create("blob:/jobs/j/scratch/b");
    private static final AttemptRef ATTEMPT =
            AttemptRef.newBuilder().setJobId("j").setToken(42).build();

    private final FakeDataService service = new FakeDataService();
    private Loopback server;
    private PoneglyphClient client;
    private Storage storage;

    @BeforeEach
    void connect() throws IOException {
        server = Loopback.serving(service);
        client = PoneglyphClient.connect("127.0.0.1", server.port(), Duration.ofSeconds(30));
        storage = client.storage(ATTEMPT);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        client.close();
        server.close();
    }

    @Test
    void readsBackWhatWasCommitted() throws IOException {
        byte[] content = randomBytes(RemoteOutput.CHUNK_BYTES * 2 + 17);

        write(FILE, content);

        assertThat(read(FILE, 0, -1)).isEqualTo(content);
        assertThat(service.writers).containsExactly(ATTEMPT);
        assertThat(service.chunkSizes)
                .containsExactly(RemoteOutput.CHUNK_BYTES, RemoteOutput.CHUNK_BYTES, 17);
    }

    @Test
    void writesAnEmptyFile() throws IOException {
        write(FILE, new byte[0]);

        assertThat(read(FILE, 0, -1)).isEmpty();
    }

    @Test
    void readsAPart() throws IOException {
        byte[] content = randomBytes(5_000);
        put(FILE, content);

        assertThat(read(FILE, 1_234, 2_000)).isEqualTo(Arrays.copyOfRange(content, 1_234, 3_234));
    }

    @Test
    void readsByteByByte() throws IOException {
        put(FILE, new byte[] {0, (byte) 0xff});

        try (InputStream in = storage.read(FILE, 0, -1)) {
            assertThat(in.read()).isZero();
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void goesOnWhereItWasWhenAReadBreaksOff() throws IOException {
        byte[] content = randomBytes(10 * FakeDataService.CHUNK_BYTES);
        put(FILE, content);
        service.readsToBreakOff.set(3);

        assertThat(read(FILE, 0, -1)).isEqualTo(content);
    }

    @Test
    void leavesNothingWhenClosedWithoutCommit() throws IOException, InterruptedException {
        try (Storage.AtomicOutput out = storage.create(FILE)) {
            out.write(randomBytes(100));
        }

        service.writeCancelled.await();
        assertThat(service.files).isEmpty();
    }

    @Test
    void saysThatAFileIsMissingWhenItIsOpened() {
        assertThatThrownBy(() -> storage.read(FILE, 0, -1).close())
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("Expected a file at " + FILE);
    }

    @Test
    void tellsTheRefusalOfAStaleLease() throws IOException {
        Storage stale =
                client.storage(
                        AttemptRef.newBuilder().setToken(FakeDataService.STALE_TOKEN).build());

        assertThatThrownBy(
                        () -> {
                            try (Storage.AtomicOutput out = stale.create(FILE)) {
                                out.write(randomBytes(RemoteOutput.CHUNK_BYTES * 8));
                                out.commit();
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessage("Expected a live lease, but it is over");
        assertThat(service.files).isEmpty();
    }

    @Test
    void refusesToWriteAfterTheCommit() throws IOException {
        Storage.AtomicOutput out = storage.create(FILE);
        out.commit();

        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void listsMovesAndDeletes() throws IOException {
        put(FILE, new byte[3]);

        storage.move(FILE, OTHER);
        storage.move(FILE, OTHER);

        assertThat(storage.list(URI.create("blob:/jobs/j/")))
                .containsExactly(new FileInfo(OTHER, 3));
        storage.delete(OTHER);
        assertThat(service.files).isEmpty();
        assertThatThrownBy(() -> storage.move(FILE, OTHER))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void repeatsACallWhileThereIsNoLeader() throws IOException {
        put(FILE, new byte[3]);
        service.callsToRefuse.set(2);

        assertThat(storage.list(FILE)).hasSize(1);
    }

    @Test
    void leavesOutTheAttemptWhereAClientWrites() throws IOException {
        storage = client.storage(null);

        write(URI.create("blob:/uploads/x"), new byte[1]);

        assertThat(service.writers).containsExactly(AttemptRef.getDefaultInstance());
    }

    private void put(URI uri, byte[] content) {
        service.files.put(uri.toString(), ByteString.copyFrom(content));
    }

    private void write(URI uri, byte[] content) throws IOException {
        try (Storage.AtomicOutput out = storage.create(uri)) {
            out.write(content);
            out.commit();
        }
    }

    private byte[] read(URI uri, long offset, long length) throws IOException {
        try (InputStream in = storage.read(uri, offset, length)) {
            return in.readAllBytes();
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
