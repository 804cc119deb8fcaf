package seat.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;
import seat.event.AccessEpoch;
import seat.sso.SleepingTokens;

/** Accounts (table {@code users}) and their history of sign-ins. */
public final class Users {
    /** Kind, and mostly name, of the account that one-time links sign in to. */
    public static final String ADMIN = "admin";

    /** Names that people get only with their character's id. */
    private static final Set<String> RESERVED = Set.of(ADMIN);

    private static final int LONGEST_TEXT = 255;

    /** Leaves room for what tells an account from others of its name. */
    private static final int LONGEST_BROUGHT = 220;

    /** How many characters a name may have. */
    public static final int LONGEST_NAME = 100;

    private final Database database;
    private final AuditLog log;

    public Users(Database database) {
        this.database = database;
        this.log = new AuditLog(database);
    }

    /** An account that may be used. */
    public Optional<Viewer> find(long userId) {
        return database.sql()
                .sql("SELECT id, name, admin, main_character_id FROM users WHERE id = ? AND active = TRUE")
                .param(userId)
                .query((row, number) -> viewer(row))
                .optional();
    }

    /** Reads the columns {@code id}, {@code name}, {@code admin} and {@code main_character_id}. */
    static Viewer viewer(ResultSet row) throws SQLException {
        return new Viewer(
                row.getLong("id"), row.getString("name"), row.getBoolean("admin"), row.getLong("main_character_id"));
    }

    /**
     * The account of a person with exactly that name, if it may be used. Databases differ in what they take for the same name (MariaDB:
     * case, accents and blanks at the end), so that it is compared here. Accounts SeAT makes itself are found by no name.
     */
    public Optional<Viewer> named(String name) {
        return database
                .sql()
                .sql(
                        "SELECT id, name, admin, main_character_id FROM users WHERE name = ? AND active = TRUE AND kind IS NULL")
                .param(name)
                .query((row, number) -> viewer(row))
                .list()
                .stream()
                .filter(account -> account.name().equals(name))
                .findFirst();
    }

    /**
     * Makes an account for a character nobody has yet. Names are unique; one that is taken, or looks like that of an account SeAT
     * makes itself, gets the character's id, and a number where the character was sold before, and that is taken, too.
     */
    public long create(String characterName, long characterId) {
        String withId = free(characterName + " #" + characterId);
        if (isReserved(characterName) || isTaken(characterName)) {
            return insert(withId, false, characterId, null);
        }
        try {
            return insert(characterName, false, characterId, null);
        } catch (DuplicateKeyException e) {
            return insert(withId, false, characterId, null); // somebody of that name signs in at this moment
        }
    }

    private String free(String name) {
        String free = name;
        for (int number = 2; isTaken(free); number++) {
            free = name + " (" + number + ")";
        }
        return free;
    }

    /** The name without accents, forms and case, so that what looks alike is alike. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Cf}\\p{Cc}\\s]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a name is, or looks like, that of an account SeAT makes itself. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(folded(name));
    }

    /**
     * An account that was made for a character which has never signed in: nobody has, and no character was ever linked to it. Whoever
     * proves to be that character is whom it was made for.
     */
    Optional<Long> awaiting(long characterId) {
        return database
                .sql()
                .sql("""
                        SELECT u.id FROM users u WHERE u.main_character_id = ? AND u.kind IS NULL AND u.last_login IS NULL
                          AND NOT EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.user_id = u.id)
                          AND u.id NOT IN (%s)
                        ORDER BY u.id LIMIT 1
                        """.formatted(SleepingTokens.ACCOUNTS))
                .param(characterId)
                .query(Long.class)
                .list()
                .stream()
                .findFirst();
    }

    /** Makes an account of exactly this name for a character that will sign in later. */
    long createFor(String name, long characterId) {
        return insert(name, false, characterId, null);
    }

    /**
     * An account of another SeAT.
     *
     * @param name of its person there; whatever it is, the account gets one that may be used
     * @param number that tells it from others of a name that is taken
     * @param lastLogin UTC; null for never
     * @param source from where that was; null for unknown
     * @param createdAt UTC; null for unknown
     */
    public record Brought(
            String name,
            long number,
            boolean active,
            boolean admin,
            long mainCharacterId,
            @Nullable LocalDateTime lastLogin,
            @Nullable String source,
            @Nullable LocalDateTime createdAt) {}

    /**
     * Makes an account for somebody who had one in another SeAT, in the caller's transaction; nobody is told of it as of a new one.
     *
     * @return its id
     */
    public long bring(Brought brought) {
        KeyHolder made = new GeneratedKeyHolder();
        database.sql()
                .sql("""
                        INSERT INTO users (name, active, admin, last_login, last_login_source, main_character_id, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, COALESCE(?, CURRENT_TIMESTAMP))
                        """)
                .param(1, nameOf(brought))
                .param(2, brought.active())
                .param(3, brought.admin())
                .param(4, brought.lastLogin(), Types.TIMESTAMP)
                .param(5, brought.source() == null ? null : OneLine.of(brought.source(), LONGEST_TEXT), Types.VARCHAR)
                .param(6, brought.mainCharacterId())
                .param(7, brought.createdAt(), Types.TIMESTAMP)
                .update(made, "id");
        return Objects.requireNonNull(made.getKey()).longValue();
    }

    /**
     * Lets an account that was brought be what it is in the other SeAT now, in the caller's transaction: whether it may be used, and by a
     * superuser.
     */
    public void follow(long userId, boolean active, boolean admin) {
        setActive(userId, active);
        database.sql()
                .sql("UPDATE users SET admin = ? WHERE id = ? AND kind IS NULL AND admin <> ?")
                .params(admin, userId, admin)
                .update();
        AccessEpoch.raise(database.sql());
    }

    private String nameOf(Brought brought) {
        String name =
                OneLine.of(BidiControls.strip(brought.name()), LONGEST_BROUGHT).strip();
        boolean usable = !folded(name).isEmpty() && !isReserved(name) && !isTaken(name);
        return usable ? name : free((folded(name).isEmpty() ? "Account" : name) + " #" + brought.number());
    }

    /** The superuser account, made when it is first needed. Its kind marks it, no name does. */
    public long admin() {
        Optional<Long> known = ofKind(ADMIN).or(this::adopted);
        if (known.isPresent()) {
            database.inTransaction(() -> {
                setActive(known.get(), true);
                database.sql()
                        .sql("UPDATE users SET admin = TRUE WHERE id = ? AND admin = FALSE")
                        .param(known.get())
                        .update();
            });
            return known.get();
        }
        try {
            // Where somebody has a name that the database takes for this one, the account is called otherwise.
            return insert(isTaken(ADMIN) ? ADMIN + " (SeAT)" : ADMIN, true, 0, ADMIN);
        } catch (DuplicateKeyException e) {
            return ofKind(ADMIN).orElseThrow(() -> e);
        }
    }

    /** The account of a SeAT that knew no kinds: a superuser of exactly this name. */
    private Optional<Long> adopted() {
        Optional<Long> former = database
                .sql()
                .sql("SELECT id, name FROM users WHERE name = ? AND admin = TRUE AND kind IS NULL")
                .param(ADMIN)
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .filter(account -> account.getValue().equals(ADMIN))
                .map(Map.Entry::getKey)
                .findFirst();
        former.ifPresent(id -> database.sql()
                .sql("UPDATE users SET kind = ? WHERE id = ?")
                .params(ADMIN, id)
                .update());
        return former;
    }

    private Optional<Long> ofKind(String kind) {
        return database.sql()
                .sql("SELECT id FROM users WHERE kind = ?")
                .param(kind)
                .query(Long.class)
                .optional();
    }

    /**
     * Switches an account on or off; off, nobody is signed in to it any more with the next request.
     *
     * @return whether it was otherwise
     */
    public boolean setActive(long userId, boolean active) {
        return database.durably(() -> {
            boolean changed = database.sql()
                            .sql(
                                    "UPDATE users SET active = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ? AND active <> ?")
                            .params(active, userId, active)
                            .update()
                    > 0;
            if (changed) {
                UserEvents.active(database, userId, active);
                AccessEpoch.raise(database.sql());
            }
            return changed;
        });
    }

    /** Gives an account whose main character is not its own (any more) one that is. */
    public void repairMain(long userId) {
        database.inTransaction(() -> {
            long former = main(userId, " FOR UPDATE");
            writeMain(userId);
            long present = main(userId, "");
            if (present != former) {
                UserEvents.mainChanged(database, userId, former, present);
            }
        });
    }

    private long main(long userId, String lock) {
        return database.sql()
                .sql("SELECT main_character_id FROM users WHERE id = ?" + lock)
                .param(userId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void writeMain(long userId) {
        database.sql()
                .sql("""
                        UPDATE users SET main_character_id = COALESCE((SELECT MIN(t.character_id) FROM refresh_tokens t
                            WHERE t.user_id = users.id AND t.deleted_at IS NULL), 0)
                        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM refresh_tokens o
                            WHERE o.character_id = users.main_character_id AND o.user_id = users.id
                              AND o.deleted_at IS NULL)
                          AND users.main_character_id NOT IN (%s)
                        """.formatted(SleepingTokens.of("users.id")))
                .param(userId)
                .update();
    }

    /** Notes that somebody signed in, from where and with what. */
    public void signedIn(long userId, Actor actor, String userAgent) {
        String source = actor.address();
        database.sql()
                .sql("UPDATE users SET last_login = CURRENT_TIMESTAMP, last_login_source = ? WHERE id = ?")
                .params(OneLine.of(source, LONGEST_TEXT), userId)
                .update();
        history(userId, source, userAgent, "login");
        log.write(actor.as(userId), Category.SIGN_IN, "signed_in", Subject.user(userId), "Signed in");
    }

    public void signedOut(long userId, Actor actor, String userAgent) {
        history(userId, actor.address(), userAgent, "logout");
        log.write(actor.as(userId), Category.SIGN_IN, "signed_out", Subject.user(userId), "Signed out");
    }

    private void history(long userId, String source, String userAgent, String action) {
        database.sql()
                .sql("INSERT INTO user_login_histories (user_id, source, user_agent, action) VALUES (?, ?, ?, ?)")
                .params(userId, OneLine.of(source, LONGEST_TEXT), OneLine.of(userAgent, LONGEST_TEXT), action)
                .update();
    }

    /** Whether there is a name that the database takes for this one: names are unique in its eyes. */
    boolean isTaken(String name) {
        return !database.sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** In the caller's transaction, or one of its own: inside another, a name that is taken would undo all of it. */
    private long insert(String name, boolean admin, long mainCharacterId, @Nullable String kind) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? write(name, admin, mainCharacterId, kind)
                : database.inTransaction(() -> write(name, admin, mainCharacterId, kind));
    }

    private long write(String name, boolean admin, long mainCharacterId, @Nullable String kind) {
        KeyHolder made = new GeneratedKeyHolder();
        database.sql()
                .sql("INSERT INTO users (name, admin, main_character_id, kind) VALUES (?, ?, ?, ?)")
                .param(1, name)
                .param(2, admin)
                .param(3, mainCharacterId)
                .param(4, kind, Types.VARCHAR)
                .update(made, "id");
        long id = Objects.requireNonNull(made.getKey()).longValue();
        UserEvents.made(database, id);
        return id;
    }
}
