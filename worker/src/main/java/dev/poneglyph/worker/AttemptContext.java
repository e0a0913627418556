package dev.poneglyph.worker;

import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt sees of its worker. What it does not ask for is not fetched and not made. For
 * the attempt's threads; closed when it has ended.
 */
final class AttemptContext implements TaskContext, AutoCloseable {

    private final Assignment assignment;
    private final AttemptContexts shared;
    private final AttemptProgress progress;
    private @Nullable Storage storage;
    private @Nullable Path workFolder;
    private LocalCopies.@Nullable JobCopies copies;

    AttemptContext(Assignment assignment, AttemptContexts shared, AttemptProgress progress) {
        this.assignment = assignment;
        this.shared = shared;
        this.progress = progress;
    }

    private AttemptRef ref() {
        return assignment.getAttempt();
    }

    @Override
    public String jobId() {
        return ref().getJobId();
    }

    @Override
    public int stage() {
        return ref().getStage();
    }

    @Override
    public String stageName() {
        return assignment.getStageName();
    }

    @Override
    public int index() {
        return ref().getIndex();
    }

    @Override
    public int attempt() {
        return ref().getNumber();
    }

    @Override
    public long token() {
        return ref().getToken();
    }

    @Override
    public byte[] definition() {
        try {
            return shared.definitions().get(jobId()).toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] payload() {
        return assignment.getPayload().toByteArray();
    }

    @Override
    public List<byte[]> upstreamResults() throws IOException {
        return stage() == 0 ? List.of() : shared.stageResults(jobId(), stage() - 1);
    }

    @Override
    public synchronized Storage storage() {
        if (storage == null) {
            storage = shared.storageFor(ref());
        }
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
    public synchronized Path workFolder() {
        if (workFolder == null) {
            try {
                workFolder = shared.folder().newAttemptFolder(ref());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return workFolder;
    }

    @Override
    public synchronized Path localCopy(URI shipped) throws IOException {
        if (copies == null) {
            copies = shared.localCopies().open(jobId());
        }
        return copies.get(shipped, storage());
    }

    @Override
    public String traceParent() {
        return assignment.getTraceParent();
    }

    @Override
    public boolean mayExec() {
        return shared.mayExec();
    }

    @Override
    public void progress(double fraction) {
        progress.reach(fraction);
    }

    @Override
    public void advance(long units) {
        progress.advance(units);
    }

    /** Removes the attempt's folder, lets go of the job's files. */
    @Override
    public synchronized void close() {
        if (copies != null) {
            copies.close();
        }
        if (workFolder != null) {
            shared.folder().removeAttemptFolder(workFolder);
        }
    }
}
