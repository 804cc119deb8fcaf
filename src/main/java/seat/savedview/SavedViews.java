package seat.savedview;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.access.AccessRefusal;
import seat.db.Database;
import seat.db.OneLine;

/**
 * Views of tables that people save: at most {@value #MOST} each, with a name that no other of theirs has on the same kind of page. A shared
 * one is opened by whoever has its address and shows what that person may see: it holds an address and no data.
 */
public final class SavedViews {
    /** The most views of one account. */
    public static final int MOST = 100;

    public static final int LONGEST_NAME = 60;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_QUERY = 4_000;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._-]{1,64}){1,10}");
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9_.*+%=&-]*");
    private static final Pattern ID = Pattern.compile("(?<=/)[0-9]+(?=/|$)");

    private static final String COLUMNS = "id, user_id, `list`, name, path, query, share_token";

    private final Database database;

    public SavedViews(Database database) {
        this.database = database;
    }

    /**
     * What a person keeps of a kind of page.
     *
     * @param columns those chosen, with commas between; empty for the table's own
     */
    public record Kept(String columns, List<SavedView> views) {
        public static final Kept NOTHING = new Kept("", List.of());

        public Kept {
            views = List.copyOf(views);
        }
    }

    /** The kind of page that a path is of: its ids are stars. */
    public static String list(String path) {
        return ID.matcher(path).replaceAll("*");
    }

    /** What a person keeps of a kind of page, by name; one statement. */
    public Kept of(long userId, String list) {
        List<SavedView> all = database.reading()
                .sql("""
                        SELECT id, user_id, `list`, name, path, query, share_token FROM saved_views WHERE user_id = ? AND `list` = ?
                        UNION ALL
                        SELECT 0, user_id, `list`, '', '', columns, NULL FROM chosen_columns WHERE user_id = ? AND `list` = ?
                        ORDER BY name
                        """)
                .params(userId, list, userId, list)
                .query((row, number) -> read(row))
                .list();
        return new Kept(
                all.stream()
                        .filter(one -> one.id() == 0)
                        .map(SavedView::query)
                        .findFirst()
                        .orElse(""),
                all.stream().filter(one -> one.id() != 0).toList());
    }

    /**
     * Saves a view, or replaces the one of the same name.
     *
     * @param path of the page
     * @param query its filters, order, columns and size
     * @return its id
     * @throws AccessRefusal saying what is allowed
     */
    public long save(long userId, String name, String path, String query) {
        String kept = OneLine.of(name, LONGEST_NAME).strip();
        if (kept.isEmpty()) {
            throw new AccessRefusal("Give the view a name of up to " + LONGEST_NAME + " characters");
        }
        check(path, query);
        String list = list(path);
        return database.inTransaction(() -> {
            Optional<Long> same = database.sql()
                    .sql("SELECT id FROM saved_views WHERE user_id = ? AND `list` = ? AND name = ?")
                    .params(userId, list, kept)
                    .query(Long.class)
                    .optional();
            if (same.isPresent()) {
                database.sql()
                        .sql("UPDATE saved_views SET path = ?, query = ? WHERE id = ?")
                        .params(path, query, same.get())
                        .update();
                return same.get();
            }
            return insert(userId, list, kept, path, query);
        });
    }

    /**
     * Checks that this can be the address of a table here, so that nobody is sent elsewhere by it.
     *
     * @throws AccessRefusal where it cannot
     */
    public static void check(String path, String query) {
        if (!PATH.matcher(path).matches()
                || query.length() > LONGEST_QUERY
                || !QUERY.matcher(query).matches()) {
            throw new AccessRefusal("This is not the address of a table");
        }
    }

    private long insert(long userId, String list, String name, String path, String query) {
        long count = database.sql()
                .sql("SELECT COUNT(*) FROM saved_views WHERE user_id = ?")
                .param(userId)
                .query(Long.class)
                .single();
        if (count >= MOST) {
            throw new AccessRefusal("You have " + MOST + " saved views, which is the most; delete one first");
        }
        KeyHolder made = new GeneratedKeyHolder();
        try {
            database.sql()
                    .sql("INSERT INTO saved_views (user_id, `list`, name, path, query) VALUES (?, ?, ?, ?, ?)")
                    .params(userId, list, name, path, query)
                    .update(made, "id");
        } catch (DuplicateKeyException e) {
            throw new AccessRefusal("You have a view of this name already");
        }
        return Objects.requireNonNull(made.getKey()).longValue();
    }

    /** A view of a person's own; empty for another's. */
    public Optional<SavedView> own(long userId, long id) {
        return database.sql()
                .sql("SELECT " + COLUMNS + " FROM saved_views WHERE id = ? AND user_id = ?")
                .params(id, userId)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * A view that somebody shared.
     *
     * @param by the name of its maker's account
     */
    public record Shared(SavedView view, String by) {}

    /** The view that an address of a shared one names. */
    public Optional<Shared> shared(String token) {
        return database.sql()
                .sql("""
                        SELECT v.id, v.user_id, v.`list`, v.name, v.path, v.query, v.share_token, u.name
                        FROM saved_views v JOIN users u ON u.id = v.user_id WHERE v.share_token = ?
                        """)
                .param(token)
                .query((row, number) -> new Shared(read(row), row.getString(8)))
                .optional();
    }

    /** Gives a view an address that others open it by; one that has it keeps it. */
    public void share(long userId, long id) {
        database.sql()
                .sql("UPDATE saved_views SET share_token = ? WHERE id = ? AND user_id = ? AND share_token IS NULL")
                .params(token(), id, userId)
                .update();
    }

    /** Takes the address away: it opens nothing any more, and sharing again gives another. */
    public void unshare(long userId, long id) {
        database.sql()
                .sql("UPDATE saved_views SET share_token = NULL WHERE id = ? AND user_id = ?")
                .params(id, userId)
                .update();
    }

    public void delete(long userId, long id) {
        database.sql()
                .sql("DELETE FROM saved_views WHERE id = ? AND user_id = ?")
                .params(id, userId)
                .update();
    }

    private static String token() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static SavedView read(ResultSet row) throws SQLException {
        @Nullable String token = row.getString(7);
        return new SavedView(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                token);
    }
}
