package seat.access;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.OneLine;
import seat.resource.OwnerType;
import seat.sso.SleepingTokens;

/**
 * Links by which people show pages of their own characters to others (table {@code user_sharelinks}). A link is a secret of 256 random
 * bits and a row with its SHA-256; it is read at every request, with what it shows: nothing after its end or its revocation, when its
 * maker's account is switched off, and of a character that is no longer its maker's, or another owner's at EVE.
 */
public final class ShareLinks {
    /** What stands before the secret. */
    public static final String PATH = "/share/";

    /** The longest a link works. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** How many links of an account may work at once. */
    static final int MOST = 50;

    private static final Pattern BROUGHT = Pattern.compile("[A-Za-z0-9_-]{32,255}");
    private static final int LONGEST_NOTE = 255;
    private static final int KEPT_DAYS = 30;

    private static final String WORKS = "l.revoked_at IS NULL AND l.expires_on > CURRENT_TIMESTAMP(3)"
            + " AND EXISTS (SELECT 1 FROM users u WHERE u.id = l.user_id AND u.active = TRUE)";

    private final Database database;
    private final AuditLog audit;

    public ShareLinks(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /**
     * A link as its maker sees it.
     *
     * @param opened how often somebody came by it
     */
    public record Listed(
            long id,
            String note,
            LocalDateTime createdAt,
            LocalDateTime expiresOn,
            @Nullable LocalDateTime openedAt,
            int opened,
            List<String> characters,
            List<String> permissions) {}

    /**
     * A link that works.
     *
     * @param left how long it does
     */
    public record Working(Viewer visitor, Duration left) {}

    /**
     * What a link shows now.
     *
     * @param characters by name
     */
    public record Shown(Map<Long, String> characters, Set<String> permissions) {}

    /** What links can show. */
    public static Set<String> shareable(Permissions permissions) {
        return permissions.grantable().stream()
                .filter(name -> Permissions.owner(name) == OwnerType.CHARACTER)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Makes a link, committed and durable on return.
     *
     * @return its secret, which is kept nowhere
     * @throws AccessRefusal naming what is allowed
     */
    public String create(
            Actor actor,
            long userId,
            Collection<Long> characters,
            Collection<String> permissions,
            Permissions known,
            Duration life,
            String note) {
        check(permissions, shareable(known), life);
        String secret = Secrets.create();
        database.inTransaction(() -> {
            prune();
            Map<Long, String> own = own(userId);
            Set<Long> chosen = new TreeSet<>(characters);
            if (chosen.isEmpty() || !own.keySet().containsAll(chosen)) {
                throw new AccessRefusal("Choose at least one character, and only your own");
            }
            if (list(userId).size() >= MOST) {
                throw new AccessRefusal("An account has at most " + MOST + " links at once; revoke one first");
            }
            KeyHolder made = new GeneratedKeyHolder();
            database.sql()
                    .sql("""
                            INSERT INTO user_sharelinks (secret_hash, user_id, note, created_at, expires_on)
                            VALUES (?, ?, ?, CURRENT_TIMESTAMP(3), TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
                            """)
                    .params(
                            Secrets.hash(secret),
                            userId,
                            OneLine.of(note, LONGEST_NOTE).strip(),
                            life.toSeconds())
                    .update(made, "id");
            long id = Objects.requireNonNull(made.getKey()).longValue();
            chosen.forEach(character -> database.sql()
                    .sql("""
                            INSERT INTO user_sharelink_characters (sharelink_id, character_id, character_owner_hash)
                            VALUES (?, ?, ?)
                            """)
                    .params(id, character, Objects.requireNonNull(own.get(character)))
                    .update());
            new TreeSet<>(permissions)
                    .forEach(permission -> database.sql()
                            .sql("INSERT INTO user_sharelink_permissions (sharelink_id, permission) VALUES (?, ?)")
                            .params(id, permission)
                            .update());
            audit.write(
                    actor,
                    Category.SHARE,
                    "make",
                    subject(id),
                    "Made a link that shows characters to whoever has it",
                    null,
                    Map.of("characters", chosen, "permissions", new TreeSet<>(permissions), "hours", life.toHours()));
        });
        database.makeDurable();
        return secret;
    }

    /** Whether a text could be the secret of another SeAT's link, and nobody can guess it. */
    public static boolean isBrought(String secret) {
        return BROUGHT.matcher(secret).matches();
    }

    /**
     * Keeps a link of another SeAT, in the caller's transaction: for a week at most, and unless it is known already, ended or not. It shows
     * characters once they are its maker's here.
     *
     * @param end UTC
     * @return whether it is new
     */
    public boolean bring(
            Actor actor,
            long userId,
            Collection<Long> characters,
            Collection<String> permissions,
            String secret,
            LocalDateTime end) {
        String hash = Secrets.hash(secret);
        LocalDateTime last = Database.utc(database.now().plus(LONGEST));
        int made = database.sql()
                .sql("""
                        INSERT IGNORE INTO user_sharelinks (secret_hash, user_id, note, created_at, expires_on)
                        VALUES (?, ?, 'SeAT 5', CURRENT_TIMESTAMP(3), ?)
                        """)
                .params(hash, userId, end.isBefore(last) ? end : last)
                .update();
        if (made == 0) {
            return false;
        }
        long id = database.sql()
                .sql("SELECT id FROM user_sharelinks WHERE secret_hash = ?")
                .param(hash)
                .query(Long.class)
                .single();
        new TreeSet<>(characters)
                .forEach(character -> SleepingTokens.ownerHash(database.sql(), character)
                        .ifPresent(owner -> database.sql()
                                .sql("""
                                        INSERT INTO user_sharelink_characters (sharelink_id, character_id, character_owner_hash)
                                        VALUES (?, ?, ?)
                                        """)
                                .params(id, character, owner)
                                .update()));
        new TreeSet<>(permissions)
                .forEach(permission -> database.sql()
                        .sql("INSERT INTO user_sharelink_permissions (sharelink_id, permission) VALUES (?, ?)")
                        .params(id, permission)
                        .update());
        audit.write(actor, Category.SHARE, "import", subject(id), "A link came from SeAT 5");
        return true;
    }

    private static void check(Collection<String> permissions, Set<String> shareable, Duration life) {
        Set<String> unknown = new TreeSet<>(permissions);
        unknown.removeAll(shareable);
        if (permissions.isEmpty() || !unknown.isEmpty()) {
            throw new AccessRefusal("Choose what the link shows"
                    + (unknown.isEmpty() ? "" : "; " + String.join(", ", unknown) + " cannot be shown by one")
                    + ": there are " + String.join(", ", shareable));
        }
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new AccessRefusal("A link works for 1 to " + LONGEST.toDays() + " days");
        }
    }

    private Map<Long, String> own(long userId) {
        return database
                .sql()
                .sql("""
                        SELECT character_id, character_owner_hash FROM refresh_tokens
                        WHERE user_id = ? AND deleted_at IS NULL
                        """)
                .param(userId)
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Rows of links that ended long ago go when somebody makes one. */
    private void prune() {
        List<Long> old =
                database.sql().sql("""
                        SELECT id FROM user_sharelinks
                        WHERE expires_on < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)) ORDER BY id LIMIT 500
                        """).param(-KEPT_DAYS).query(Long.class).list();
        delete(database, old);
    }

    private static void delete(Database database, List<Long> ids) {
        if (!ids.isEmpty()) {
            for (String table : List.of("user_sharelink_characters", "user_sharelink_permissions")) {
                database.sql()
                        .sql("DELETE FROM " + table + " WHERE sharelink_id IN (:ids)")
                        .param("ids", ids)
                        .update();
            }
            database.sql()
                    .sql("DELETE FROM user_sharelinks WHERE id IN (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }

    /** Links go with their maker's account, and do not follow its characters to another. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                delete(database, from);
            }

            @Override
            public void delete(Database database, long userId) {
                ShareLinks.delete(
                        database,
                        database.sql()
                                .sql("SELECT id FROM user_sharelinks WHERE user_id = ?")
                                .param(userId)
                                .query(Long.class)
                                .list());
            }
        };
    }

    /** The links of an account that work, the newest first. */
    public List<Listed> list(long userId) {
        return database.sql()
                .sql("SELECT l.id, l.note, l.created_at, l.expires_on, l.opened_at, l.opened FROM user_sharelinks l"
                        + " WHERE l.user_id = ? AND " + WORKS + " ORDER BY l.id DESC LIMIT " + MOST)
                .param(userId)
                .query((row, number) -> {
                    long id = row.getLong("id");
                    Shown shown = shown(id);
                    return new Listed(
                            id,
                            row.getString("note"),
                            row.getObject("created_at", LocalDateTime.class),
                            row.getObject("expires_on", LocalDateTime.class),
                            row.getObject("opened_at", LocalDateTime.class),
                            row.getInt("opened"),
                            List.copyOf(shown.characters().values()),
                            List.copyOf(shown.permissions()));
                })
                .list();
    }

    /** The link of a secret, if it works. */
    public Optional<Working> find(String secret) {
        if (!Secrets.isOne(secret) && !isBrought(secret)) {
            return Optional.empty();
        }
        return database.sql()
                .sql("""
                        SELECT l.id, m.name, TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP(3), l.expires_on) AS seconds
                        FROM user_sharelinks l JOIN users m ON m.id = l.user_id
                        WHERE l.secret_hash = ? AND %s
                        """.formatted(WORKS))
                .param(Secrets.hash(secret))
                .query((row, number) -> new Working(
                        Viewer.visiting(row.getLong("id"), row.getString("name")),
                        Duration.ofSeconds(row.getLong("seconds"))))
                .optional();
    }

    /** What a link shows at this moment; nothing when it does not work any more. */
    public Shown shown(long linkId) {
        Map<Long, String> characters = new java.util.LinkedHashMap<>();
        database.sql().sql("""
                        SELECT t.character_id, t.character_name
                        FROM user_sharelinks l
                        JOIN user_sharelink_characters c ON c.sharelink_id = l.id
                        JOIN refresh_tokens t ON t.character_id = c.character_id AND t.user_id = l.user_id
                         AND t.character_owner_hash = c.character_owner_hash AND t.deleted_at IS NULL
                        WHERE l.id = ? AND %s ORDER BY t.character_name, t.character_id
                        """.formatted(WORKS)).param(linkId).query(row -> {
            characters.put(row.getLong(1), row.getString(2));
        });
        Set<String> permissions = new TreeSet<>(database.sql()
                .sql("SELECT permission FROM user_sharelink_permissions WHERE sharelink_id = ?")
                .param(linkId)
                .query(String.class)
                .list());
        return new Shown(characters, permissions);
    }

    /** Somebody came by a link. */
    public void opened(Actor actor, long linkId) {
        database.inTransaction(() -> {
            database.sql()
                    .sql(
                            "UPDATE user_sharelinks SET opened = opened + 1, opened_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                    .param(linkId)
                    .update();
            audit.write(actor, Category.SHARE, "open", subject(linkId), "Somebody opened a link");
        });
    }

    /** Ends a link of an account, durably. @return whether it has such a link that had not ended */
    public boolean revoke(Actor actor, long userId, long linkId) {
        boolean ended = database.inTransaction(() -> {
            boolean done = database.sql().sql("""
                                    UPDATE user_sharelinks SET revoked_at = CURRENT_TIMESTAMP(3)
                                    WHERE id = ? AND user_id = ? AND revoked_at IS NULL
                                    """).params(linkId, userId).update() > 0;
            if (done) {
                audit.write(actor, Category.SHARE, "revoke", subject(linkId), "Revoked a link");
            }
            return done;
        });
        database.makeDurable();
        return ended;
    }

    private static Subject subject(long linkId) {
        return Subject.of("share-link", linkId);
    }
}
