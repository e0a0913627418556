package dev.poneglyph.coordinator.webhook;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.webhook.Poster.Result;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runs attempts of deliveries: looks the webhook up, calls it, says how it went. Any thread. */
final class DeliveryRun {

    private final WebhookStore store;
    private final Poster poster;
    private final TimeSource time;
    private final Map<String, LastError> lastErrors = new ConcurrentHashMap<>();

    DeliveryRun(WebhookStore store, Poster poster, TimeSource time) {
        this.store = store;
        this.poster = poster;
        this.time = time;
    }

    Optional<LastError> lastError(String webhook) {
        return Optional.ofNullable(lastErrors.get(webhook));
    }

    void forget(String webhook) {
        lastErrors.remove(webhook);
    }

    /** Waits for the end of the attempt; what the worker has to report of it. */
    WorkerMessage run(Assignment assignment) throws InterruptedException {
        return switch (deliver(assignment)) {
            case Result.Taken taken -> completed(assignment, taken);
            case Result.Failed failed -> failed(assignment, failed);
        };
    }

    private Result deliver(Assignment assignment) throws InterruptedException {
        Optional<Webhook> webhook =
                WebhookJob.parse(assignment.getAttempt().getJobId())
                        .flatMap(job -> store.find(job.webhook()));
        byte[] body = assignment.getPayload().toByteArray();
        Optional<EventId> id = CloudEvent.idOf(body);
        if (webhook.isEmpty()) {
            return refused("Expected a webhook that exists, but it was removed");
        }
        if (id.isEmpty()) {
            return refused(
                    "Expected an event of this cluster as payload, but it is something else; purge it");
        }
        return poster.post(webhook.get(), id.get().toString(), body);
    }

    private static Result refused(String sentence) {
        return new Result.Failed(FailureClass.VALIDATION_ERROR, sentence, 0);
    }

    private static WorkerMessage completed(Assignment assignment, Result.Taken taken) {
        return WorkerMessage.newBuilder()
                .addCompleted(
                        Completed.newBuilder()
                                .setAttempt(assignment.getAttempt())
                                .setResult(
                                        ByteString.copyFromUtf8(Integer.toString(taken.status()))))
                .build();
    }

    private WorkerMessage failed(Assignment assignment, Result.Failed failed) {
        WebhookJob.parse(assignment.getAttempt().getJobId())
                .ifPresent(job ->
                        lastErrors.put(
                                job.webhook(),
                                new LastError(
                                        time.wallMs(),
                                        assignment.getTaskName(),
                                        failed.message())));
        return report(assignment, failed);
    }

    /** What the worker has to report where the attempt met a defect of ours. */
    static WorkerMessage defect(Assignment assignment, Throwable defect) {
        String sentence =
                "Expected the call to be made, but it met a defect (%s); see the coordinator's log"
                        .formatted(defect.getClass().getSimpleName());
        return report(assignment, new Result.Failed(FailureClass.UNKNOWN_ERROR, sentence, 0));
    }

    private static WorkerMessage report(Assignment assignment, Result.Failed failed) {
        Failure failure =
                Failure.newBuilder()
                        .setFailureClass(failed.failureClass())
                        .setMessage(failed.message())
                        .setExitCode(-1)
                        .setRetryAfterMs(failed.retryAfterMs())
                        .build();
        return WorkerMessage.newBuilder()
                .addFailed(
                        Failed.newBuilder().setAttempt(assignment.getAttempt()).setFailure(failure))
                .build();
    }
}
