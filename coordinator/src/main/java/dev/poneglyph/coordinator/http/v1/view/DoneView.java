package dev.poneglyph.coordinator.http.v1.view;

import dev.poneglyph.engine.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's act came to.
 *
 * @param duplicate it was so before
 * @param dryRun nothing was changed; null where that was not asked for
 * @param sentence what is so now
 */
public record DoneView(boolean duplicate, @Nullable Boolean dryRun, String sentence) {

    /** Of a command's reply. */
    public static DoneView of(Reply reply, String sentence) {
        return new DoneView(reply instanceof Reply.Duplicate, null, sentence);
    }
}
