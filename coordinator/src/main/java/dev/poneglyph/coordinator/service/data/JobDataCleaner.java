package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the data of jobs that need it no more, beside the loop. */
public final class JobDataCleaner implements LoopPart {

    private static final Logger LOG = LoggerFactory.getLogger(JobDataCleaner.class);

    private final Loop loop;
    private final Storage storage;
    private final Definitions definitions = new Definitions();
    private final Executor executor;

    /**
     * @param executor runs removals, one thread at a time is enough
     */
    public JobDataCleaner(Loop loop, Storage storage, Executor executor) {
        this.loop = loop;
        this.storage = storage;
        this.executor = executor;
    }

    /** What ended while nobody led was not cleaned up after: it is done now. */
    @Override
    public void leading() {
        loop.view().jobs().stream()
                .filter(job -> job.state().isFinal() && !mayGoOn(job))
                .map(Job::id)
                .forEach(this::removeScratch);
    }

    @Override
    public void effect(Effect effect) {
        switch (effect) {
            case Effect.AnnounceJobFinished e ->
                    loop.view().job(e.jobId()).filter(job -> !mayGoOn(job)).ifPresent(this::clean);
            case Effect.ForgetJob e -> removeBlobs(DataUri.JOBS + e.jobId());
            case Effect.SendAssignment e -> {}
            case Effect.SendCancellation e -> {}
            case Effect.SendDrain e -> {}
        }
    }

    /** A recovery of one of its dead letters would need what it has made so far. */
    private static boolean mayGoOn(Job job) {
        return job.state() == JobState.FAILED
                && job.stages().stream().anyMatch(stage -> stage.deadLetters() > 0);
    }

    private void clean(Job job) {
        removeScratch(job.id());
        removeUnfinishedOutput(job);
    }

    private void removeScratch(String jobId) {
        removeBlobs(DataUri.JOBS + jobId + "/scratch");
    }

    /** A success has taken its parts out; of any other end they would only be in the way. */
    private void removeUnfinishedOutput(Job job) {
        if (job.state() == JobState.SUCCEEDED) {
            return;
        }
        definitions.of(job).map(JobDefinition::unfinishedOutput).ifPresent(this::remove);
    }

    private void removeBlobs(String path) {
        remove(URI.create("blob:" + path));
    }

    private void remove(URI uri) {
        executor.execute(() -> {
            try {
                storage.delete(uri);
            } catch (IOException e) {
                LOG.warn("data not removed uri={} cause={}", uri, e.toString());
            }
        });
    }
}
