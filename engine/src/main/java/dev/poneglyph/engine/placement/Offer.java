package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.NavigableSet;

/**
 * The task that is next, and who could take it.
 *
 * @param available at least one worker, in {@link WorkerOrder}; a live view, read before the next
 *     event
 */
public record Offer(Task task, NavigableSet<Worker> available) {}
