package dev.poneglyph.coordinator.http.v1.view;

import dev.poneglyph.engine.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Payloads as text, where they are text. */
public final class PayloadText {

    private static final int MAX_PREVIEW = 2_000;

    private PayloadText() {}

    /** The whole payload; null where it is no text: not UTF-8, or with control characters. */
    public static @Nullable String of(Bytes payload) {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(payload.array()))
                            .toString();
            return text.chars().anyMatch(PayloadText::isControl) ? null : text;
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    /** The begin of it; null where it is no text. */
    public static @Nullable String preview(Bytes payload) {
        String text = of(payload);
        if (text == null || text.length() <= MAX_PREVIEW) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_PREVIEW - 1)) ? 1 : 0;
        return text.substring(0, MAX_PREVIEW - end);
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                && character != '\n'
                && character != '\r'
                && character != '\t';
    }
}
