package seat.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import seat.db.Micros;
import seat.db.Texts;
import seat.event.EventKey;

/**
 * The characters' tokens (table {@code refresh_tokens}) as people handle them: signing in, listing, disabling. Times
 * are the database's. Works inside a caller's transaction or alone.
 */
public final class TokenStore {
    private static final String COLUMNS = """
            SELECT character_id, character_name, character_owner_hash, user_id, scopes_profile, scopes, generation,
                   expires_on, refresh_error, refresh_not_before, disabled_at, disabled_reason
              FROM refresh_tokens
             WHERE deleted_at IS NULL
            """;

    private static final int ATTEMPTS = 8;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sealer sealer;
    private final Runnable durable;

    /** @param durable makes commits survive a crash before they are acknowledged; nothing where they do anyway */
    public TokenStore(JdbcClient jdbc, TransactionTemplate transactions, Sealer sealer, Runnable durable) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealer = sealer;
        this.durable = durable;
    }

    /**
     * Keeps a sign-in: its tokens replace the character's in a new generation, so that a refresh in flight cannot
     * overwrite them, and whatever was wrong is forgotten. The character stays with its user while its owner hash does;
     * a new one (it was sold), or one that had been removed, goes to who signed in.
     */
    public LinkedCharacter link(SignIn signIn) {
        LinkedCharacter linked = writeAgainAfterClash(signIn);
        afterCommit(durable);
        return linked;
    }

    /** Two sign-ins of one character at once: the slower finds the row there, or is told to start over by the database. */
    private LinkedCharacter writeAgainAfterClash(SignIn signIn) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write(signIn);
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw e;
                }
            }
        }
    }

    private LinkedCharacter write(SignIn signIn) {
        LinkedCharacter linked = transactions.execute(status -> {
            Optional<Owner> owner = lockOwner(signIn.character().characterId());
            SleepingTokens.signedIn(
                    jdbc, signIn.character().characterId(), signIn.character().ownerHash());
            if (owner.isEmpty()) {
                insert(signIn);
                long id = signIn.character().characterId();
                new TokenEvents(jdbc)
                        .linked(id, 1, 0, signIn.userId())
                        .moved(id, 0, signIn.userId())
                        .announce();
                return new LinkedCharacter(id, signIn.userId(), 0, 1);
            }
            return replace(signIn, owner.get());
        });
        return Objects.requireNonNull(linked);
    }

    private record Owner(long userId, String hash, long generation, boolean removed, Set<String> scopes) {}

    private Optional<Owner> lockOwner(long characterId) {
        return jdbc.sql("""
                        SELECT user_id, character_owner_hash, generation, deleted_at, scopes
                          FROM refresh_tokens WHERE character_id = ? FOR UPDATE
                        """)
                .param(characterId)
                .query((row, i) -> new Owner(
                        row.getLong("user_id"),
                        row.getString("character_owner_hash"),
                        row.getLong("generation"),
                        row.getObject("deleted_at") != null,
                        Scopes.read(row.getString("scopes"))))
                .optional();
    }

    private void insert(SignIn signIn) {
        VerifiedToken character = signIn.character();
        long id = character.characterId();
        jdbc.sql("""
                        INSERT INTO refresh_tokens (character_id, user_id, scopes_profile, refresh_token, scopes,
                               token, token_issued_at, expires_on, character_name, character_owner_hash)
                        VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3),
                               TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)), ?, ?)
                        """)
                .params(
                        id,
                        signIn.userId(),
                        signIn.scopesProfile(),
                        sealer.seal(signIn.tokens().refreshToken().reveal(), SealPurposes.refreshToken(id)),
                        Scopes.write(character.scopes()),
                        sealer.seal(signIn.tokens().accessToken().reveal(), SealPurposes.accessToken(id)),
                        Micros.of(signIn.tokens().life()),
                        character.name(),
                        character.ownerHash())
                .update();
    }

    private LinkedCharacter replace(SignIn signIn, Owner owner) {
        VerifiedToken character = signIn.character();
        long id = character.characterId();
        boolean moves = owner.removed() || !owner.hash().equals(character.ownerHash());
        long userId = moves ? signIn.userId() : owner.userId();
        jdbc.sql("""
                        UPDATE refresh_tokens
                           SET user_id = ?, scopes_profile = ?, refresh_token = ?, scopes = ?, token = ?,
                               token_issued_at = CURRENT_TIMESTAMP(3),
                               expires_on = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                               character_name = ?, character_owner_hash = ?, generation = generation + 1,
                               refresh_lease_until = NULL, refresh_mark = FALSE, refresh_failures = 0,
                               refresh_failed_at = NULL, refresh_error = NULL, refresh_not_before = NULL,
                               disabled_at = NULL, disabled_reason = NULL, deleted_at = NULL, closed_as = NULL,
                               updated_at = CURRENT_TIMESTAMP
                         WHERE character_id = ?
                        """)
                .params(
                        userId,
                        signIn.scopesProfile(),
                        sealer.seal(signIn.tokens().refreshToken().reveal(), SealPurposes.refreshToken(id)),
                        Scopes.write(character.scopes()),
                        sealer.seal(signIn.tokens().accessToken().reveal(), SealPurposes.accessToken(id)),
                        Micros.of(signIn.tokens().life()),
                        character.name(),
                        character.ownerHash(),
                        id)
                .update();
        if (!owner.hash().equals(character.ownerHash())) {
            new ClosedCharacters(jdbc).close(id);
        }
        announce(character, owner, userId);
        return new LinkedCharacter(id, userId, owner.userId(), owner.generation() + 1);
    }

    private void announce(VerifiedToken character, Owner owner, long userId) {
        long id = character.characterId();
        long generation = owner.generation() + 1;
        long former = owner.removed() ? 0 : owner.userId();
        TokenEvents events = new TokenEvents(jdbc)
                .linked(id, generation, owner.userId(), userId)
                .scopes(id, generation, 0, owner.scopes(), character.scopes());
        if (!owner.hash().equals(character.ownerHash())) {
            events.ownerChanged(id, owner.generation(), character.ownerHash());
        }
        if (former != userId) {
            events.moved(id, former, userId);
        }
        events.announce();
    }

    /** Every character's token, by name. */
    public List<StoredToken> list() {
        return jdbc.sql(COLUMNS + " ORDER BY character_name, character_id")
                .query(TokenStore::read)
                .list();
    }

    /** How many tokens are kept and not used, since EVE or somebody refused them. */
    public long countDisabled() {
        return jdbc.sql("SELECT COUNT(*) FROM refresh_tokens WHERE deleted_at IS NULL AND disabled_at IS NOT NULL")
                .query(Long.class)
                .single();
    }

    /** The tokens of one user's characters, by name. */
    public List<StoredToken> list(long userId) {
        return jdbc.sql(COLUMNS + " AND user_id = ? ORDER BY character_name, character_id")
                .param(userId)
                .query(TokenStore::read)
                .list();
    }

    public Optional<StoredToken> find(long characterId) {
        return jdbc.sql(COLUMNS + " AND character_id = ?")
                .param(characterId)
                .query(TokenStore::read)
                .optional();
    }

    /** Stops using a token; a reason given before stays. */
    public boolean disable(long characterId, String reason) {
        return acknowledged(() -> {
            boolean disabled = jdbc.sql("""
                            UPDATE refresh_tokens
                               SET disabled_at = CURRENT_TIMESTAMP, disabled_reason = ?, updated_at = CURRENT_TIMESTAMP
                             WHERE character_id = ? AND disabled_at IS NULL AND deleted_at IS NULL
                            """)
                            .params(Texts.cut(reason, RefreshRows.REASON_LENGTH), characterId)
                            .update()
                    > 0;
            if (disabled) {
                new TokenEvents(jdbc)
                        .disabled(characterId, reason, EventKey.ofItsOwn())
                        .announce();
            }
            return disabled;
        });
    }

    /** Uses a disabled token again, as if nothing had failed. */
    public boolean enable(long characterId) {
        return acknowledged(() -> {
            Optional<StoredToken> disabled = lock(characterId).filter(token -> token.disabledAt() != null);
            return disabled.isPresent() && enabled(disabled.get());
        });
    }

    private boolean enabled(StoredToken token) {
        boolean enabled = jdbc.sql("""
                                UPDATE refresh_tokens
                                   SET disabled_at = NULL, disabled_reason = NULL, refresh_failures = 0, refresh_failed_at = NULL,
                                       refresh_error = NULL, refresh_not_before = NULL, updated_at = CURRENT_TIMESTAMP
                                 WHERE character_id = ? AND closed_as IS NULL
                                """).param(token.characterId()).update() > 0;
        if (enabled) {
            new TokenEvents(jdbc)
                    .enabled(token.characterId(), token.disabledReason())
                    .announce();
        }
        return enabled;
    }

    /** Lets the next refresh happen at once instead of after its pause. */
    public boolean retry(long characterId) {
        return acknowledged(() -> jdbc.sql("""
                        UPDATE refresh_tokens
                           SET refresh_not_before = NULL, updated_at = CURRENT_TIMESTAMP
                         WHERE character_id = ? AND disabled_at IS NULL AND deleted_at IS NULL
                        """).param(characterId).update() > 0);
    }

    /** Gives a character to another user. */
    public boolean assign(long characterId, long userId) {
        return acknowledged(() -> {
            Optional<StoredToken> token = lock(characterId);
            if (token.isPresent() && token.get().userId() != userId) {
                jdbc.sql("UPDATE refresh_tokens SET user_id = ?, updated_at = CURRENT_TIMESTAMP WHERE character_id = ?")
                        .params(userId, characterId)
                        .update();
                new TokenEvents(jdbc)
                        .moved(characterId, token.get().userId(), userId)
                        .announce();
            }
            return token.isPresent();
        });
    }

    /**
     * Forgets a character's tokens and keeps whose it is: it is not read any more, until it signs in again.
     *
     * @param as one word for what its owner said
     */
    public boolean close(long characterId, String as, String reason) {
        return acknowledged(() -> {
            boolean known = lock(characterId).isPresent();
            if (known) {
                jdbc.sql("""
                                UPDATE refresh_tokens
                                   SET refresh_token = ?, token = NULL, generation = generation + 1, closed_as = ?,
                                       disabled_at = CURRENT_TIMESTAMP, disabled_reason = ?, updated_at = CURRENT_TIMESTAMP
                                 WHERE character_id = ?
                                """)
                        .params(nothing(characterId), as, Texts.cut(reason, RefreshRows.REASON_LENGTH), characterId)
                        .update();
                new TokenEvents(jdbc)
                        .disabled(characterId, reason, EventKey.ofItsOwn())
                        .announce();
            }
            return known;
        });
    }

    /** Forgets a character's tokens and whose it is: whoever signs in with it next has it. */
    public boolean end(long characterId, @Nullable String as) {
        return acknowledged(() -> {
            Optional<StoredToken> token = lock(characterId);
            token.ifPresent(known -> {
                jdbc.sql("""
                                UPDATE refresh_tokens
                                   SET refresh_token = ?, token = NULL, generation = generation + 1, closed_as = ?,
                                       deleted_at = CURRENT_TIMESTAMP, updated_at = CURRENT_TIMESTAMP
                                 WHERE character_id = ?
                                """)
                        .param(1, nothing(characterId))
                        .param(2, as, java.sql.Types.VARCHAR)
                        .param(3, characterId)
                        .update();
                new TokenEvents(jdbc).left(characterId, known.userId()).announce();
            });
            return token.isPresent();
        });
    }

    /**
     * Forgets the tokens of all characters that an account has or had, in the transaction there is; those that have another owner by now stay
     * as they are.
     *
     * @return the characters
     */
    public List<Long> endAll(long userId, String as) {
        list(userId).forEach(token -> end(token.characterId(), as));
        jdbc.sql("""
                        UPDATE refresh_tokens SET closed_as = ?, updated_at = CURRENT_TIMESTAMP
                        WHERE user_id = ? AND deleted_at IS NOT NULL AND closed_as IS NULL
                        """).params(as, userId).update();
        return jdbc.sql(
                        "SELECT character_id FROM refresh_tokens WHERE user_id = ? AND closed_as = ? ORDER BY character_id")
                .params(userId, as)
                .query(Long.class)
                .list();
    }

    /** Whether a character is closed so: nobody signed in with it since. */
    public boolean isClosed(long characterId, String as) {
        return jdbc.sql("SELECT COUNT(*) FROM refresh_tokens WHERE character_id = ? AND closed_as = ?")
                        .params(characterId, as)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Forgets a character's tokens and whose it is, and closes it to everybody: it has, or will have, another owner. */
    public boolean sold(long characterId, String as) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean ended = end(characterId, as);
            if (ended) {
                new ClosedCharacters(jdbc).close(characterId);
            }
            return ended;
        }));
    }

    /** Some characters that were closed so. */
    public List<Long> closed(String as, int most) {
        return jdbc.sql("SELECT character_id FROM refresh_tokens WHERE closed_as = ? ORDER BY character_id LIMIT ?")
                .params(as, most)
                .query(Long.class)
                .list();
    }

    /** Deletes the row of a character that was closed so. */
    public boolean forget(long characterId, String as) {
        boolean forgotten = jdbc.sql("DELETE FROM refresh_tokens WHERE character_id = ? AND closed_as = ?")
                        .params(characterId, as)
                        .update()
                > 0;
        if (forgotten) {
            afterCommit(durable);
        }
        return forgotten;
    }

    /** Sealed as every token is, so that a rotation of keys finds nothing it cannot open. */
    private String nothing(long characterId) {
        return sealer.seal("", SealPurposes.refreshToken(characterId));
    }

    private Optional<StoredToken> lock(long characterId) {
        return jdbc.sql(COLUMNS + " AND character_id = ? FOR UPDATE")
                .param(characterId)
                .query(TokenStore::read)
                .optional();
    }

    private boolean acknowledged(Supplier<Boolean> change) {
        boolean changed = Boolean.TRUE.equals(transactions.execute(status -> change.get()));
        if (changed) {
            afterCommit(durable);
        }
        return changed;
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private static StoredToken read(ResultSet row, int index) throws SQLException {
        return new StoredToken(
                row.getLong("character_id"),
                row.getString("character_name"),
                row.getString("character_owner_hash"),
                row.getLong("user_id"),
                row.getInt("scopes_profile"),
                Scopes.read(row.getString("scopes")),
                row.getLong("generation"),
                row.getObject("expires_on", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("refresh_error"),
                instant(row, "refresh_not_before"),
                instant(row, "disabled_at"),
                row.getString("disabled_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
