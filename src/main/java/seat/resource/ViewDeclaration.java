package seat.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Meaning;

/**
 * How people and programs read rows that a resource stores: what its declaration says about one table, or about a join of several.
 * A column that is not named here follows after those that are, with the meaning its name and type give it
 * ({@code seat.view.View}).
 *
 * @param id last part of the path; {@code wallet-journal}
 * @param table the table whose rows are listed, {@code t} in expressions
 * @param joins further tables as SQL that follows {@code t}, such as {@code JOIN contract_details d ON …}; empty for none
 * @param joined aliases of the further tables, with their names
 * @param owner SQL of the owner's id; empty where it follows from the mapping
 * @param key columns that tell an owner's rows apart; empty where they follow from the mapping
 * @param columns those that come first, in their order: {@code date}, or {@code d.title} of a joined table
 * @param computed columns that stand for an expression, by name
 * @param meanings where a column means something else than its name and type say
 * @param left columns that are read by programs and on request only
 * @param hidden columns that nobody reads
 * @param order column the rows are in unless asked otherwise, with {@code -} for descending; empty for the first
 * @param byKey whether the key grows with that column, so that its index serves the order
 * @param natural columns that an index has between the owner's and the key's: the order of tables too long to be sorted
 * @param links by column, the path its values lead to; {@code {column}} and {@code {key_column}} stand for the row's values
 * @param only SQL of what holds of each row that is listed; empty for all
 * @param permissions of columns that need some besides that of the rows, by column, without the owner's kind
 * @param sums columns that add up to something besides those whose names say so
 * @param division SQL of the wallet or hangar division a row belongs to; empty where rows belong to none
 */
public record ViewDeclaration(
        String id,
        String table,
        String joins,
        Map<String, String> joined,
        String owner,
        List<String> key,
        List<String> columns,
        Map<String, String> computed,
        Map<String, Meaning> meanings,
        Set<String> left,
        Set<String> hidden,
        String order,
        boolean byKey,
        List<String> natural,
        Map<String, String> links,
        String only,
        Map<String, Set<String>> permissions,
        Set<String> sums,
        @Nullable Division division) {

    /** Collects a declaration in the order in which one would say it. */
    public static final class Builder {
        private final String id;
        private final String table;
        private final StringBuilder joins = new StringBuilder();
        private final Map<String, String> joined = new LinkedHashMap<>();
        private String owner = "";
        private List<String> key = List.of();
        private final List<String> columns = new ArrayList<>();
        private final Map<String, String> computed = new LinkedHashMap<>();
        private final Map<String, Meaning> meanings = new LinkedHashMap<>();
        private final Set<String> left = new LinkedHashSet<>();
        private final Set<String> hidden = new LinkedHashSet<>();
        private String order = "";
        private boolean byKey;
        private List<String> natural = List.of();
        private final Map<String, String> links = new LinkedHashMap<>();
        private String only = "";
        private final Map<String, Set<String>> permissions = new LinkedHashMap<>();
        private final Set<String> sums = new LinkedHashSet<>();
        private @Nullable Division division;

        Builder(String id, String table) {
            this.id = id;
            this.table = table;
        }

        /** Rows of another table that belong to a row; {@code on} is SQL over the aliases. */
        public Builder join(String other, String alias, String on) {
            return join("JOIN", other, alias, on);
        }

        /** Rows of another table that may be missing. */
        public Builder leftJoin(String other, String alias, String on) {
            return join("LEFT JOIN", other, alias, on);
        }

        private Builder join(String kind, String other, String alias, String on) {
            joins.append(' ').append(kind).append(' ').append(other).append(' ').append(alias);
            joins.append(" ON ").append(on);
            joined.put(alias, other);
            return this;
        }

        /** SQL of the owner's id, where the table does not carry it. */
        public Builder ownedThrough(String sql) {
            owner = sql;
            return this;
        }

        public Builder key(String... names) {
            key = List.of(names);
            return this;
        }

        /** The columns that come first. */
        public Builder columns(String... names) {
            columns.addAll(List.of(names));
            return this;
        }

        /** A column that stands for an expression. */
        public Builder computed(String name, String sql, Meaning meaning) {
            columns.add(name);
            computed.put(name, sql);
            meanings.put(name, meaning);
            return this;
        }

        /** What columns mean, where their names and types do not say it. */
        public Builder means(Meaning meaning, String... names) {
            List.of(names).forEach(name -> meanings.put(name, meaning));
            return this;
        }

        /** Columns that are read by programs, and by people on request. */
        public Builder leaves(String... names) {
            left.addAll(List.of(names));
            return this;
        }

        /** Columns that say nothing to anybody. */
        public Builder hides(String... names) {
            hidden.addAll(List.of(names));
            return this;
        }

        public Builder sortedBy(String column) {
            order = column;
            return this;
        }

        public Builder newest(String column) {
            return sortedBy("-" + column);
        }

        /** Newest first by the key, which grows with the column: an index serves that, however long the table is. */
        public Builder newestByKey(String column) {
            byKey = true;
            return newest(column);
        }

        /** Columns that an index has between the owner's and the key's: the order of tables too long to be sorted. */
        public Builder natural(String... names) {
            natural = List.of(names);
            return this;
        }

        /** Cells of {@code column} lead to a path; one without leading slash is relative to the table's own. */
        public Builder linking(String column, String path) {
            links.put(column, path);
            return this;
        }

        /** Lists only rows of which {@code condition} holds, SQL over the aliases. */
        public Builder only(String condition) {
            only = condition;
            return this;
        }

        /**
         * Columns that need a permission besides that of the rows, and besides others that are said: who lacks one sees the rows without them.
         *
         * @param permission without the owner's kind: {@code tracking}
         */
        public Builder restricts(String permission, String... names) {
            List.of(names)
                    .forEach(name -> permissions
                            .computeIfAbsent(name, unused -> new LinkedHashSet<>())
                            .add(permission));
            return this;
        }

        /** Columns that add up to something, where their names do not say so: the price of a contract, not that of an order. */
        public Builder sums(String... names) {
            sums.addAll(List.of(names));
            return this;
        }

        /** SQL of the division a row belongs to, each of which needs a permission of its own. */
        public Builder dividedBy(DivisionKind kind, String sql) {
            division = new Division(kind, sql);
            return this;
        }

        ViewDeclaration build() {
            return new ViewDeclaration(
                    id,
                    table,
                    joins.toString(),
                    Map.copyOf(joined),
                    owner,
                    key,
                    List.copyOf(columns),
                    Map.copyOf(computed),
                    Map.copyOf(meanings),
                    Set.copyOf(left),
                    Set.copyOf(hidden),
                    order,
                    byKey,
                    natural,
                    Map.copyOf(links),
                    only,
                    Map.copyOf(permissions),
                    Set.copyOf(sums),
                    division);
        }
    }
}
