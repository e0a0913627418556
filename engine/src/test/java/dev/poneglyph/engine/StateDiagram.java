package dev.poneglyph.engine;

import dev.poneglyph.engine.state.edit.Transitions;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.task.TaskTransitions;

/** Draws the transition tables for people. */
final class StateDiagram {

    private StateDiagram() {}

    static String ofTasks() {
        StringBuilder page = new StringBuilder();
        page.append("# States of a task\n\n");
        page.append("Drawn from `TaskTransitions` by its test (`-Dupdate.docs=true`); ");
        page.append("do not edit. Each arrow names the event that moves the task.\n\n");
        page.append("```mermaid\nstateDiagram-v2\n    [*] --> PENDING\n");
        for (TaskTransitions.Row row : TaskTransitions.ROWS) {
            page.append(
                    "    %s --> %s: %s\n".formatted(row.from(), row.to(), row.move().eventName()));
        }
        for (TaskState state : TaskState.values()) {
            if (state.isFinal()) {
                page.append("    %s --> [*]\n".formatted(state));
            }
        }
        return page.append("```\n").toString();
    }

    static <S extends Enum<S>> String of(String whose, S first, Transitions<S> transitions) {
        StringBuilder page = new StringBuilder();
        page.append("# States of a %s\n\n".formatted(whose));
        page.append("Drawn from `Transitions` by its test (`-Dupdate.docs=true`); ");
        page.append(
                "do not edit. Each arrow names the event that moves the %s.\n\n".formatted(whose));
        page.append("```mermaid\nstateDiagram-v2\n    [*] --> %s\n".formatted(first));
        for (Transitions.Row<S> row : transitions.rows()) {
            page.append(
                    "    %s --> %s: %s\n"
                            .formatted(row.from(), row.to(), row.event().getSimpleName()));
        }
        return page.append("```\n").toString();
    }
}
