package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.task.Task;
import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an attempt sees whose data the coordinator moves. Closed when that is done. */
final class RemoteContext implements TaskContext, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteContext.class);

    private final LeasedTask leased;
    private final Storage storage;
    private final Path folder;

    /**
     * @param folder this attempt's alone; made when it is needed
     */
    RemoteContext(LeasedTask leased, Storage storage, Path folder) {
        this.leased = leased;
        this.storage = storage;
        this.folder = folder;
    }

    @Override
    public String jobId() {
        return leased.job().id();
    }

    @Override
    public int stage() {
        return leased.task().id().stage();
    }

    @Override
    public String stageName() {
        return leased.stageName();
    }

    @Override
    public int index() {
        return leased.task().id().index();
    }

    @Override
    public int attempt() {
        return leased.ref().number();
    }

    @Override
    public long token() {
        return leased.ref().token();
    }

    @Override
    public byte[] definition() {
        return leased.job().definition().array();
    }

    @Override
    public byte[] payload() {
        return leased.task().payload().array();
    }

    @Override
    public List<byte[]> upstreamResults() {
        return leased.upstream().stream().map(Task::result).map(each -> each.array()).toList();
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public URI scratch() {
        return URI.create("blob:/jobs/" + jobId() + "/scratch/");
    }

    @Override
    public URI results() {
        return URI.create("blob:/jobs/" + jobId() + "/results/");
    }

    @Override
    public Path workFolder() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path localCopy(URI shipped) {
        throw new UnsupportedOperationException(
                "Expected no program to be run here, but one asks for " + shipped);
    }

    @Override
    public boolean mayExec() {
        return false;
    }

    @Override
    public void progress(double fraction) {}

    @Override
    public void advance(long units) {}

    /** Removes its folder. */
    @Override
    public void close() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("scratch not removed folder={} cause={}", folder, e.toString());
        }
    }
}
