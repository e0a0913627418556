package dev.poneglyph.coordinator.http.v1.webhooks;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Actor;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.webhook.WebhookWish;
import dev.poneglyph.coordinator.webhook.Webhooks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Adds, lists and removes webhooks. */
public final class WebhookRoutes implements HttpRoutes {

    private static final String PATH = "/api/v1/webhooks";

    private final Webhooks webhooks;

    /** Asks {@code webhooks}. */
    public WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    private record Items(List<WebhookView> items, int total) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::add);
        routes.get(PATH + "/{name}", this::get);
        routes.delete(PATH + "/{name}", this::remove);
    }

    private void list(Context call) throws Exception {
        Query.of(call);
        List<WebhookView> items = webhooks.list().stream().map(WebhookView::of).toList();
        call.json(new Items(items, items.size()));
    }

    private void add(Context call) throws Exception {
        Query.of(call);
        WebhookWish wish = Body.read(call, WebhookWish.class);
        var webhook = webhooks.add(wish, Actor.of(call, wish.by()));
        call.status(HttpStatus.CREATED).json(WebhookView.created(webhook));
    }

    private void get(Context call) throws Exception {
        Query.of(call);
        call.json(WebhookView.of(webhooks.get(call.pathParam("name"))));
    }

    private void remove(Context call) throws Exception {
        Query.of(call);
        webhooks.remove(call.pathParam("name"), Actor.of(call, null));
        call.status(HttpStatus.NO_CONTENT);
    }
}
