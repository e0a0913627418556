package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.service.TaskReport;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.RedriveInfo;
import java.util.Locale;

/** Dead letters and redrives as clients see them. Pure. */
final class DeadLetterReport {

    private DeadLetterReport() {}

    /** Without its payload. */
    static DeadLetterInfo of(StateView view, Task task) {
        var info =
                DeadLetterInfo.newBuilder()
                        .setTask(
                                TaskReport.of(
                                        view.job(task.id().job()).orElseThrow(),
                                        task,
                                        attempt -> 0))
                        .setRecoveries(task.recovery().times())
                        .setPayloadVersion(task.recovery().payloadVersion())
                        .setRedrive(task.recovery().redrive());
        DeadLetter letter = task.deadLetter();
        if (letter != null) {
            info.setKind(lowerCase(letter.kind()))
                    .setVerdict(AttemptMapping.toText(letter.verdict()))
                    .setAtMs(letter.atMs());
        }
        return info.build();
    }

    static RedriveInfo of(Redrive redrive) {
        return RedriveInfo.newBuilder()
                .setId(redrive.id())
                .setFilter(redrive.filter())
                .setRatePerSecond(redrive.ratePerSecond())
                .setTasks(redrive.tasks().size())
                .setNext(redrive.next())
                .setState(lowerCase(redrive.state()))
                .setStartedAtMs(redrive.startedAtMs())
                .setNextAtMs(redrive.nextMs())
                .setRecovered(redrive.recovered())
                .setSkipped(redrive.skipped())
                .setSucceeded(redrive.succeeded())
                .setFailedAgain(redrive.failedAgain())
                .setCancelled(redrive.cancelled())
                .setBy(redrive.by())
                .build();
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
