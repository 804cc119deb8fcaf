package seat.seat5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How rows of one of SeAT 5's tables become rows of ours, which has its name: the key, and for each column what is selected there.
 *
 * @param key in the order of our primary key
 * @param columns ours, with what is selected for each in the source; besides the key
 * @param fixed the same in all rows
 * @param changes whether a row may differ from what is here: the newer one stays
 * @param newer the column of ours that says which is newer, where that is not {@code seen_at} or {@code updated_at}
 * @param version what is selected in the source for the age of a row; null where its own times say it
 * @param json columns that hold JSON
 * @param summedBy the column of the owner by whom rows of one key are added up; null where the key is met once
 * @param kept whether rows that ESI no longer lists stay here: a history, not a state
 */
record HistoryTable(
        String name,
        List<KeyPart> key,
        Map<String, String> columns,
        Map<String, Object> fixed,
        boolean changes,
        @Nullable String newer,
        @Nullable String version,
        Set<String> json,
        @Nullable String summedBy,
        boolean kept) {

    static Builder table(String name, KeyPart... key) {
        return new Builder(name, List.of(key));
    }

    /** The columns that are read of the source, by the name they have here. */
    List<String> keyColumns() {
        return key.stream().map(KeyPart::column).toList();
    }

    /** Says how a table comes. */
    static final class Builder {
        private final String name;
        private final List<KeyPart> key;
        private final Map<String, String> columns = new LinkedHashMap<>();
        private final Map<String, Object> fixed = new LinkedHashMap<>();
        private final Set<String> json = new TreeSet<>();
        private boolean changes;
        private boolean kept = true;
        private @Nullable String newer;
        private @Nullable String version;
        private @Nullable String summedBy;

        private Builder(String name, List<KeyPart> key) {
            this.name = name;
            this.key = key;
        }

        /** Columns of the same name on both sides. */
        Builder columns(String... same) {
            for (String column : same) {
                columns.put(column, Source.quoted(column));
            }
            return this;
        }

        /** A column that is selected by an expression of the source's SQL. */
        Builder as(String column, String sql) {
            columns.put(column, sql);
            return this;
        }

        Builder fixed(String column, Object value) {
            fixed.put(column, value);
            return this;
        }

        Builder json(String column) {
            json.add(column);
            return columns(column);
        }

        /** Rows may change after they were written first. */
        Builder changing() {
            changes = true;
            return this;
        }

        /** A count that only grows says which row is newer. */
        Builder growing(String column) {
            newer = column;
            return changing();
        }

        /** How old a row is, where the source's table has no times of its own. */
        Builder aged(String sql) {
            version = sql;
            return changing();
        }

        /** Rows of one key are added up, of one owner after another. */
        Builder summed(String owner, String column) {
            summedBy = owner;
            columns.put(column, "SUM(" + Source.quoted(column) + ")");
            return growing(column);
        }

        /** What is listed now: ESI tells it anew, and what it does not list any more goes. */
        Builder state() {
            kept = false;
            return changing();
        }

        HistoryTable build() {
            return new HistoryTable(
                    name,
                    key,
                    new LinkedHashMap<>(columns),
                    Map.copyOf(fixed),
                    changes,
                    newer,
                    version,
                    Set.copyOf(json),
                    summedBy,
                    kept);
        }
    }
}
