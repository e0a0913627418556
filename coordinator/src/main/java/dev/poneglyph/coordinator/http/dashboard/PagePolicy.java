package dev.poneglyph.coordinator.http.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the page may do in a browser: run its own scripts, ask its own server, and be in no frame.
 * Browsers take import maps inline only, so the page's is allowed by its digest, and no other
 * inline script.
 */
final class PagePolicy {

    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private PagePolicy() {}

    /** The value of the header {@code Content-Security-Policy} for that page. */
    static String of(String page) {
        return "default-src 'none'; script-src 'self'%s; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                .formatted(importMaps(page));
    }

    private static String importMaps(String page) {
        var digests = new StringBuilder();
        Matcher maps = IMPORT_MAP.matcher(page);
        while (maps.find()) {
            byte[] map = maps.group(1).getBytes(StandardCharsets.UTF_8);
            digests.append(" 'sha256-").append(Asset.sha256(map)).append('\'');
        }
        return digests.toString();
    }
}
