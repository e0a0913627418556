package dev.poneglyph.coordinator.http.v1.session;

import dev.poneglyph.coordinator.access.AccessControl;
import dev.poneglyph.coordinator.access.oidc.SignInFlow;
import dev.poneglyph.coordinator.access.session.Sessions;
import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.http.HttpRoutes;
import io.javalin.config.RoutesConfig;
import org.jspecify.annotations.Nullable;

/** What browsers sign in and out with. Nothing of it needs the state. */
public final class SignInRoutes implements HttpRoutes {

    private final BrowserSessions browsers;
    private final @Nullable SignInFlow provider;

    /**
     * @param control proves what one signs in with
     * @param audit is told who signed in and out
     * @param provider signs in elsewhere; null where no identity provider is configured for
     *     browsers
     */
    public SignInRoutes(
            AccessControl control, Sessions sessions, Audit audit, @Nullable SignInFlow provider) {
        browsers = new BrowserSessions(control, sessions, audit);
        this.provider = provider;
    }

    /** Whether that path is one of these. */
    public static boolean serves(String path) {
        return path.equals(SessionRoutes.PATH) || path.startsWith(SessionRoutes.PATH + "/");
    }

    @Override
    public void addTo(RoutesConfig routes) {
        new SessionRoutes(browsers, provider == null ? null : provider.providerName())
                .addTo(routes);
        new OidcRoutes(browsers, provider).addTo(routes);
    }
}
