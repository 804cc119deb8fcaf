package seat.paste;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import seat.access.AccountRows;
import seat.access.Secrets;
import seat.db.Database;
import seat.price.Price;

/**
 * Keeps appraisals for some days (tables {@code appraisals} and {@code appraisal_lines}). Whoever has its secret sees one; its maker finds
 * it by its number, too.
 */
public final class Appraisals {
    /** How long one is kept. */
    public static final Duration KEPT = Duration.ofDays(14);

    /** How many an account has at once: the oldest goes for one more. */
    public static final int MOST = 100;

    private static final String COLUMNS =
            "SELECT id, user_id, form, title, hub_id, created_at, expires_at, unknown_names FROM appraisals";
    private static final int PRUNED = 200;

    private final Database database;

    public Appraisals(Database database) {
        this.database = database;
    }

    /**
     * Keeps what was valued.
     *
     * @param form the reader's id
     * @return the secret of its address, which is kept nowhere
     */
    public String keep(long userId, String form, Appraiser.Valued valued) {
        String secret = Secrets.create();
        database.durably(() -> {
            prune(userId);
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            database.sql()
                    .sql("""
                            INSERT INTO appraisals (secret_hash, user_id, form, title, hub_id, created_at, expires_at, unknown_names)
                            VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3), TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)), ?)
                            """)
                    .params(
                            Secrets.hash(secret),
                            userId,
                            form,
                            valued.title(),
                            valued.hubId(),
                            KEPT.toSeconds(),
                            String.join("\n", valued.unknown()))
                    .update(key, "id");
            long id = Objects.requireNonNull(key.getKey()).longValue();
            List<Object[]> rows = new ArrayList<>();
            for (AppraisalLine line : valued.lines()) {
                rows.add(new Object[] {
                    id,
                    rows.size(),
                    line.typeId(),
                    line.copy(),
                    line.quantity(),
                    line.volume(),
                    line.buy(),
                    line.sell(),
                    line.split(),
                    line.source().name()
                });
            }
            database.template().batchUpdate("""
                            INSERT INTO appraisal_lines
                              (appraisal_id, position, type_id, is_copy, quantity, volume, buy, sell, split, source)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """, rows);
        });
        return secret;
    }

    /** What expired goes when somebody makes one, and the oldest of whoever has too many. */
    private void prune(long userId) {
        delete(
                database,
                database.sql()
                        .sql(
                                "SELECT id FROM appraisals WHERE expires_at < CURRENT_TIMESTAMP(3) ORDER BY expires_at LIMIT "
                                        + PRUNED)
                        .query(Long.class)
                        .list());
        List<Long> own = database.sql()
                .sql("SELECT id FROM appraisals WHERE user_id = ? ORDER BY id DESC")
                .param(userId)
                .query(Long.class)
                .list();
        delete(database, own.subList(Math.min(own.size(), MOST - 1), own.size()));
    }

    private static void delete(Database database, List<Long> ids) {
        if (!ids.isEmpty()) {
            database.sql()
                    .sql("DELETE FROM appraisal_lines WHERE appraisal_id IN (:ids)")
                    .param("ids", ids)
                    .update();
            database.sql()
                    .sql("DELETE FROM appraisals WHERE id IN (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }

    /** The newest of an account, without their lines. */
    public List<Appraisal> newest(long userId, int most) {
        return database.sql()
                .sql(COLUMNS + " WHERE user_id = ? AND expires_at > CURRENT_TIMESTAMP(3) ORDER BY id DESC LIMIT ?")
                .params(userId, most)
                .query((row, number) -> new Appraisal(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, LocalDateTime.class),
                        row.getObject(7, LocalDateTime.class),
                        List.of(),
                        List.of()))
                .list();
    }

    /** The one of a secret, or of an account's own by its number; empty where there is none or it expired. */
    public Optional<Appraisal> find(String key, long userId) {
        boolean isSecret = Secrets.isOne(key);
        if (!isSecret && !key.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return database.sql()
                .sql(COLUMNS + " WHERE " + (isSecret ? "secret_hash = ?" : "id = ? AND user_id = " + userId)
                        + " AND expires_at > CURRENT_TIMESTAMP(3)")
                .param(isSecret ? Secrets.hash(key) : Long.valueOf(key))
                .query((row, number) -> new Appraisal(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, LocalDateTime.class),
                        row.getObject(7, LocalDateTime.class),
                        lines(row.getLong(1)),
                        unknown(row.getString(8))))
                .optional();
    }

    private static List<String> unknown(@Nullable String names) {
        return names == null || names.isEmpty() ? List.of() : names.lines().toList();
    }

    private List<AppraisalLine> lines(long id) {
        return database.sql()
                .sql("""
                        SELECT type_id, is_copy, quantity, volume, buy, sell, split, source FROM appraisal_lines
                        WHERE appraisal_id = ? ORDER BY position
                        """)
                .param(id)
                .query((row, number) -> new AppraisalLine(
                        row.getLong(1),
                        row.getBoolean(2),
                        row.getLong(3),
                        row.getObject(4, Double.class),
                        row.getObject(5, Double.class),
                        row.getObject(6, Double.class),
                        row.getObject(7, Double.class),
                        source(row.getString(8))))
                .list();
    }

    /** One that this version does not know is none. */
    private static Price.Source source(@Nullable String name) {
        for (Price.Source one : Price.Source.values()) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return Price.Source.NONE;
    }

    /** Appraisals go with their account, and follow it into another. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                database.sql()
                        .sql("UPDATE appraisals SET user_id = ? WHERE user_id = ?")
                        .params(into, from)
                        .update();
            }

            @Override
            public void delete(Database database, long userId) {
                Appraisals.delete(
                        database,
                        database.sql()
                                .sql("SELECT id FROM appraisals WHERE user_id = ?")
                                .param(userId)
                                .query(Long.class)
                                .list());
            }
        };
    }
}
