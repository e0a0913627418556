package dev.poneglyph.coordinator.http.dashboard;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Optional;

/**
 * The dashboard: its page at {@code /}, its files below {@code /dashboard/}, and the browser
 * modules that come as jars below {@code /_static/} and {@code /webjars/}, whose paths hold a
 * version. Nothing of it needs the state.
 */
public final class DashboardRoutes implements HttpRoutes {

    private static final String PAGE = "index.html";

    /** Asked for again each time, and mostly answered with 304. */
    private static final String ASK_AGAIN = "no-cache";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int NOT_MODIFIED = 304;

    private final Assets own = new Assets("dashboard/");
    private final Assets modules = new Assets("META-INF/resources/_static/");
    private final Assets webjars = new Assets("META-INF/resources/webjars/");

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::page);
        routes.get("/dashboard", call -> call.redirect("/"));
        routes.get("/dashboard/<file>", files(own, ASK_AGAIN));
        routes.get("/_static/<file>", files(modules, FOR_EVER));
        routes.get("/webjars/<file>", files(webjars, FOR_EVER));
    }

    /** Whether that path is one of the dashboard's, which is there before the state is. */
    public static boolean serves(String path) {
        return path.equals("/")
                || path.startsWith("/dashboard")
                || path.startsWith("/_static/")
                || path.startsWith("/webjars/");
    }

    private void page(Context call) throws IOException, ProblemException {
        Optional<Asset> page = own.find(PAGE);
        if (page.isEmpty()) {
            throw ProblemException.notFound(
                    "Expected the dashboard on the class path, but this server was built without;"
                            + " call the API, see /api/v1/openapi.yaml");
        }
        call.header("Content-Security-Policy", PagePolicy.of(page.get().text()));
        answer(call, page.get(), ASK_AGAIN);
    }

    private static Handler files(Assets assets, String caching) {
        return call -> {
            Optional<Asset> file = assets.find(call.pathParam("file"));
            if (file.isEmpty()) {
                throw ProblemException.notFound(
                        "Expected a file of the dashboard, but there is no %s; open /"
                                .formatted(call.path()));
            }
            answer(call, file.get(), caching);
        };
    }

    private static void answer(Context call, Asset asset, String caching) {
        call.header("Cache-Control", caching).header("ETag", asset.etag());
        if (asset.etag().equals(call.header("If-None-Match"))) {
            call.status(NOT_MODIFIED);
        } else {
            call.contentType(asset.mediaType()).result(asset.content());
        }
    }
}
