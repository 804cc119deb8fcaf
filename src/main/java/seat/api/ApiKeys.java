package seat.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.access.AccessRefusal;
import seat.access.AccountRows;
import seat.access.KeyLimits;
import seat.access.Permissions;
import seat.access.Secrets;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;
import seat.event.AccessEpoch;
import seat.resource.OwnerType;

/**
 * Keys by which programs use the REST API (table {@code api_keys}): 256 random bits behind {@code seat_}, of which the database has the
 * SHA-256. A key narrows its maker's rights and gives none; it is read at every call, with what its maker may do at that moment, and works
 * no more once it is revoked or expired, or its maker's account is switched off. It goes with that account. A key that was imported sleeps until a superuser
 * wakes it, and is that superuser's from then on.
 */
public final class ApiKeys {
    /** What stands before the random part of a key, so that one that lies about is known for what it is. */
    public static final String PREFIX = "seat_";

    /** What stands before a key in the address of the one table that it opens. */
    public static final String FEED_PATH = "/feed/";

    /** How many keys of an account may work at once. */
    public static final int MOST = 50;

    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

    /** Keys of ours, and those of SeAT 5, which are 32 letters and digits. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,100}");

    private static final int SHOWN = 12;

    /** Fewer, since they have half as many characters. */
    private static final int SHOWN_OF_IMPORTED = 6;

    /** How SeAT 5 writes that a key works from wherever it comes. */
    private static final String ANYWHERE = "0.0.0.0";

    private static final int LONGEST_ADDRESS = 64;

    private static final String COLUMNS = """
            k.id, k.user_id, k.name, k.prefix, k.every_permission, k.every_owner, k.networks, k.feed, k.asleep,
              k.created_at, k.changed_at, k.expires_at, k.revoked_at, k.last_used_at, k.last_address""";

    private static final List<String> OF_KEYS =
            List.of("api_key_permissions", "api_key_owners", "api_idempotency_keys", "api_calls");

    private final Database database;
    private final AuditLog audit;

    public ApiKeys(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /**
     * A key as people see it.
     *
     * @param makerId the account whose rights it narrows; null for one that was imported and sleeps
     * @param maker that account's name, empty for none
     * @param makerIsActive whether that account is switched on
     * @param prefix the beginning of the key
     * @param permissions null for all but administration's
     * @param owners null for all
     */
    public record Listed(
            long id,
            @Nullable Long makerId,
            String maker,
            boolean makerIsActive,
            String name,
            String prefix,
            @Nullable Set<String> permissions,
            @Nullable Map<OwnerType, Set<Long>> owners,
            List<String> networks,
            @Nullable String feed,
            boolean asleep,
            LocalDateTime createdAt,
            @Nullable LocalDateTime expiresAt,
            @Nullable LocalDateTime revokedAt,
            @Nullable LocalDateTime lastUsedAt,
            @Nullable String lastAddress) {
        /** Whether it would open anything at this time. */
        public boolean works(LocalDateTime now) {
            return !asleep && makerIsActive && revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
        }
    }

    /**
     * A key that works, as a call finds it.
     *
     * @param perSecond how many calls it may make a second
     * @param version changes with the key and with the access epoch: for ETags
     */
    public record Working(
            long id, String name, Viewer viewer, @Nullable String feed, int perSecond, String version) {}

    /** Why a key opens nothing. */
    public enum Refusal {
        UNKNOWN("There is no such key"),
        ASLEEP("This key was imported and sleeps until an administrator gives it permissions"),
        REVOKED("This key was revoked"),
        EXPIRED("This key has expired"),
        MAKER("The account of whoever made this key is switched off or gone"),
        NETWORK("This key does not work from this address");

        private final String sentence;

        Refusal(String sentence) {
            this.sentence = sentence;
        }

        /** One sentence for whoever uses the key. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * What a secret opens.
     *
     * @param key null where it opens nothing
     * @param refusal null where it opens something
     * @param keyId of the key that it is, 0 for none
     */
    public record Opened(@Nullable Working key, @Nullable Refusal refusal, long keyId) {}

    /** Finds what a secret opens for a client at an address. One that cannot be a key is not looked for. */
    public Opened open(String secret, String address) {
        return FORM.matcher(secret).matches() ? read("k.secret_hash = ?", Secrets.hash(secret), address) : UNKNOWN;
    }

    /** Reads a key that was found anew: for calls that go on for longer than a statement. */
    public Opened again(long keyId, String address) {
        return read("k.id = ?", keyId, address);
    }

    private static final Opened UNKNOWN = new Opened(null, Refusal.UNKNOWN, 0);

    private Opened read(String condition, Object value, String address) {
        return database.sql()
                .sql("""
                        SELECT %s, u.name AS maker, u.admin, u.active, u.main_character_id, %s AS epoch, %s AS per_second,
                          k.expires_at IS NOT NULL AND k.expires_at <= CURRENT_TIMESTAMP AS expired,
                          k.last_used_at IS NULL OR k.last_used_at < TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3))
                            AS unseen
                        FROM api_keys k LEFT JOIN users u ON u.id = k.user_id WHERE %s
                        """.formatted(COLUMNS, AccessEpoch.READ, CallRate.PER_SECOND.sql(), condition))
                .param(value)
                .query((row, number) -> opened(row, address))
                .optional()
                .orElse(UNKNOWN);
    }

    private Opened opened(ResultSet row, String address) throws SQLException {
        long id = row.getLong("id");
        Refusal refusal = refusal(row, address);
        if (refusal != null) {
            return new Opened(null, refusal, id);
        }
        if (row.getBoolean("unseen")) {
            used(id, address);
        }
        Viewer maker = new Viewer(
                row.getLong("user_id"),
                row.getString("maker"),
                row.getBoolean("admin"),
                row.getLong("main_character_id"));
        KeyLimits limits = new KeyLimits(
                id,
                maker.superuser(),
                row.getBoolean("every_permission") ? null : permissions(id),
                row.getBoolean("every_owner") ? null : owners(id));
        String version = id + " " + row.getObject("changed_at", LocalDateTime.class) + " " + row.getLong("epoch");
        return new Opened(
                new Working(
                        id,
                        row.getString("name"),
                        maker.by(limits),
                        row.getString("feed"),
                        row.getInt("per_second"),
                        version),
                null,
                id);
    }

    private static @Nullable Refusal refusal(ResultSet row, String address) throws SQLException {
        if (row.getObject("revoked_at") != null) {
            return Refusal.REVOKED;
        }
        if (row.getBoolean("asleep")) {
            return Refusal.ASLEEP;
        }
        if (row.getBoolean("expired")) {
            return Refusal.EXPIRED;
        }
        if (!row.getBoolean("active")) { // NULL without an account
            return Refusal.MAKER;
        }
        return KeyDraft.allows(networks(row), address) ? null : Refusal.NETWORK;
    }

    private static List<String> networks(ResultSet row) throws SQLException {
        return Arrays.stream(row.getString("networks").split(" "))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private Set<String> permissions(long id) {
        return new TreeSet<>(database.sql()
                .sql("SELECT permission FROM api_key_permissions WHERE api_key_id = ?")
                .param(id)
                .query(String.class)
                .list());
    }

    private Map<OwnerType, Set<Long>> owners(long id) {
        Map<OwnerType, Set<Long>> owners = new TreeMap<>();
        database.sql()
                .sql("SELECT owner_type, owner_id FROM api_key_owners WHERE api_key_id = ?")
                .param(id)
                .query(row -> {
                    kind(row.getString(1)).ifPresent(kind -> add(owners, kind, row));
                });
        return owners;
    }

    private static void add(Map<OwnerType, Set<Long>> owners, OwnerType kind, ResultSet row) {
        try {
            owners.computeIfAbsent(kind, unused -> new TreeSet<>()).add(row.getLong(2));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<OwnerType> kind(String text) {
        return Stream.of(OwnerType.values())
                .filter(kind -> kind.isOfPlayers() && kind.id().equals(text))
                .findFirst();
    }

    private void used(long id, String address) {
        try {
            database.sql()
                    .sql("""
                            UPDATE api_keys SET last_used_at = CURRENT_TIMESTAMP(3), last_address = ?
                            WHERE id = ? AND (last_used_at IS NULL
                              OR last_used_at < TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3)))
                            """)
                    .params(OneLine.of(address, LONGEST_ADDRESS), id)
                    .update();
        } catch (DataAccessException e) {
            log.debug("That key {} was used could not be noted: {}", id, e.getMessage()); // the next call notes it
        }
    }

    /**
     * Makes a key, committed and durable on return.
     *
     * @return the key, which is kept nowhere
     * @throws AccessRefusal naming what was wrong and what is allowed
     */
    public String make(Actor actor, Viewer maker, KeyDraft draft, Permissions known) {
        draft.check(maker, known, Database.utc(database.now()));
        String secret = PREFIX + Secrets.create();
        String hash = Secrets.hash(secret);
        database.inTransaction(() -> {
            if (isThere(hash)) { // committed, though the connection was lost before it said so
                return;
            }
            if (working(maker.userId()) >= MOST) {
                throw new AccessRefusal("An account has at most " + MOST + " keys that work; revoke one first");
            }
            KeyHolder made = new GeneratedKeyHolder();
            database.sql()
                    .sql("""
                            INSERT INTO api_keys (user_id, name, prefix, secret_hash, every_permission, every_owner, networks,
                              feed, created_at, changed_at, expires_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), ?)
                            """)
                    .param(1, maker.userId())
                    .param(2, draft.name())
                    .param(3, secret.substring(0, SHOWN))
                    .param(4, hash)
                    .param(5, draft.permissions() == null)
                    .param(6, draft.owners() == null)
                    .param(7, String.join(" ", draft.networks()))
                    .param(8, draft.feed(), Types.VARCHAR)
                    .param(9, draft.expiresAt(), Types.TIMESTAMP)
                    .update(made, "id");
            long id = Objects.requireNonNull(made.getKey()).longValue();
            fill(id, draft);
            audit.write(
                    actor,
                    Category.API_KEY,
                    "make",
                    subject(id),
                    "Made the API key " + draft.name(),
                    null,
                    told(draft));
        });
        database.makeDurable();
        return secret;
    }

    private boolean isThere(String hash) {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM api_keys WHERE secret_hash = ?")
                        .param(hash)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int working(long userId) {
        return database.sql().sql("""
                        SELECT COUNT(*) FROM api_keys WHERE user_id = ? AND revoked_at IS NULL
                          AND (expires_at IS NULL OR expires_at > CURRENT_TIMESTAMP)
                        """).param(userId).query(Integer.class).single();
    }

    private void fill(long id, KeyDraft draft) {
        delete(List.of("api_key_permissions", "api_key_owners"), id);
        Set<String> permissions = draft.permissions();
        if (permissions != null) {
            new TreeSet<>(permissions)
                    .forEach(permission -> database.sql()
                            .sql("INSERT INTO api_key_permissions (api_key_id, permission) VALUES (?, ?)")
                            .params(id, permission)
                            .update());
        }
        Map<OwnerType, Set<Long>> owners = draft.owners();
        if (owners != null) {
            owners.forEach((kind, ids) -> new TreeSet<>(ids)
                    .forEach(owner -> database.sql()
                            .sql("INSERT INTO api_key_owners (api_key_id, owner_type, owner_id) VALUES (?, ?, ?)")
                            .params(id, kind.id(), owner)
                            .update()));
        }
    }

    private void delete(Collection<String> tables, long id) {
        tables.forEach(table -> database.sql()
                .sql("DELETE FROM " + table + " WHERE api_key_id = ?")
                .param(id)
                .update());
    }

    /**
     * Changes what one of the caller's keys may do, durably; the key itself stays, and so does the table that a key in an address opens. For
     * superusers also one that sleeps, which wakes, and is the caller's from then on.
     *
     * @throws AccessRefusal for any other key, since nobody decides for somebody else what a program does in that one's name, and as
     *     {@link #make} does
     */
    public void change(Actor actor, Viewer by, long id, KeyDraft wanted, Permissions known) {
        database.inTransaction(() -> {
            Listed before = changeable(by, id);
            if (before.revokedAt() != null) {
                throw new AccessRefusal("The key was revoked; make another");
            }
            KeyDraft draft = before.feed() == null
                    ? wanted.opening(null)
                    : new KeyDraft(
                            wanted.name(),
                            before.permissions(),
                            before.owners(),
                            wanted.networks(),
                            wanted.expiresAt(),
                            before.feed());
            draft.check(by, known, Database.utc(database.now()));
            database.sql()
                    .sql("""
                            UPDATE api_keys SET name = ?, every_permission = ?, every_owner = ?, networks = ?, expires_at = ?,
                              user_id = CASE WHEN asleep = TRUE THEN ? ELSE user_id END, asleep = FALSE,
                              changed_at = CURRENT_TIMESTAMP(3)
                            WHERE id = ?
                            """)
                    .param(1, draft.name())
                    .param(2, draft.permissions() == null)
                    .param(3, draft.owners() == null)
                    .param(4, String.join(" ", draft.networks()))
                    .param(5, draft.expiresAt(), Types.TIMESTAMP)
                    .param(6, by.userId())
                    .param(7, id)
                    .update();
            fill(id, draft);
            audit.write(
                    actor,
                    Category.API_KEY,
                    before.asleep() ? "wake" : "change",
                    subject(id),
                    (before.asleep() ? "Woke" : "Changed") + " the API key " + draft.name(),
                    told(before),
                    told(draft));
        });
        database.makeDurable();
    }

    /**
     * Gives one of the caller's keys another secret, durably; the one it had opens nothing from then on.
     *
     * @return the new one, which is kept nowhere
     * @throws AccessRefusal for any other key, a superuser's request among them: it would be a way to act in somebody else's name
     */
    public String rotate(Actor actor, Viewer by, long id) {
        String secret = PREFIX + Secrets.create();
        database.inTransaction(() -> {
            Listed key = own(by, id);
            if (!key.works(Database.utc(database.now()))) {
                throw new AccessRefusal("Only a key that works gets another secret");
            }
            database.sql()
                    .sql("""
                            UPDATE api_keys SET secret_hash = ?, prefix = ?, changed_at = CURRENT_TIMESTAMP(3) WHERE id = ?
                            """)
                    .params(Secrets.hash(secret), secret.substring(0, SHOWN), id)
                    .update();
            audit.write(
                    actor,
                    Category.API_KEY,
                    "rotate",
                    subject(id),
                    "Gave the API key " + key.name() + " another secret");
        });
        database.makeDurable();
        return secret;
    }

    /** Ends a key of the caller's, or anybody's for a superuser, durably. @return whether it had not ended */
    public boolean revoke(Actor actor, Viewer by, long id) {
        boolean ended = database.inTransaction(() -> {
            Listed key = by.superuser() ? any(id) : own(by, id);
            int rows = database.sql().sql("""
                            UPDATE api_keys SET revoked_at = CURRENT_TIMESTAMP(3), changed_at = CURRENT_TIMESTAMP(3)
                            WHERE id = ? AND revoked_at IS NULL
                            """).param(id).update();
            if (rows > 0) {
                audit.write(actor, Category.API_KEY, "revoke", subject(id), "Revoked the API key " + key.name());
            }
            return rows > 0;
        });
        database.makeDurable();
        return ended;
    }

    /**
     * A key of the caller's own.
     *
     * @throws AccessRefusal for any other; whether it exists is not told
     */
    public Listed own(Viewer by, long id) {
        return find(id).filter(key -> Objects.equals(key.makerId(), by.userId()))
                .orElseThrow(() -> none(id));
    }

    private Listed changeable(Viewer by, long id) {
        return find(id).filter(key -> Objects.equals(key.makerId(), by.userId()) || by.superuser() && key.asleep())
                .orElseThrow(() -> none(id));
    }

    /** Anybody's key, for superusers. @throws AccessRefusal for one that does not exist */
    public Listed any(long id) {
        return find(id).orElseThrow(() -> none(id));
    }

    private Optional<Listed> find(long id) {
        return list("k.id = ?", id, 1).stream().findFirst();
    }

    private static AccessRefusal none(long id) {
        return new AccessRefusal("You have no API key " + id);
    }

    /**
     * Checks what {@link #importAsleep} is given; nothing is changed.
     *
     * @return the networks it works from; empty for any
     * @throws AccessRefusal as that does
     */
    public static String checkImported(String comment, String token, String allowedSource) {
        if (!FORM.matcher(token).matches()) {
            throw new AccessRefusal("A key of SeAT 5 has 16 to 100 letters and digits; one of " + token.length()
                    + " characters called '" + OneLine.of(comment, KeyDraft.LONGEST_NAME) + "' is none");
        }
        String source = allowedSource.strip();
        String networks = source.isEmpty() || source.equals(ANYWHERE) ? "" : source;
        if (!networks.isEmpty()) {
            KeyDraft.network(networks);
        }
        return networks;
    }

    /**
     * Takes a key over from SeAT 5, asleep: it opens nothing until a superuser {@link #change wakes} it with permissions, and its client then
     * goes on with the text it has. One that is here already stays as it is.
     *
     * @param comment what it was called there; may be empty
     * @param token the key itself, of which the SHA-256 is kept
     * @param allowedSource the address it works from; 0.0.0.0 for any
     * @return whether it is new
     * @throws AccessRefusal for a text that cannot be a key, or is no address; what is kept says nothing of it
     */
    public boolean importAsleep(Actor actor, String comment, String token, String allowedSource) {
        String networks = checkImported(comment, token, allowedSource);
        String hash = Secrets.hash(token);
        String name = OneLine.of(comment, KeyDraft.LONGEST_NAME).strip();
        boolean made = database.inTransaction(() -> {
            if (isThere(hash)) {
                return false;
            }
            KeyHolder key = new GeneratedKeyHolder();
            database.sql()
                    .sql("""
                            INSERT INTO api_keys (name, prefix, secret_hash, networks, asleep, created_at, changed_at)
                            VALUES (?, ?, ?, ?, TRUE, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                            """)
                    .params(name.isEmpty() ? "SeAT 5" : name, token.substring(0, SHOWN_OF_IMPORTED), hash, networks)
                    .update(key, "id");
            long id = Objects.requireNonNull(key.getKey()).longValue();
            audit.write(actor, Category.API_KEY, "import", subject(id), "Imported an API key, asleep");
            return true;
        });
        database.makeDurable();
        return made;
    }

    /** The keys of an account, the newest first, those that ended among them. */
    public List<Listed> of(long userId) {
        return list("k.user_id = ?", userId, 4 * MOST);
    }

    /** Everybody's keys, the newest first, those that sleep before all others. */
    public List<Listed> all(int most) {
        return list("k.id > ?", 0, most);
    }

    private List<Listed> list(String condition, long value, int most) {
        List<Listed> keys = database.sql()
                .sql("SELECT " + COLUMNS + ", COALESCE(u.name, '') AS maker, u.active FROM api_keys k"
                        + " LEFT JOIN users u ON u.id = k.user_id WHERE " + condition
                        + " ORDER BY k.asleep DESC, k.id DESC LIMIT " + most)
                .param(value)
                .query((row, number) -> new Listed(
                        row.getLong("id"),
                        row.getObject("user_id", Long.class),
                        row.getString("maker"),
                        row.getBoolean("active"),
                        row.getString("name"),
                        row.getString("prefix"),
                        row.getBoolean("every_permission") ? null : Set.of(),
                        row.getBoolean("every_owner") ? null : Map.of(),
                        networks(row),
                        row.getString("feed"),
                        row.getBoolean("asleep"),
                        row.getObject("created_at", LocalDateTime.class),
                        row.getObject("expires_at", LocalDateTime.class),
                        row.getObject("revoked_at", LocalDateTime.class),
                        row.getObject("last_used_at", LocalDateTime.class),
                        row.getString("last_address")))
                .list();
        return keys.isEmpty() ? keys : filled(keys);
    }

    private List<Listed> filled(List<Listed> keys) {
        List<Long> ids = keys.stream().map(Listed::id).toList();
        Map<Long, Set<String>> permissions = new LinkedHashMap<>();
        Map<Long, Map<OwnerType, Set<Long>>> owners = new LinkedHashMap<>();
        database.sql()
                .sql("SELECT api_key_id, permission FROM api_key_permissions WHERE api_key_id IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    permissions
                            .computeIfAbsent(row.getLong(1), unused -> new TreeSet<>())
                            .add(row.getString(2));
                });
        database.sql()
                .sql("SELECT api_key_id, owner_id, owner_type FROM api_key_owners WHERE api_key_id IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    Map<OwnerType, Set<Long>> some = owners.computeIfAbsent(row.getLong(1), unused -> new TreeMap<>());
                    kind(row.getString(3)).ifPresent(kind -> add(some, kind, row));
                });
        return keys.stream()
                .map(key -> new Listed(
                        key.id(),
                        key.makerId(),
                        key.maker(),
                        key.makerIsActive(),
                        key.name(),
                        key.prefix(),
                        key.permissions() == null ? null : permissions.getOrDefault(key.id(), Set.of()),
                        key.owners() == null ? null : owners.getOrDefault(key.id(), Map.of()),
                        key.networks(),
                        key.feed(),
                        key.asleep(),
                        key.createdAt(),
                        key.expiresAt(),
                        key.revokedAt(),
                        key.lastUsedAt(),
                        key.lastAddress()))
                .toList();
    }

    private static Subject subject(long id) {
        return Subject.of("api key", id);
    }

    private static Map<String, Object> told(KeyDraft draft) {
        return told(draft.permissions(), draft.owners(), draft.networks(), draft.expiresAt());
    }

    private static Map<String, Object> told(Listed key) {
        return told(key.permissions(), key.owners(), key.networks(), key.expiresAt());
    }

    private static Map<String, Object> told(
            @Nullable Set<String> permissions,
            @Nullable Map<OwnerType, Set<Long>> owners,
            List<String> networks,
            @Nullable LocalDateTime expiresAt) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("permissions", permissions == null ? "all" : new TreeSet<>(permissions));
        told.put("owners", owners == null ? "all" : new TreeMap<>(owners));
        told.put("networks", networks);
        told.put("expires", expiresAt == null ? "never" : expiresAt.toString());
        return told;
    }

    /** Keys go with their maker's account and what was asked with them, and do not follow its characters to another. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                delete(database, from);
            }

            @Override
            public void delete(Database database, long userId) {
                OF_KEYS.forEach(table -> database.sql()
                        .sql("DELETE FROM " + table
                                + " WHERE api_key_id IN (SELECT k.id FROM api_keys k WHERE k.user_id = ?)")
                        .param(userId)
                        .update());
                database.sql()
                        .sql("DELETE FROM api_keys WHERE user_id = ?")
                        .param(userId)
                        .update();
            }
        };
    }
}
