package dev.poneglyph.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StatusesTest {

    @Test
    void tellsAFullDiskFromAnOutageSoThatNobodyTriesAgainAtOnce() {
        Status full = Statuses.of(new IOException("No space left on device")).getStatus();

        assertThat(full.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        // The words by which a worker knows the failure's class.
        assertThat(full.getDescription()).contains("No space left on device", "free space");
    }

    @Test
    void tellsWhatIsMissingAndWhatFails() {
        assertThat(Statuses.of(new FileNotFoundException("no a")).getStatus().getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(Statuses.of(new IOException("broken")).getStatus().getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
    }
}
