package dev.poneglyph.engine.deadletter;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a {@link DeadLetterFilter} may ask a dead letter for in text. */
public enum TextField {
    /** Id of its job. */
    JOB,
    /** Namespace of its job. */
    NAMESPACE,
    /** Name of its stage. */
    STAGE,
    /** Class of its newest failure; none where it never failed. */
    CLASS,
    /** Whom the evidence points at. */
    VERDICT,
    /** Which rule set it aside. */
    KIND,
    /** Why it was set aside, in words. */
    REASON,
    /** Every worker that any of its attempts was on. */
    WORKER;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names an exact value must be one of; empty where any text will do. */
    List<String> names() {
        return switch (this) {
            case CLASS -> Arrays.stream(FailureClass.values()).map(Enum::name).toList();
            case VERDICT -> Arrays.stream(Verdict.values()).map(Enum::name).toList();
            case KIND -> Arrays.stream(DeadLetterKind.values()).map(Enum::name).toList();
            case JOB, NAMESPACE, STAGE, REASON, WORKER -> List.of();
        };
    }

    /** What the letter says here: one text, for workers any number of them. */
    List<String> of(Task task, String stage) {
        DeadLetter letter = task.deadLetter();
        return switch (this) {
            case JOB -> List.of(task.id().job());
            case NAMESPACE -> List.of(Namespaces.of(task.id().job()));
            case STAGE -> List.of(stage);
            case CLASS -> newestClass(task);
            case VERDICT -> letter == null ? List.of() : List.of(letter.verdict().name());
            case KIND -> letter == null ? List.of() : List.of(letter.kind().name());
            case REASON -> List.of(task.reason());
            case WORKER -> task.attempts().stream().map(Attempt::worker).toList();
        };
    }

    static @Nullable TextField of(String word) {
        for (TextField field : values()) {
            if (field.word().equals(word)) {
                return field;
            }
        }
        return null;
    }

    private static List<String> newestClass(Task task) {
        for (int i = task.attempts().size() - 1; i >= 0; i--) {
            var failure = task.attempts().get(i).failure();
            if (failure != null) {
                return List.of(failure.failureClass().name());
            }
        }
        return List.of();
    }
}
