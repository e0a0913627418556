package dev.poneglyph.coordinator.access;

import java.util.Locale;
import java.util.Set;

/**
 * Which names callers may prove, in whatever way: names that can be shown, and none that stands for
 * the coordinator itself or for whoever proved nothing.
 */
public final class CallerNames {

    /** What is done by the coordinator itself goes by this name. */
    static final String COORDINATOR = "the coordinator";

    /** Whoever calls where nobody has to prove anything. */
    static final String ANYBODY = "anybody";

    /** Whoever is refused because nothing is proven. */
    static final String STRANGER = "a stranger";

    /** As OpenID Connect Core 1.0, section 2, bounds the longest of them. */
    public static final int MAX_LENGTH = 255;

    private static final Set<String> RESERVED = Set.of(COORDINATOR, ANYBODY, STRANGER);

    private CallerNames() {}

    /** What is wrong with {@code name}, to follow "but"; empty where nothing is. */
    public static String problemOf(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return "its name has %d characters, not 1 to %d".formatted(name.length(), MAX_LENGTH);
        }
        if (!name.equals(name.strip()) || !name.codePoints().allMatch(CallerNames::isShown)) {
            return "its name has characters that cannot be shown";
        }
        return RESERVED.contains(name.toLowerCase(Locale.ROOT))
                ? "the name \"%s\" is reserved".formatted(name)
                : "";
    }

    /** Neither control characters nor those that turn the text around them. */
    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
