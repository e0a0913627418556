package dev.poneglyph.coordinator.service.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.coordinator.limit.Refusals;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final int MIB = 1 << 20;
    private static final long FLOOR = 1_000;

    private final Refusals refusals = new Refusals();
    private final AtomicLong usable = new AtomicLong(1L << 40);
    private final AtomicInteger looks = new AtomicInteger();
    private final Uploads uploads =
            new Uploads(
                    new Enforcement(
                            NetworkLimits.DEFAULT
                                    .with(NetworkLimit.UPLOAD_BYTES, MIB)
                                    .with(NetworkLimit.OPEN_UPLOADS, 3)
                                    .with(NetworkLimit.OPEN_UPLOADS_PER_CALLER, 2)
                                    .with(NetworkLimit.FREE_DISK_BYTES, FLOOR),
                            refusals),
                    new FreeDisk(() -> {
                        looks.incrementAndGet();
                        return usable.get();
                    }));

    @Test
    void keepsRoomForOthersWhereOneCallerHasItsShare() throws Exception {
        uploads.begin("ann");
        uploads.begin("ann");

        refused(
                () -> uploads.begin("ann"),
                "Expected at most 2 files being written by ann, but there are as many; try again"
                        + " when one is done");
        uploads.begin("bob");
        refused(() -> uploads.begin("cleo"), "Expected at most 3 files being written, but");
        assertThat(refusals.of(NetworkLimit.OPEN_UPLOADS_PER_CALLER)).isEqualTo(1);
        assertThat(refusals.of(NetworkLimit.OPEN_UPLOADS)).isEqualTo(1);
    }

    @Test
    void hasRoomAgainWhenOneIsDone() throws Exception {
        Upload first = uploads.begin("ann");
        uploads.begin("ann");
        first.close();

        assertThat(uploads.begin("ann").size()).isZero();
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        Upload upload = uploads.begin("ann");
        upload.take(MIB);

        refused(() -> upload.take(1), "Expected a file of at most 1048576 bytes");
        assertThat(upload.size()).isEqualTo(MIB);
        assertThat(refusals.of(NetworkLimit.UPLOAD_BYTES)).isEqualTo(1);
    }

    @Test
    void leavesSomeOfTheDiskFree() throws Exception {
        Upload upload = uploads.begin("ann");
        usable.set(FLOOR + 10);
        upload.take(10);
        usable.set(FLOOR);

        refused(
                () -> upload.take(1),
                "Expected 1000 bytes to stay free on the coordinator's disk, but there are 1000");
        assertThat(refusals.of(NetworkLimit.FREE_DISK_BYTES)).isEqualTo(1);
    }

    @Test
    void takesMoreWhenTheDiskHasRoomAgain() throws Exception {
        usable.set(FLOOR - 1);
        refused(() -> uploads.takeDisk(1), "Expected 1000 bytes to stay free");
        usable.set(FLOOR + 1);

        uploads.takeDisk(1);
    }

    @Test
    void endsAWholeFileAlthoughOthersFilledTheDiskMeanwhile() throws Exception {
        Upload upload = uploads.begin("ann");
        upload.take(10);
        usable.set(FLOOR - 10);
        refused(() -> uploads.takeDisk(1L << 30), "Expected 1000 bytes to stay free");

        upload.take(0);

        assertThat(upload.size()).isEqualTo(10);
    }

    @Test
    void asksTheDiskOnceForManySmallPieces() throws Exception {
        for (int i = 0; i < 64; i++) {
            uploads.takeDisk(256 << 10);
        }

        assertThat(looks.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void countsThoseOfWhichNothingComes() throws Exception {
        Upload upload = uploads.begin("ann");
        upload.waited(upload.longestWait());

        assertThat(upload.late())
                .hasMessageContaining("Expected more of the file within 60 s, but nothing came");
        assertThat(refusals.of(NetworkLimit.UPLOAD_IDLE_SECONDS)).isEqualTo(1);
    }

    @Test
    void endsOneThatSendsAByteNowAndThen() throws Exception {
        Upload upload = uploads.begin("ann");
        upload.waited(Duration.ofSeconds(59));
        upload.take(1);
        upload.waited(upload.longestWait());

        assertThat(upload.late()).hasMessageContaining("Expected at least 1024 bytes of the file");
        assertThat(refusals.of(NetworkLimit.BODY_BYTES_PER_SECOND)).isEqualTo(1);
    }

    @Test
    void waitsForWhoSendsFastEnoughOnTheAverage() throws Exception {
        Upload upload = uploads.begin("ann");
        for (int i = 0; i < 10; i++) {
            upload.waited(Duration.ofSeconds(59));
            upload.take(60 << 10);
        }

        assertThat(upload.longestWait()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void countsAttemptsApartFromClients() throws Exception {
        uploads.begin("ann");
        uploads.begin("ann");
        uploads.begin("bob");

        assertThat(uploads.beginOfAttempt("ann").size()).isZero();
    }

    private static void refused(ThrowingCallable act, String sentence) {
        assertThatThrownBy(act)
                .isInstanceOf(StatusException.class)
                .hasMessageStartingWith("RESOURCE_EXHAUSTED: " + sentence);
    }
}
