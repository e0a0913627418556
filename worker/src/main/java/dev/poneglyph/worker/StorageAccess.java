package dev.poneglyph.worker;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how attempts reach their data: straight on a disk shared with the coordinator, or through
 * the coordinator. Safe for use by several threads.
 */
final class StorageAccess {

    private static final Logger log = LoggerFactory.getLogger(StorageAccess.class);
    private static final long MAX_PROBE_BYTES = 4_096;

    private final PoneglyphClient client;
    private final boolean maySharedDisk;
    private final Function<Path, Storage> onSharedDisk;
    private volatile Optional<Storage> shared = Optional.empty();

    /**
     * @param onSharedDisk makes storage that goes to the files itself, from the folder of the blobs
     */
    StorageAccess(
            PoneglyphClient client, boolean maySharedDisk, Function<Path, Storage> onSharedDisk) {
        this.client = client;
        this.maySharedDisk = maySharedDisk;
        this.onSharedDisk = onSharedDisk;
    }

    /** Looks whether the coordinator's disk is visible here. */
    void welcomed(Welcome welcome) {
        boolean visible = maySharedDisk && seesProbe(welcome);
        log.debug("Storage chosen shared_disk={}", visible);
        shared =
                visible
                        ? Optional.of(onSharedDisk.apply(Path.of(welcome.getBlobRootPath())))
                        : Optional.empty();
    }

    Storage forAttempt(AttemptRef attempt) {
        return shared.orElseGet(() -> client.storage(attempt));
    }

    private static boolean seesProbe(Welcome welcome) {
        if (welcome.getSharedDiskProbePath().isEmpty() || welcome.getBlobRootPath().isEmpty()) {
            return false;
        }
        Path probe = Path.of(welcome.getSharedDiskProbePath());
        try {
            return Files.isRegularFile(probe)
                    && Files.size(probe) <= MAX_PROBE_BYTES
                    && Files.readString(probe, StandardCharsets.UTF_8)
                            .equals(welcome.getSharedDiskProbeText());
        } catch (IOException e) {
            log.debug("Shared disk probe is not readable path={}", probe, e);
            return false;
        }
    }
}
