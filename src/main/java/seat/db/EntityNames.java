package seat.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code entity_names}: what everything is called that ESI named, found by id and by the beginning of the folded name. It is
 * written with the rows that name something ({@link #write}); what those wrote who do not know it, such as components of the version
 * before, is caught up with ({@link #catchUp}).
 */
public final class EntityNames {
    /** Rows that are read, compared and written at once. */
    static final int BATCH = 1_000;

    private static final int LENGTH = 255;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final JdbcTemplate template;

    public EntityNames(Database database) {
        this(database.template());
    }

    EntityNames(JdbcTemplate template) {
        this.template = template;
    }

    /**
     * Something with its name.
     *
     * @param kind what it is, as ESI says: {@code corporation}; ids of two kinds may be equal
     */
    public record Named(long id, String kind, String name) {
        /** @param kind {@code other} where it is not known */
        public static Named of(long id, @Nullable String kind, String name) {
            return new Named(id, kind == null || kind.isEmpty() ? "other" : kind, Texts.cut(name, LENGTH));
        }

        private Key key() {
            return new Key(id, kind);
        }
    }

    private record Key(long id, String kind) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::id).thenComparing(Key::kind);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A name as it is searched: in lower case and without accents, so that {@code jita} finds Jita and {@code senor} Señor. */
    public static String fold(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return Texts.cut(Normalizer.normalize(bare.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC), LENGTH);
    }

    /**
     * Writes those of the names that are new or differ, in key order, so that two who write the same ones never wait for each other in
     * a circle.
     *
     * @return how many were written
     */
    public int write(Collection<Named> names) {
        Map<Key, Named> byKey = new TreeMap<>();
        names.forEach(named -> byKey.put(named.key(), named));
        List<Named> all = List.copyOf(byKey.values());
        int written = 0;
        for (int from = 0; from < all.size(); from += BATCH) {
            written += writeBatch(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return written;
    }

    private int writeBatch(List<Named> names) {
        Map<Key, String> stored = new HashMap<>();
        template.query(
                "SELECT id, kind, name FROM entity_names WHERE id IN ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")",
                row -> {
                    stored.put(new Key(row.getLong(1), row.getString(2)), row.getString(3));
                },
                names.stream().map(Named::id).toArray());
        List<Object[]> changed = names.stream()
                .filter(named -> !named.name().equals(stored.get(named.key())))
                .map(named -> new Object[] {named.id(), named.kind(), named.name(), fold(named.name())})
                .toList();
        if (!changed.isEmpty()) {
            template.batchUpdate("""
                    INSERT INTO entity_names (id, kind, name, folded) VALUES (?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE name = VALUES(name), folded = VALUES(folded)
                    """, changed);
        }
        return changed.size();
    }

    /**
     * Writes what the tables that name something have and this does not, {@value #BATCH} ids at a time, each a transaction of its own
     * unless the caller has one.
     *
     * @return how many names were written
     */
    public int catchUp() {
        int written = 0;
        for (NameTables.Source source : NameTables.sources()) {
            long after = Long.MIN_VALUE;
            List<Named> batch;
            do {
                batch = read(source, after);
                written += write(batch);
                after = batch.isEmpty() ? after : batch.getLast().id();
            } while (batch.size() == BATCH);
        }
        return written;
    }

    private List<Named> read(NameTables.Source source, long after) {
        return template.query(
                """
                SELECT %1$s, MIN(%2$s), MIN(name) FROM %3$s WHERE %1$s > ? AND name IS NOT NULL
                GROUP BY %1$s ORDER BY %1$s LIMIT %4$d
                """.formatted(source.id(), source.kindSql(), source.table(), BATCH), EntityNames::named, after);
    }

    private static Named named(ResultSet row, int number) throws SQLException {
        return Named.of(row.getLong(1), row.getString(2), Objects.requireNonNull(row.getString(3)));
    }
}
