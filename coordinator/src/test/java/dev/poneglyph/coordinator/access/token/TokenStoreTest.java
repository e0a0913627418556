package dev.poneglyph.coordinator.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.coordinator.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {

    private static final long EXPIRY_MS = 5_000;

    @TempDir Path folder;
    private final Random random = new Random(1);

    @Test
    void makesRoomWithoutForgettingWhatWorkersJoinedWith() throws Exception {
        TokenStore store = open();
        TokenRecord join = create(store, Role.JOIN, 0);
        TokenRecord revoked = create(store, Role.JOIN, 0);
        store.revoke(revoked.id(), 1);
        TokenRecord other = create(store, Role.OPERATOR, 0);
        fillUpWith(other, store.list());
        TokenStore full = open();
        assertThat(full.list()).hasSize(TokenStore.MAX_TOKENS);

        TokenRecord added = create(full, Role.CLIENT, EXPIRY_MS + 1);

        assertThat(full.list()).extracting(TokenRecord::id).containsExactly(join.id(), added.id());
        assertThat(full.stands(join.id())).isTrue();
        assertThat(full.stands(revoked.id())).isFalse();
        assertThat(open().stands(join.id())).isTrue();
    }

    private void fillUpWith(TokenRecord like, List<TokenRecord> kept) throws IOException {
        List<TokenRecord> all = new ArrayList<>(kept);
        while (all.size() < TokenStore.MAX_TOKENS) {
            all.add(
                    new TokenRecord(
                            "copy" + all.size(),
                            like.name(),
                            like.roles(),
                            like.namespaces(),
                            like.hash(),
                            like.createdAtMs(),
                            like.expiresAtMs(),
                            like.revokedAtMs(),
                            like.createdBy()));
        }
        Files.write(file(), JsonMapper.builder().build().writeValueAsBytes(all));
    }

    private static TokenRecord create(TokenStore store, Role role, long nowMs) throws IOException {
        var wish = new TokenStore.Wish("ann", Set.of(role), Set.of(), nowMs + EXPIRY_MS, "a test");
        return store.create(wish, nowMs).token();
    }

    private TokenStore open() throws IOException {
        return TokenStore.open(file(), random);
    }

    private Path file() {
        return folder.resolve("tokens.json");
    }
}
