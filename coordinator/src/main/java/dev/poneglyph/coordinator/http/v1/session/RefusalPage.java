package dev.poneglyph.coordinator.http.v1.session;

import org.eclipse.jetty.util.StringUtil;

/** What a person sees whom the identity provider did not sign in: a sentence, and the way back. */
final class RefusalPage {

    private RefusalPage() {}

    static String of(String sentence) {
        return """
        <!doctype html>
        <html lang="en">
          <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" /><title>Not signed in · Poneglyph</title></head>
          <body><main><h1>Not signed in</h1><p>%s</p><p><a href="/">Back to the dashboard</a></p></main></body>
        </html>
        """
                .formatted(StringUtil.sanitizeXmlString(sentence));
    }
}
