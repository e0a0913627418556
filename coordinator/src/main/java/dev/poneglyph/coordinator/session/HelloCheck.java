package dev.poneglyph.coordinator.session;

import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.List;
import java.util.regex.Pattern;

/** Judges the first message of a stream. Pure. */
public final class HelloCheck {

    /** Longest name of a worker or label. */
    public static final int MAX_NAME_LENGTH = 100;

    /** Most slots a worker may offer. */
    public static final int MAX_SLOTS = 10_000;

    /** Most labels of a worker. */
    public static final int MAX_LABELS = 100;

    /** Most leases a hello may name. */
    public static final int MAX_HELD_TOKENS = 100_000;

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9._-]{1," + MAX_NAME_LENGTH + "}");
    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9._=/:-]{1," + MAX_NAME_LENGTH + "}");

    private HelloCheck() {}

    /** What is wrong with a first message: a sentence, or empty where it is a valid hello. */
    public static String problemOf(WorkerMessage first) {
        if (!first.hasHello()) {
            return "Expected a hello as the first message of a worker, but it has none; start the worker in a version that fits this coordinator";
        }
        Hello hello = first.getHello();
        if (!NAME.matcher(hello.getWorker()).matches()) {
            return "Expected a worker name of 1 to %d letters, digits, '.', '_' or '-', but it is \"%s\"; choose another --name"
                    .formatted(MAX_NAME_LENGTH, shorten(hello.getWorker()));
        }
        if (hello.getSlots() < 1 || hello.getSlots() > MAX_SLOTS) {
            return "Expected 1 to %d slots, but worker %s offers %d; choose another --slots"
                    .formatted(MAX_SLOTS, hello.getWorker(), hello.getSlots());
        }
        return problemOfRest(hello);
    }

    private static String problemOfRest(Hello hello) {
        if (hello.getCredit() < 0 || hello.getIncarnation() < 1) {
            return "Expected a credit of at least 0 and an incarnation of at least 1, but worker %s says %d and %d"
                    .formatted(hello.getWorker(), hello.getCredit(), hello.getIncarnation());
        }
        if (hello.getLabelsCount() > MAX_LABELS) {
            return "Expected at most %d labels, but worker %s has %d; choose fewer --label"
                    .formatted(MAX_LABELS, hello.getWorker(), hello.getLabelsCount());
        }
        if (hello.getHeldTokensCount() > MAX_HELD_TOKENS) {
            return "Expected at most %d leases in a hello, but worker %s names %d"
                    .formatted(MAX_HELD_TOKENS, hello.getWorker(), hello.getHeldTokensCount());
        }
        for (String label : hello.getLabelsList()) {
            if (!LABEL.matcher(label).matches()) {
                return "Expected labels of 1 to %d letters, digits or \"._=/:-\", but worker %s has \"%s\"; choose another --label"
                        .formatted(MAX_NAME_LENGTH, hello.getWorker(), shorten(label));
            }
        }
        return "";
    }

    /** The engine's form of a valid hello: labels sorted, each once. */
    public static WorkerHello toEngine(Hello hello) {
        return new WorkerHello(
                hello.getWorker(),
                hello.getIncarnation(),
                hello.getSlots(),
                hello.getCredit(),
                hello.getLabelsList().stream().distinct().sorted().toList(),
                hello.getVersion(),
                List.copyOf(hello.getHeldTokensList()));
    }

    private static String shorten(String text) {
        return text.length() <= MAX_NAME_LENGTH ? text : text.substring(0, MAX_NAME_LENGTH) + "…";
    }
}
