package dev.poneglyph.coordinator.service.token;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.token.TokenRecord;
import dev.poneglyph.coordinator.access.token.TokenStore;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.protocol.v1.CreateTokenRequest;
import dev.poneglyph.protocol.v1.CreateTokenResponse;
import dev.poneglyph.protocol.v1.ListTokensRequest;
import dev.poneglyph.protocol.v1.ListTokensResponse;
import dev.poneglyph.protocol.v1.RevokeTokenRequest;
import dev.poneglyph.protocol.v1.TokenInfo;
import dev.poneglyph.protocol.v1.TokenServiceGrpc;
import dev.poneglyph.protocol.v1.WhoAmIRequest;
import dev.poneglyph.protocol.v1.WhoAmIResponse;
import io.grpc.stub.StreamObserver;
import java.util.Locale;
import java.util.concurrent.Executor;

/** The token service: one line for each call. */
public final class TokenGrpcService extends TokenServiceGrpc.TokenServiceImplBase {

    private final GrpcCalls calls;
    private final TokenDesk desk;

    /**
     * @param executor runs calls, which wait for the disk
     */
    public TokenGrpcService(Executor executor, TokenDesk desk) {
        calls = new GrpcCalls(executor);
        this.desk = desk;
    }

    @Override
    public void create(CreateTokenRequest request, StreamObserver<CreateTokenResponse> observer) {
        calls.answer(
                observer,
                () -> {
                    TokenStore.Issued issued =
                            desk.create(
                                    new TokenDesk.Wish(
                                            request.getName(),
                                            request.getRolesList(),
                                            request.getNamespacesList(),
                                            request.getLivesForMs()));
                    return CreateTokenResponse.newBuilder()
                            .setToken(info(issued.token()))
                            .setText(issued.text())
                            .build();
                });
    }

    @Override
    public void list(ListTokensRequest request, StreamObserver<ListTokensResponse> observer) {
        calls.answer(
                observer,
                () ->
                        ListTokensResponse.newBuilder()
                                .addAllTokens(
                                        desk.list().stream().map(TokenGrpcService::info).toList())
                                .build());
    }

    @Override
    public void revoke(RevokeTokenRequest request, StreamObserver<TokenInfo> observer) {
        calls.answer(observer, () -> info(desk.revoke(request.getId())));
    }

    @Override
    public void whoAmI(WhoAmIRequest request, StreamObserver<WhoAmIResponse> observer) {
        calls.answer(
                observer,
                () -> {
                    Identity caller = Caller.current();
                    return WhoAmIResponse.newBuilder()
                            .setName(caller.name())
                            .addAllRoles(Role.texts(caller.roles()))
                            .addAllNamespaces(caller.namespaces().stream().sorted().toList())
                            .setVia(caller.via().name().toLowerCase(Locale.ROOT))
                            .setFrom(caller.from())
                            .build();
                });
    }

    private static TokenInfo info(TokenRecord token) {
        return TokenInfo.newBuilder()
                .setId(token.id())
                .setName(token.name())
                .addAllRoles(Role.texts(token.roles()))
                .addAllNamespaces(token.namespaces().stream().sorted().toList())
                .setCreatedAtMs(token.createdAtMs())
                .setExpiresAtMs(token.expiresAtMs())
                .setRevokedAtMs(token.revokedAtMs())
                .setCreatedBy(token.createdBy())
                .build();
    }
}
