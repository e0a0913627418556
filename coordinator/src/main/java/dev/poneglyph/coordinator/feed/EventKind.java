package dev.poneglyph.coordinator.feed;

import dev.poneglyph.engine.Event;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The kinds of events, one for each event of the engine. */
public enum EventKind {
    JOB_SUBMITTED(Event.JobSubmitted.class, Volume.LOW),
    TASKS_ADDED(Event.TasksAdded.class, Volume.HIGH),
    JOB_CLOSED(Event.JobClosed.class, Volume.LOW),
    STAGE_OPENED(Event.StageOpened.class, Volume.LOW),
    STAGE_REOPENED(Event.StageReopened.class, Volume.LOW),
    JOB_FINISHED(Event.JobFinished.class, Volume.LOW),
    JOB_EVICTED(Event.JobEvicted.class, Volume.HIGH),
    TASK_ASSIGNED(Event.TaskAssigned.class, Volume.HIGH),
    ATTEMPT_STARTED(Event.AttemptStarted.class, Volume.HIGH),
    TASK_COMPLETED(Event.TaskCompleted.class, Volume.HIGH),
    ATTEMPT_FAILED(Event.AttemptFailed.class, Volume.LOW),
    RETRY_SCHEDULED(Event.RetryScheduled.class, Volume.HIGH),
    TASK_READY(Event.TaskReady.class, Volume.HIGH),
    TASK_DEAD_LETTERED(Event.TaskDeadLettered.class, Volume.LOW),
    ATTEMPT_RELEASED(Event.AttemptReleased.class, Volume.HIGH),
    TASK_CANCELLED(Event.TaskCancelled.class, Volume.HIGH),
    TASK_OUTPUT_LOST(Event.TaskOutputLost.class, Volume.LOW),
    COMMIT_REFUSED(Event.CommitRefused.class, Volume.LOW),
    WORKER_JOINED(Event.WorkerJoined.class, Volume.LOW),
    WORKER_SUSPECTED(Event.WorkerSuspected.class, Volume.LOW),
    WORKER_RESTORED(Event.WorkerRestored.class, Volume.LOW),
    WORKER_LOST(Event.WorkerLost.class, Volume.LOW),
    WORKER_DRAINING(Event.WorkerDraining.class, Volume.LOW),
    WORKER_GONE(Event.WorkerGone.class, Volume.LOW),
    WORKER_FORGOTTEN(Event.WorkerForgotten.class, Volume.HIGH),
    CREDIT_GRANTED(Event.CreditGranted.class, Volume.HIGH),
    BREAKER_SUCCEEDED(Event.BreakerSucceeded.class, Volume.HIGH),
    BREAKER_FAILED(Event.BreakerFailed.class, Volume.HIGH),
    BREAKER_OPENED(Event.BreakerOpened.class, Volume.LOW),
    BREAKER_HALF_OPENED(Event.BreakerHalfOpened.class, Volume.LOW),
    BREAKER_CLOSED(Event.BreakerClosed.class, Volume.LOW),
    BREAKER_ALARMED(Event.BreakerAlarmed.class, Volume.LOW),
    BREAKER_STEERED(Event.BreakerSteered.class, Volume.LOW),
    VERDICT_TURNED(Event.VerdictTurned.class, Volume.LOW),
    SPECULATION_STARTED(Event.SpeculationStarted.class, Volume.LOW),
    RIVAL_ENDED(Event.RivalEnded.class, Volume.LOW),
    STRAGGLERS_CHECKED(Event.StragglersChecked.class, Volume.HIGH),
    RETRY_PACED(Event.RetryPaced.class, Volume.HIGH),
    JOB_PAUSED(Event.JobPaused.class, Volume.LOW),
    JOB_RESUMED(Event.JobResumed.class, Volume.LOW),
    JOB_SUCCEEDED_ONCE(Event.JobSucceededOnce.class, Volume.HIGH),
    JOB_SUFFERED(Event.JobSuffered.class, Volume.HIGH),
    JOB_TRIPPED(Event.JobTripped.class, Volume.LOW),
    JOB_PROBED(Event.JobProbed.class, Volume.LOW),
    JOB_HEALED(Event.JobHealed.class, Volume.LOW),
    JOB_REOPENED(Event.JobReopened.class, Volume.LOW),
    TASK_RECOVERED(Event.TaskRecovered.class, Volume.LOW),
    DEAD_LETTER_PURGED(Event.DeadLetterPurged.class, Volume.LOW),
    DEAD_LETTER_EXPIRED(Event.DeadLetterExpired.class, Volume.LOW),
    REDRIVE_STARTED(Event.RedriveStarted.class, Volume.LOW),
    REDRIVE_ADVANCED(Event.RedriveAdvanced.class, Volume.HIGH),
    REDRIVE_STEERED(Event.RedriveSteered.class, Volume.LOW),
    REDRIVE_DONE(Event.RedriveDone.class, Volume.LOW),
    REDRIVE_EVICTED(Event.RedriveEvicted.class, Volume.HIGH),
    LABEL_LIMIT_SET(Event.LabelLimitSet.class, Volume.LOW);

    /** How many there are of a kind while a cluster works. */
    private enum Volume {
        LOW,
        HIGH
    }

    private static final Map<Class<? extends Event>, EventKind> BY_TYPE = byType();

    private final Class<? extends Event> type;
    private final Volume volume;
    private final String text = name().toLowerCase(Locale.ROOT);

    EventKind(Class<? extends Event> type, Volume volume) {
        this.type = type;
        this.volume = volume;
    }

    /** The kind of an event. */
    public static EventKind of(Event event) {
        return Objects.requireNonNull(BY_TYPE.get(event.getClass()));
    }

    /** The kind of that {@link #text}; empty where there is none. */
    public static Optional<EventKind> parse(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** The kinds that are kept for a while and told to everybody. */
    public static Set<EventKind> kept() {
        Set<EventKind> kept = EnumSet.allOf(EventKind.class);
        kept.removeIf(EventKind::isHighVolume);
        return kept;
    }

    /** Whether it is told only to those who ask for it by name, and not kept. */
    public boolean isHighVolume() {
        return volume == Volume.HIGH;
    }

    /** As the interfaces write it: {@code task_dead_lettered}. */
    public String text() {
        return text;
    }

    private static Map<Class<? extends Event>, EventKind> byType() {
        Map<Class<? extends Event>, EventKind> kinds = new HashMap<>();
        for (EventKind kind : values()) {
            kinds.put(kind.type, kind);
        }
        return Map.copyOf(kinds);
    }
}
