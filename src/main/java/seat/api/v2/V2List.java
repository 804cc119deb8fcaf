package seat.api.v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seat.db.Dialect;
import seat.resource.OwnerType;

/**
 * A list of SeAT 5's API: where its rows stand, in which order, and what a row looks like.
 *
 * @param path below {@code /api/v2}, without the owner's id
 * @param view the view of SeAT's own that has the same rows: it says who may read which
 * @param from the table that says whose the rows are, known as {@code t}, and what it joins
 * @param owner its column with the owner's id
 * @param key columns of {@code t} that tell an owner's rows apart
 * @param order columns of {@code t} in which an index has the owner's rows
 * @param columns in the order in which rows have them
 * @param nested objects by the member's name
 * @param members names of what a row has, in their order
 * @param shared whether updates of others write rows of the owner, too
 */
record V2List(
        String path,
        OwnerType ownerType,
        String view,
        String from,
        String joins,
        String owner,
        List<String> key,
        List<String> order,
        List<Column> columns,
        Map<String, Nested> nested,
        List<String> members,
        boolean shared) {

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Columns that a filter may name, in their order. */
    List<Column> comparable() {
        return columns.stream().filter(Column::comparable).toList();
    }

    static Builder of(OwnerType ownerType, String path, String view, String table) {
        return new Builder(ownerType, path, view, table);
    }

    /** Writes a list down in the order of its members. */
    static final class Builder {
        private final OwnerType ownerType;
        private final String path;
        private final String view;
        private final String table;
        private final List<Column> columns = new ArrayList<>();
        private final Map<String, Nested> nested = new LinkedHashMap<>();
        private final List<String> members = new ArrayList<>();
        private final StringBuilder joins = new StringBuilder();
        private String alias = "t";
        private boolean shared;
        private String owner;
        private List<String> key = List.of();
        private List<String> order = List.of();

        private Builder(OwnerType ownerType, String path, String view, String table) {
            this.ownerType = ownerType;
            this.path = path;
            this.view = view;
            this.table = table;
            this.owner = ownerType == OwnerType.PUBLIC ? "" : ownerType.id() + "_id";
        }

        Builder owner(String column) {
            owner = column;
            return this;
        }

        /** Rows change their owner, or are written by what is read for somebody else. */
        Builder shared() {
            shared = true;
            return this;
        }

        /** Columns that tell an owner's rows apart, in whose order an index has them, too, unless {@link #order} says another. */
        Builder key(String... names) {
            key = List.of(names);
            return this;
        }

        Builder order(String... names) {
            order = List.of(names);
            return this;
        }

        /** What follows is of a table that is joined: a row without its part in it is listed, too. */
        Builder join(String other, String as, String column) {
            joins.append(" LEFT JOIN %s %s ON %2$s.%3$s = t.%3$s"
                    .formatted(Dialect.quote(other), as, Dialect.quote(column)));
            alias = as;
            return this;
        }

        /** What follows is of the first table again. */
        Builder back() {
            alias = "t";
            return this;
        }

        Builder whole(String... names) {
            return add(Kind.WHOLE, true, names);
        }

        Builder decimal(String... names) {
            return add(Kind.DECIMAL, true, names);
        }

        Builder text(String... names) {
            return add(Kind.TEXT, true, names);
        }

        Builder time(String... names) {
            return add(Kind.TIME, true, names);
        }

        Builder flag(String... names) {
            return add(Kind.FLAG, true, names);
        }

        Builder document(String... names) {
            return add(Kind.DOCUMENT, true, names);
        }

        Builder stamps() {
            return add(Kind.STAMP, true, "created_at", "updated_at");
        }

        /** Columns that rows do not have, and that are filtered and sorted by all the same. */
        Builder beside(Kind kind, String... names) {
            return add(kind, false, names);
        }

        /** A column under SeAT 5's name. */
        Builder as(String name, Kind kind, String column) {
            columns.add(new Column(name, alias + "." + Dialect.quote(column), kind, true));
            members.add(name);
            return this;
        }

        /** A column that SQL over the tables makes. */
        Builder computed(String name, Kind kind, String sql) {
            columns.add(new Column(name, sql, kind, true));
            members.add(name);
            return this;
        }

        /** A column that SeAT 5 has and SeAT does not keep. */
        Builder unknown(String... names) {
            for (String name : names) {
                columns.add(new Column(name, "", Kind.TEXT, true));
                members.add(name);
            }
            return this;
        }

        /** @param from column with the id; one that rows do not have is listed by {@link #beside} */
        Builder nest(String name, Nested.Thing thing, String from) {
            nested.put(name, new Nested(name, thing, from));
            members.add(name);
            return this;
        }

        private Builder add(Kind kind, boolean shown, String... names) {
            for (String name : names) {
                columns.add(new Column(name, alias + "." + Dialect.quote(name), kind, shown));
                if (shown) {
                    members.add(name);
                }
            }
            return this;
        }

        V2List build() {
            return new V2List(
                    path,
                    ownerType,
                    view,
                    Dialect.quote(table) + " t",
                    joins.toString(),
                    owner.isEmpty() ? "" : "t." + Dialect.quote(owner),
                    List.copyOf(key),
                    List.copyOf(order.isEmpty() ? key : order),
                    List.copyOf(columns),
                    Map.copyOf(nested),
                    List.copyOf(members),
                    shared);
        }
    }
}
