package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.simulate.Simulator;
import dev.poneglyph.storage.FileRoots;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where callers may lead a coordinator does not bind what it does in its own folder. */
@Timeout(120)
class CoordinatorRootsTest {

    @Test
    void aCoordinatorThatLetsNobodyAtItsDiskStarts(@TempDir Path folder) throws Exception {
        var options =
                new CoordinatorOptions(
                        folder,
                        "127.0.0.1",
                        CoordinatorOptions.Ports.ANY,
                        Duration.ofSeconds(300),
                        3,
                        CoordinatorOptions.Liveness.DEFAULT,
                        FileRoots.NONE,
                        null,
                        Simulator.NONE,
                        Security.OPEN);

        try (CoordinatorServer server = CoordinatorServer.start(options)) {
            assertThat(server.port()).isPositive();
        }
    }
}
