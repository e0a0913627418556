package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;

/** The task that is next, the worker it goes to, and why. */
public record Offer(Task task, Worker worker, Choice choice) {}
