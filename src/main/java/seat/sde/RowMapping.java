package seat.sde;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a file become rows of one table. A column is filled from the field of the same name, written as the data writes
 * it ({@code group_id} from {@code groupID}, {@code x} from {@code position.x}), unless said otherwise here; types and lengths
 * come from the table.
 *
 * @param key the column that takes the line's {@code _key}
 * @param steps the lists a row is in, from outside
 * @param from paths of columns that are called otherwise in the data
 * @param constants columns that are the same in every row
 * @param position the column that numbers the rows of a line, from 0; null for none
 * @param element the column that takes the list's plain values; null where they are objects
 * @param distinct columns of which a line may hold each combination once; what comes again is left out. Empty where that cannot be
 * @param text an i18n field of the list's objects that goes into {@code sde_texts}, too; null for none
 */
record RowMapping(
        String table,
        String key,
        List<Step> steps,
        Map<String, String> from,
        Map<String, Object> constants,
        @Nullable String position,
        @Nullable String element,
        List<String> distinct,
        @Nullable InnerText text) {

    /**
     * A list or an object of objects within a line.
     *
     * @param path of the field
     * @param entries whether it is an object whose names count
     * @param keyColumn the column that takes the name, or the {@code _key} of a list's objects; null for none
     */
    record Step(String path, boolean entries, @Nullable String keyColumn) {}

    /** @param as what it is called in {@code sde_texts}; its part is the row's position */
    record InnerText(String field, String as) {}

    RowMapping {
        steps = List.copyOf(steps);
        from = Map.copyOf(from);
        constants = Map.copyOf(constants);
        distinct = List.copyOf(distinct);
    }

    /** Collects a mapping. */
    static final class Builder {
        private final String table;
        private String key = "";
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, String> from = new HashMap<>();
        private final Map<String, Object> constants = new HashMap<>();
        private @Nullable String position;
        private @Nullable String element;
        private List<String> distinct = List.of();
        private @Nullable InnerText text;

        Builder(String table) {
            this.table = table;
        }

        Builder key(String column) {
            key = column;
            return this;
        }

        Builder from(String column, String path) {
            from.put(column, path);
            return this;
        }

        Builder constant(String column, Object value) {
            constants.put(column, value);
            return this;
        }

        /** One row for each object of a list. */
        Builder rows(String path) {
            steps.add(new Step(path, false, null));
            return this;
        }

        /** One row for each object of a list, whose {@code _key} goes into {@code keyColumn}. */
        Builder rows(String path, String keyColumn) {
            steps.add(new Step(path, false, keyColumn));
            return this;
        }

        /** One row for each field of an object, whose name goes into {@code keyColumn}. */
        Builder entries(String path, String keyColumn) {
            steps.add(new Step(path, true, keyColumn));
            return this;
        }

        /** One row for each plain value of a list. */
        Builder elements(String path, String column) {
            steps.add(new Step(path, false, null));
            element = column;
            return this;
        }

        Builder numbered(String column) {
            position = column;
            return this;
        }

        Builder distinct(String... columns) {
            distinct = List.of(columns);
            return this;
        }

        Builder text(String field, String as) {
            text = new InnerText(field, as);
            return this;
        }

        RowMapping build() {
            return new RowMapping(table, key, steps, from, constants, position, element, distinct, text);
        }
    }
}
