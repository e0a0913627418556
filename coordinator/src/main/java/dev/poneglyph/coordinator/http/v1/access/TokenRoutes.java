package dev.poneglyph.coordinator.http.v1.access;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.token.TokenRecord;
import dev.poneglyph.coordinator.access.token.TokenStore;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.token.TokenDesk;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The coordinator's own tokens, and who the caller is. */
public final class TokenRoutes implements HttpRoutes {

    private static final String PATH = "/api/v1/tokens";
    private static final int CREATED = 201;

    private final TokenDesk desk;

    /** Asks {@code desk}. */
    public TokenRoutes(TokenDesk desk) {
        this.desk = desk;
    }

    private record TokenWish(
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable List<String> namespaces,
            @Nullable Long livesForMs) {}

    private record TokenView(
            String id,
            String name,
            List<String> roles,
            List<String> namespaces,
            long createdAtMs,
            long expiresAtMs,
            @Nullable Long revokedAtMs,
            String createdBy) {}

    private record IssuedView(TokenView token, String text) {}

    private record TokenList(List<TokenView> items) {}

    private record CallerView(
            String name, List<String> roles, List<String> namespaces, String via, String from) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::create);
        routes.delete(PATH + "/{id}", this::revoke);
        routes.get("/api/v1/whoami", this::whoAmI);
    }

    private void list(Context call) throws Exception {
        Query.of(call);
        call.json(new TokenList(desk.list().stream().map(TokenRoutes::view).toList()));
    }

    private void create(Context call) throws Exception {
        Query.of(call);
        TokenWish wish = Body.read(call, TokenWish.class);
        TokenStore.Issued issued =
                desk.create(
                        new TokenDesk.Wish(
                                Objects.requireNonNullElse(wish.name(), ""),
                                Objects.requireNonNullElse(wish.roles(), List.of()),
                                Objects.requireNonNullElse(wish.namespaces(), List.of()),
                                Objects.requireNonNullElse(wish.livesForMs(), 0L)));
        call.status(CREATED).json(new IssuedView(view(issued.token()), issued.text()));
    }

    private void revoke(Context call) throws Exception {
        Query.of(call);
        call.json(view(desk.revoke(call.pathParam("id"))));
    }

    private void whoAmI(Context call) throws Exception {
        Query.of(call);
        Identity caller = Caller.current();
        call.json(
                new CallerView(
                        caller.name(),
                        Role.texts(caller.roles()),
                        sorted(caller.namespaces()),
                        Words.lower(caller.via()),
                        caller.from()));
    }

    private static TokenView view(TokenRecord token) {
        return new TokenView(
                token.id(),
                token.name(),
                Role.texts(token.roles()),
                sorted(token.namespaces()),
                token.createdAtMs(),
                token.expiresAtMs(),
                Words.orNull(token.revokedAtMs()),
                token.createdBy());
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
