package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.engine.job.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes blobs that no known job names and nobody changed for a day: uploads whose job was never
 * submitted or is forgotten, and data of jobs that were forgotten while nobody led. Looks when this
 * node begins to lead and once a day. What was being written when a coordinator ended without a
 * chance to remove it goes when the next one leads: uploads at once, what is below jobs after a
 * day, as workers that share the disk may still write there.
 */
public final class BlobSweeper implements LoopPart {

    private static final Logger LOG = LoggerFactory.getLogger(BlobSweeper.class);

    /** A client that uploads has this long to submit. */
    static final Duration KEPT_FOR = Duration.ofDays(1);

    /** A file system's clock may be so much behind. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

    private final Loop loop;
    private final ForgottenBlobs blobs;
    private final Executor executor;
    private final Instant started;
    private final Definitions definitions = new Definitions();
    private long nextSweepMs = NEVER;

    /**
     * To be made when this process starts: what is older is nobody's who still writes through it.
     *
     * @param blobRoot folder below which all blobs lie
     * @param executor runs removals, one thread at a time is enough
     */
    public BlobSweeper(Loop loop, Path blobRoot, Executor executor) {
        this.loop = loop;
        this.blobs = new ForgottenBlobs(blobRoot);
        this.executor = executor;
        this.started = now().minus(CLOCK_STEP);
    }

    @Override
    public void leading() {
        nextSweepMs = loop.time().monotonicMs();
        Instant dayBefore = now().minus(KEPT_FOR);
        Instant before = started.isBefore(dayBefore) ? started : dayBefore;
        executor.execute(() -> {
            removeUnfinished(DataUri.UPLOADS, started);
            removeUnfinished(DataUri.JOBS, before);
        });
    }

    @Override
    public void turnEnded(long monotonicMs) {
        if (monotonicMs >= nextSweepMs) {
            nextSweepMs = monotonicMs + KEPT_FOR.toMillis();
            sweep();
        }
    }

    @Override
    public long wakeAtMs() {
        return nextSweepMs;
    }

    private Instant now() {
        return Instant.ofEpochMilli(loop.time().wallMs());
    }

    private void removeUnfinished(String place, Instant before) {
        try {
            int removed = blobs.removeUnfinished(place, before);
            if (removed > 0) {
                LOG.info("unfinished files removed place={} files={}", place, removed);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("unfinished files not removed place={} cause={}", place, e.toString());
        }
    }

    private void sweep() {
        List<Job> known = List.copyOf(loop.view().jobs());
        Instant before = now().minus(KEPT_FOR);
        executor.execute(() -> sweep(known, before));
    }

    private void sweep(List<Job> known, Instant before) {
        Set<String> jobs = known.stream().map(Job::id).collect(Collectors.toSet());
        Set<String> uploads = new HashSet<>();
        for (Job job : known) {
            definitions
                    .of(job)
                    .ifPresent(definition ->
                            Definitions.inputsOf(definition)
                                    .forEach(uri -> addUpload(uri, uploads)));
        }
        try {
            List<String> ofJobs = blobs.remove(DataUri.JOBS, jobs, before);
            List<String> uploaded = blobs.remove(DataUri.UPLOADS, uploads, before);
            if (!ofJobs.isEmpty() || !uploaded.isEmpty()) {
                LOG.info("forgotten blobs removed jobs={} uploads={}", ofJobs, uploaded);
            }
        } catch (IOException e) {
            LOG.warn("forgotten blobs not removed, tried again later cause={}", e.toString());
        }
    }

    private static void addUpload(URI uri, Set<String> uploads) {
        if (DataUri.isBlob(uri) && uri.getPath().startsWith(DataUri.UPLOADS)) {
            uploads.add(uri.getPath().substring(DataUri.UPLOADS.length()).split("/", 2)[0]);
        }
    }
}
