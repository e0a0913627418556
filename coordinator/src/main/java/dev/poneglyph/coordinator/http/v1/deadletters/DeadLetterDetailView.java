package dev.poneglyph.coordinator.http.v1.deadletters;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.poneglyph.coordinator.http.v1.view.AttemptView;
import dev.poneglyph.coordinator.http.v1.view.PayloadText;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dead letter with its payload and attempts. */
record DeadLetterDetailView(
        @JsonUnwrapped DeadLetterView letter,
        PayloadView payload,
        List<AttemptView> attempts,
        boolean recoverable,
        @Nullable String notRecoverableBecause) {

    /** Text where it is text, else base64. */
    record PayloadView(int size, @Nullable String text, @Nullable String base64) {
        static PayloadView of(Bytes payload) {
            String text = PayloadText.of(payload);
            return new PayloadView(
                    payload.size(),
                    text,
                    text == null ? Base64.getEncoder().encodeToString(payload.array()) : null);
        }
    }

    /**
     * @param objection what speaks against its recovery; null where nothing does
     */
    static DeadLetterDetailView of(Letter letter, @Nullable String objection) {
        Task task = letter.task();
        List<AttemptView> attempts = new ArrayList<>();
        for (int i = 0; i < task.attempts().size(); i++) {
            attempts.add(AttemptView.of(letter.name(), task, i, 0));
        }
        return new DeadLetterDetailView(
                DeadLetterView.of(letter),
                PayloadView.of(task.payload()),
                attempts,
                objection == null,
                objection);
    }
}
