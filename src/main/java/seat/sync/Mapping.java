package seat.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of one table an answer declares, and how.
 *
 * @param rows path to the list (or single object) within each element of the answer; empty for the elements themselves
 * @param groups where the object at {@code rows} holds several like lists: their names, which {@link Source.Group} gives
 * @param flat nested objects whose fields stand in columns that begin with the object's name
 * @param key the primary key
 * @param summed columns that are added up where a nested list names one key several times
 * @param left columns of the table this mapping leaves alone: another resource owns them
 * @param only when not empty, the only columns this mapping owns
 * @param mode what becomes of rows the answer does not list
 * @param shared whether the key lacks the owner: only an answer with a newer Last-Modified writes, only the owner named deletes
 * @param announced what others hear of when rows come, change or go
 * @param newRows whether others hear that rows came, once for all rows of a commit
 * @param afterwards the value that a fixed column gets in rows a mirror no longer lists, by which they stay; null where they go
 */
public record Mapping(
        String table,
        String rows,
        List<String> groups,
        List<String> flat,
        List<String> key,
        Map<String, Source> sources,
        Set<String> summed,
        Set<String> left,
        Set<String> only,
        @Nullable String ownerColumn,
        Mode mode,
        boolean shared,
        List<Announced> announced,
        boolean newRows,
        @Nullable Afterwards afterwards) {

    /** What an answer means for the rows it does not list, or that are not stored. */
    public enum Mode {
        /** Rows that a complete answer no longer lists are deleted. */
        MIRROR,
        /** Rows once seen stay, in their newest state. */
        APPEND,
        /** Columns of stored rows are filled in; no row is made or deleted. */
        AMEND
    }

    /** What a column holds in a row that its list no longer has. */
    public record Afterwards(String column, String value) {}

    public static Builder into(String table) {
        return new Builder(table);
    }

    /** Collects a mapping in the order in which one would say it. */
    public static final class Builder {
        private final String table;
        private String rows = "";
        private List<String> groups = List.of();
        private List<String> flat = List.of();
        private List<String> key = List.of();
        private final Map<String, Source> sources = new LinkedHashMap<>();
        private final Set<String> summed = new LinkedHashSet<>();
        private final Set<String> left = new LinkedHashSet<>();
        private final Set<String> only = new LinkedHashSet<>();
        private @Nullable String ownerColumn;
        private Mode mode = Mode.MIRROR;
        private boolean shared;
        private final List<Announced> announced = new ArrayList<>();
        private boolean newRows;
        private @Nullable Afterwards afterwards;

        private Builder(String table) {
            this.table = table;
        }

        /** The list, or object, nested at this path in every element of the answer. */
        public Builder rows(String path) {
            rows = path;
            return this;
        }

        /** The answer is an object with these like lists; {@code column} takes the list's name. */
        public Builder groups(String column, String... names) {
            groups = List.of(names);
            return source(column, new Source.Group());
        }

        /** Objects such as {@code reward}, whose field {@code initial} stands in the column {@code reward_initial}. */
        public Builder flat(String... objects) {
            flat = List.of(objects);
            return this;
        }

        public Builder key(String... columns) {
            key = List.of(columns);
            return this;
        }

        public Builder source(String column, Source source) {
            sources.put(column, source);
            return this;
        }

        public Builder from(String column, String path) {
            return source(column, new Source.Field(path));
        }

        /** A field that ESI may leave out, and what that means. */
        public Builder optional(String column, Object absent) {
            return source(column, new Source.Optional(column, absent));
        }

        /** The column takes the field of the same name of the enclosing object. */
        public Builder outer(String column) {
            return source(column, new Source.Outer(column));
        }

        public Builder ownedBy(String column) {
            unowned();
            ownerColumn = column;
            return source(column, new Source.Owner());
        }

        /** The list holds plain values, which land in this column. */
        public Builder element(String column) {
            return source(column, new Source.Element());
        }

        public Builder position(String column) {
            return source(column, new Source.Position());
        }

        /** The place of the list element around the row, from 0. */
        public Builder outerPosition(String column) {
            return source(column, new Source.OuterPosition());
        }

        /** The column counts, from 0, the rows that agree in the rest of the key: for events that ESI gives no id. */
        public Builder repetition(String column) {
            return source(column, new Source.Repetition());
        }

        /** Quantities of a list whose elements have no id: where one names the same key several times, they are added up. */
        public Builder summed(String... columns) {
            summed.addAll(List.of(columns));
            return this;
        }

        /**
         * Rows lie in one another, and both columns tell where the outermost of them lies.
         *
         * @param place takes the station, structure or system
         * @param flag takes the hangar, or what else holds the outermost one
         */
        public Builder nested(Source.Nesting nesting, String place, String flag) {
            return source(place, new Source.RootPlace(nesting)).source(flag, new Source.RootFlag(nesting));
        }

        public Builder fixed(String column, Object value) {
            return source(column, new Source.Fixed(value));
        }

        public Builder request(String column) {
            return source(column, new Source.Request(column));
        }

        /** Fills only these of the table's columns. */
        public Builder only(String... columns) {
            only.addAll(List.of(columns));
            return this;
        }

        public Builder without(String... columns) {
            left.addAll(List.of(columns));
            return this;
        }

        public Builder append() {
            mode = Mode.APPEND;
            return this;
        }

        /** Fills in columns of rows that another resource makes. */
        public Builder amend() {
            mode = Mode.AMEND;
            return this;
        }

        /** The rows belong to nobody in particular. */
        public Builder unowned() {
            if (ownerColumn != null) {
                sources.remove(ownerColumn);
                ownerColumn = null;
            }
            return this;
        }

        /** The key lacks the owner. */
        public Builder shared() {
            shared = true;
            return this;
        }

        /** Rows that a complete answer no longer lists stay, with another value in a column that is {@code fixed}: they leave the mirror. */
        public Builder staysAs(String column, String value) {
            afterwards = new Afterwards(column, value);
            return this;
        }

        /** Others hear of this when rows come, change or go. */
        public Builder announces(Announced... what) {
            announced.addAll(List.of(what));
            return this;
        }

        /** Others hear that rows came: once for all rows of a commit, with the first and the last key. */
        public Builder announcesNewRows() {
            newRows = true;
            return this;
        }

        public Mapping build() {
            return new Mapping(
                    table,
                    rows,
                    groups,
                    flat,
                    key,
                    Map.copyOf(sources),
                    Set.copyOf(summed),
                    Set.copyOf(left),
                    Set.copyOf(only),
                    ownerColumn,
                    mode,
                    shared,
                    List.copyOf(announced),
                    newRows,
                    afterwards);
        }
    }
}
