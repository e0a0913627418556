package dev.poneglyph.engine;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws what operators do to dead letters. */
final class RandomDeadLetterCommands {

    private static final List<String> FILTERS =
            List.of(
                    "",
                    "class = VALIDATION_ERROR",
                    "not kind = POISON",
                    "reason ~ broken and recoveries < 2",
                    "stage = stage-1 or worker = ann",
                    "since 1000500",
                    "recoveries > 0",
                    "job =");

    private final Random random;

    RandomDeadLetterCommands(Random random) {
        this.random = random;
    }

    Command next(StateView view) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> new Command.RecoverTask(anyTask(view), payload(), "eve");
            case 3, 4, 5 ->
                    new Command.StartRedrive(
                            anyRedrive(),
                            anyFilter(),
                            random.nextInt(40),
                            random.nextInt(6),
                            "eve");
            case 6, 7 -> new Command.SteerRedrive(anyRedrive(), anyAct(), "eve");
            default -> new Command.PurgeDeadLetters(anyFilter(), "eve");
        };
    }

    private TaskId anyTask(StateView view) {
        List<Task> letters = view.deadLetters(DeadLetterFilter.ALL, null, 100);
        return letters.isEmpty() || random.nextInt(10) == 0
                ? new TaskId("job-" + random.nextInt(9), random.nextInt(3), random.nextInt(4))
                : letters.get(random.nextInt(letters.size())).id();
    }

    /** Now and then one byte too large for the limits of the property test. */
    private @Nullable Bytes payload() {
        return switch (random.nextInt(6)) {
            case 0 -> Bytes.wrap(new byte[EnginePropertyTest.MAX_PAYLOAD_BYTES + 1]);
            case 1, 2 -> Bytes.utf8("better");
            default -> null;
        };
    }

    private String anyRedrive() {
        return "redrive-" + random.nextInt(5);
    }

    private String anyFilter() {
        return FILTERS.get(random.nextInt(FILTERS.size()));
    }

    private RedriveAct anyAct() {
        return RedriveAct.values()[random.nextInt(RedriveAct.values().length)];
    }
}
