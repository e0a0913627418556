package dev.poneglyph.coordinator.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * What every answer tells browsers to refrain from, as the OWASP secure headers project has it. An
 * answer is data: it runs nothing, is in no frame and in no other site's page, and is kept nowhere.
 * The dashboard's files say otherwise where they are more than that.
 */
final class SecurityHeaders implements HttpConfiguration.Customizer {

    private static final List<HttpField> FIELDS =
            List.of(
                    new PreEncodedHttpField(
                            "Content-Security-Policy",
                            "default-src 'none'; frame-ancestors 'none'; base-uri 'none';"
                                    + " form-action 'none'"),
                    new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
                    new PreEncodedHttpField("X-Frame-Options", "DENY"),
                    new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
                    new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
                    new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
                    new PreEncodedHttpField(
                            "Permissions-Policy",
                            "camera=(), display-capture=(), geolocation=(), microphone=(),"
                                    + " payment=(), usb=()"),
                    new PreEncodedHttpField("Cache-Control", "no-store"));

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        addTo(answer);
        return request;
    }

    static void addTo(HttpFields.Mutable answer) {
        FIELDS.forEach(answer::put);
    }
}
