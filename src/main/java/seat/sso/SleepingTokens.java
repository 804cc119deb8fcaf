package seat.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.config.Secret;
import seat.db.Database;
import seat.db.Micros;
import seat.db.Texts;

/**
 * Tokens that another SeAT had (table {@code sleeping_tokens}): sealed, and used by nothing. Their characters belong to nobody here and give
 * no right until a refresh has proved whose they are, when {@link TokenStore#link} takes them over; until then the table tells to which
 * account a character goes that signs in with the owner hash it had.
 */
public final class SleepingTokens {
    /** What a change of the key seals anew. */
    public static final SealedColumn SEALED = new SealedColumn("sleeping_tokens", "sealed", "sleeping_token:");

    /** Accounts to which a character goes when it signs in. */
    public static final String ACCOUNTS =
            "SELECT w.user_id FROM sleeping_tokens w WHERE w.state IN ('asleep', 'refused', 'removed')";

    /** Characters that sleep and go to an account, whose id is SQL. */
    public static String of(String userId) {
        return "SELECT w.id FROM sleeping_tokens w WHERE w.state = 'asleep' AND w.user_id = " + userId;
    }

    private static final String COLUMNS = """
            SELECT id, user_id, character_name, character_owner_hash, scopes_profile, scopes, last_login FROM sleeping_tokens
            """;

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Database database;
    private final Sealer sealer;

    public SleepingTokens(Database database, Sealer sealer) {
        this.database = database;
        this.jdbc = database.sql();
        this.sealer = sealer;
    }

    /** How it is with a token. */
    public enum State {
        ASLEEP,
        /** Its character signed in, by the refresh that woke it or by itself. */
        AWAKE,
        /** EVE does not take it any more. */
        REFUSED,
        /** The character is on another EVE account now. */
        UNLINKED,
        /** There was none: its character is known by its owner alone. */
        REMOVED;

        private String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A token without its secret.
     *
     * @param userId the account it goes to
     * @param ownerHash of whoever gave it
     * @param lastLogin when that account's person signed in last (UTC); null for never
     */
    public record Sleeping(
            long characterId,
            long userId,
            String name,
            String ownerHash,
            int scopesProfile,
            Set<String> scopes,
            @Nullable LocalDateTime lastLogin) {
        public Sleeping {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * A token that is brought.
     *
     * @param secret null for a character that has none any more
     */
    public record Brought(Sleeping token, @Nullable Secret secret) {}

    /**
     * Keeps tokens asleep, in the caller's transaction. Of a character that has a token here, or had one that was woken or refused, nothing is
     * changed; one that still sleeps gets the newer secret.
     *
     * @return how many were kept
     */
    public int put(Collection<Brought> brought) {
        Set<Long> here =
                linked(brought.stream().map(one -> one.token().characterId()).toList());
        List<Brought> kept = brought.stream()
                .filter(one -> !here.contains(one.token().characterId()))
                .toList();
        database.template().batchUpdate("""
                        INSERT INTO sleeping_tokens
                          (id, user_id, character_name, character_owner_hash, scopes_profile, scopes, last_login, sealed, state)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE
                          user_id = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(user_id) ELSE user_id END,
                          character_name = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(character_name) ELSE character_name END,
                          character_owner_hash = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(character_owner_hash)
                            ELSE character_owner_hash END,
                          scopes_profile = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(scopes_profile) ELSE scopes_profile END,
                          scopes = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(scopes) ELSE scopes END,
                          last_login = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(last_login) ELSE last_login END,
                          sealed = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(sealed) ELSE sealed END,
                          state = CASE WHEN state IN ('asleep', 'removed') THEN VALUES(state) ELSE state END
                        """, kept, BATCH, (statement, one) -> {
            Sleeping token = one.token();
            Secret secret = one.secret();
            statement.setLong(1, token.characterId());
            statement.setLong(2, token.userId());
            statement.setString(3, token.name());
            statement.setString(4, token.ownerHash());
            statement.setInt(5, token.scopesProfile());
            statement.setString(6, Scopes.write(token.scopes()));
            statement.setObject(7, token.lastLogin(), Types.TIMESTAMP);
            statement.setString(8, secret == null ? null : sealer.seal(secret.reveal(), use(token.characterId())));
            statement.setString(9, (secret == null ? State.REMOVED : State.ASLEEP).id());
        });
        kept.stream().filter(one -> one.secret() == null).forEach(one -> nameOwner(one.token()));
        return kept.size();
    }

    private static String use(long characterId) {
        return SEALED.use() + characterId;
    }

    private Set<Long> linked(Collection<Long> characters) {
        return characters.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql(SignedIn.CHARACTERS + " AND t.character_id IN (:ids)")
                        .param("ids", characters)
                        .query(Long.class)
                        .list());
    }

    /** A row without a token tells whose the character was, as for one that was unlinked here. */
    private void nameOwner(Sleeping token) {
        jdbc.sql("""
                        INSERT IGNORE INTO refresh_tokens (character_id, user_id, scopes_profile, refresh_token, scopes, expires_on,
                          character_name, character_owner_hash, deleted_at)
                        VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3), ?, ?, CURRENT_TIMESTAMP)
                        """)
                .params(
                        token.characterId(),
                        token.userId(),
                        token.scopesProfile(),
                        sealer.seal("", SealPurposes.refreshToken(token.characterId())),
                        Scopes.write(token.scopes()),
                        token.name(),
                        token.ownerHash())
                .update();
    }

    /** The account that a character goes to which signs in with this owner hash; empty when it was woken before, or never came. */
    public static Optional<Long> accountOf(JdbcClient jdbc, long characterId, String ownerHash) {
        record Known(long user, String hash) {}
        return jdbc
                .sql("""
                        SELECT s.user_id, s.character_owner_hash FROM sleeping_tokens s JOIN users u ON u.id = s.user_id
                        WHERE s.id = ? AND s.state IN ('asleep', 'refused', 'removed')
                        """)
                .param(characterId)
                .query((row, number) -> new Known(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .filter(known -> known.hash().equals(ownerHash))
                .map(Known::user)
                .findFirst();
    }

    /** The owner hash that a character came with; empty where it never came. */
    public static Optional<String> ownerHash(JdbcClient jdbc, long characterId) {
        return jdbc.sql("SELECT character_owner_hash FROM sleeping_tokens WHERE id = ?")
                .param(characterId)
                .query(String.class)
                .optional();
    }

    /** Whether a token still sleeps, held until the caller's transaction ends. */
    public static boolean sleeps(JdbcClient jdbc, long characterId) {
        return !jdbc.sql("SELECT id FROM sleeping_tokens WHERE id = ? AND state = 'asleep' FOR UPDATE")
                .param(characterId)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /**
     * Notes that a character signed in, in the caller's transaction: what sleeps of it is not needed any more. With another owner hash than the
     * one it came with it was sold, and what came of it is closed to everybody.
     */
    static void signedIn(JdbcClient jdbc, long characterId, String ownerHash) {
        jdbc.sql("SELECT character_owner_hash FROM sleeping_tokens WHERE id = ? AND state <> 'awake' FOR UPDATE")
                .param(characterId)
                .query(String.class)
                .optional()
                .ifPresent(hash -> {
                    boolean same = hash.equals(ownerHash);
                    if (!same) {
                        new ClosedCharacters(jdbc).close(characterId);
                    }
                    end(jdbc, characterId, same ? State.AWAKE : State.UNLINKED, null);
                });
    }

    private static void end(JdbcClient jdbc, long characterId, State state, @Nullable String reason) {
        jdbc.sql("""
                        UPDATE sleeping_tokens SET state = ?, sealed = NULL, lease_until = NULL, reason = ?,
                          changed_at = CURRENT_TIMESTAMP(3) WHERE id = ?
                        """)
                .param(1, state.id())
                .param(2, reason == null ? null : Texts.cut(reason, RefreshRows.REASON_LENGTH), Types.VARCHAR)
                .param(3, characterId)
                .update();
    }

    /** Some that sleep and that nobody asks EVE for, those of people who signed in last before others, a person's main character first. */
    public List<Sleeping> next(int most) {
        return jdbc.sql("""
                        SELECT s.id, s.user_id, s.character_name, s.character_owner_hash, s.scopes_profile, s.scopes, s.last_login
                        FROM sleeping_tokens s JOIN users u ON u.id = s.user_id
                        WHERE s.state = 'asleep' AND (s.lease_until IS NULL OR s.lease_until <= CURRENT_TIMESTAMP(3))
                        ORDER BY CASE WHEN s.last_login IS NULL THEN 1 ELSE 0 END, s.last_login DESC, s.user_id,
                          CASE WHEN s.id = u.main_character_id THEN 0 ELSE 1 END, s.id
                        LIMIT ?
                        """).param(most).query(SleepingTokens::read).list();
    }

    /**
     * A token that its holder alone asks EVE for.
     *
     * @param attempts how often it was asked for before, without an answer that was kept
     */
    public record Held(Sleeping token, Secret secret, int attempts) {}

    /**
     * Takes a token for one question to EVE, and notes that it is asked: committed and durable before it is.
     *
     * @return empty when another process has it, or it does not sleep any more
     * @throws SealException when it was sealed with a key this process does not hold
     */
    public Optional<Held> hold(long characterId, Duration lease) {
        Optional<Held> held = database.inTransaction(() -> {
            boolean taken = jdbc.sql("""
                                    UPDATE sleeping_tokens SET attempts = attempts + 1, changed_at = CURRENT_TIMESTAMP(3),
                                      lease_until = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                                    WHERE id = ? AND state = 'asleep' AND (lease_until IS NULL OR lease_until <= CURRENT_TIMESTAMP(3))
                                    """).params(Micros.of(lease), characterId).update() == 1;
            return taken ? Optional.of(held(characterId)) : Optional.empty();
        });
        database.makeDurable();
        return held;
    }

    private Held held(long characterId) {
        Sleeping token = jdbc.sql(COLUMNS + " WHERE id = ?")
                .param(characterId)
                .query(SleepingTokens::read)
                .single();
        record Stored(String sealed, int attempts) {}
        Stored stored = jdbc.sql("SELECT sealed, attempts FROM sleeping_tokens WHERE id = ?")
                .param(characterId)
                .query((row, number) -> new Stored(row.getString(1), row.getInt(2)))
                .single();
        return new Held(token, new Secret(sealer.open(stored.sealed(), use(characterId))), stored.attempts() - 1);
    }

    /** Keeps the token that EVE gave for one that is held: durable before anything else is done with it. */
    public void renewed(long characterId, Secret secret) {
        database.durably(
                () -> jdbc.sql("UPDATE sleeping_tokens SET sealed = ?, attempts = 0 WHERE id = ? AND state = 'asleep'")
                        .params(sealer.seal(secret.reveal(), use(characterId)), characterId)
                        .update());
    }

    /**
     * Gives a token back, which sleeps on.
     *
     * @param asked whether EVE may have taken it: then it counts as an attempt
     */
    public void giveBack(long characterId, boolean asked, String reason) {
        database.durably(() -> jdbc.sql("""
                        UPDATE sleeping_tokens SET lease_until = NULL, reason = ?, attempts = GREATEST(attempts - ?, 0)
                        WHERE id = ? AND state = 'asleep'
                        """)
                .params(Texts.cut(reason, RefreshRows.REASON_LENGTH), asked ? 0 : 1, characterId)
                .update());
    }

    /** Notes that EVE does not take a token any more. Its owner stays named; it is kept, sealed, in case all were refused for another reason. */
    public void refuse(Sleeping token, String reason) {
        database.durably(() -> {
            jdbc.sql("""
                            UPDATE sleeping_tokens SET state = 'refused', lease_until = NULL, reason = ?, changed_at = CURRENT_TIMESTAMP(3)
                            WHERE id = ? AND state = 'asleep'
                            """)
                    .params(Texts.cut(reason, RefreshRows.REASON_LENGTH), token.characterId())
                    .update();
            nameOwner(token);
        });
    }

    /** Lets tokens that were refused sleep again. @return how many */
    public int sleepAgain(Collection<Long> characters) {
        return characters.isEmpty()
                ? 0
                : database.durably(() -> jdbc.sql("""
                        UPDATE sleeping_tokens SET state = 'asleep', attempts = 0, changed_at = CURRENT_TIMESTAMP(3)
                        WHERE state = 'refused' AND sealed IS NOT NULL AND id IN (:ids)
                        """).param("ids", characters).update());
    }

    /** Lets all tokens that were refused sleep again. @return how many */
    public int sleepAgain() {
        return database.durably(() -> jdbc.sql("""
                        UPDATE sleeping_tokens SET state = 'asleep', attempts = 0, changed_at = CURRENT_TIMESTAMP(3)
                        WHERE state = 'refused' AND sealed IS NOT NULL
                        """).update());
    }

    /** Forgets a token whose character is on another EVE account now; what came of it is closed to everybody, since it is its former owner's. */
    public void unlink(Sleeping token, String reason) {
        database.durably(() -> {
            nameOwner(token);
            new ClosedCharacters(jdbc).close(token.characterId());
            end(jdbc, token.characterId(), State.UNLINKED, reason);
        });
    }

    /** How many there are of each kind. */
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.sql("SELECT state, COUNT(*) FROM sleeping_tokens GROUP BY state").query(row -> {
            counts.put(State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2));
        });
        return counts;
    }

    /** A token that is not in use, and why. */
    public record Told(long characterId, String name, String account, String reason) {}

    /** Some in a state, by the names of their accounts. */
    public List<Told> in(State state, int most) {
        return jdbc.sql("""
                        SELECT s.id AS character_id, s.character_name AS name, COALESCE(u.name, '') AS account,
                          COALESCE(s.reason, '') AS reason
                        FROM sleeping_tokens s LEFT JOIN users u ON u.id = s.user_id WHERE s.state = ?
                        ORDER BY u.name, s.character_name, s.id LIMIT ?
                        """).params(state.id(), most).query(Told.class).list();
    }

    /** Gives what sleeps of an account to another, in the caller's transaction. */
    public static void merge(JdbcClient jdbc, long from, long into) {
        jdbc.sql("UPDATE sleeping_tokens SET user_id = ? WHERE user_id = ?")
                .params(into, from)
                .update();
    }

    /** Deletes what sleeps of an account, in the caller's transaction. */
    public static void delete(JdbcClient jdbc, long userId) {
        jdbc.sql("DELETE FROM sleeping_tokens WHERE user_id = ?").param(userId).update();
    }

    private static Sleeping read(ResultSet row, int number) throws SQLException {
        return new Sleeping(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("character_name"),
                row.getString("character_owner_hash"),
                row.getInt("scopes_profile"),
                Scopes.read(row.getString("scopes")),
                row.getObject("last_login", LocalDateTime.class));
    }
}
