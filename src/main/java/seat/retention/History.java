package seat.retention;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.setting.GlobalSetting;

/**
 * Rows of one kind that grow for ever, and may go when they are old.
 *
 * @param name stable: {@code wallet_journals}
 * @param least days that are kept at least: longer than ESI lists what is not over
 * @param parts tables that have a time of their own
 * @param listed resources whose answers name the rows
 */
public record History(String name, int least, List<Part> parts, List<Listed> listed) {
    /** The most days that can be set, a hundred years. */
    static final int MOST = 36_500;

    /**
     * A table whose rows go by their own time, with the rows of others that lie below them.
     *
     * @param key the columns of its primary key, in the key's order
     * @param time column by which rows are old; a row without it stays
     * @param only SQL that also holds for rows that go
     * @param members rows of other tables that go with a row, in the same transaction
     */
    record Part(String table, List<String> key, String time, String only, List<Member> members) {
        Part and(Member... more) {
            return new Part(table, key, time, only, List.of(more));
        }

        Part only(String condition) {
            return new Part(table, key, time, condition, members);
        }
    }

    /**
     * Rows that lie below those of a part.
     *
     * @param columns that hold what the part's {@code of} hold
     * @param late primary key of the table where its rows are read after the part's, so that some may come when that is gone; else empty
     */
    record Member(String table, List<String> columns, List<String> of, List<String> late) {}

    /**
     * A resource whose answers list rows of the history.
     *
     * @param resource its name; with {@code *} at the end, all that begin so
     * @param time the field that says how old an element is; null where it says nothing, and an id tells
     * @param id the field of an id that grows with time, or empty for elements that are ids; null where the time tells
     * @param state what elements are not old however long ago: field and value; null for none
     */
    public record Listed(
            String resource,
            @Nullable String time,
            @Nullable String id,
            @Nullable State state) {
        boolean names(String other) {
            return resource.endsWith("*")
                    ? other.startsWith(resource.substring(0, resource.length() - 1))
                    : resource.equals(other);
        }
    }

    /** A field whose value says that something is not over. */
    public record State(String field, String value) {}

    public History {
        parts = List.copyOf(parts);
        listed = List.copyOf(listed);
    }

    static Part part(String table, String time, String... key) {
        return new Part(table, List.of(key), time, "TRUE", List.of());
    }

    static Member member(String table, String column) {
        return new Member(table, List.of(column), List.of(column), List.of());
    }

    /** Rows that are read some time after the part's. */
    static Member late(String table, String column, String... key) {
        return new Member(table, List.of(column), List.of(column), List.of(key));
    }

    static Listed dated(String resource, String time) {
        return new Listed(resource, time, null, null);
    }

    static Listed numbered(String resource, String id) {
        return new Listed(resource, null, id, null);
    }

    /** Days for which it is kept; 0 for ever, which is the default. */
    public GlobalSetting setting() {
        String setting = "retention." + name;
        String allowed = "0 (for ever), or %d to %d days".formatted(least, MOST);
        return new GlobalSetting(setting, "0", allowed, GlobalSetting.Input.LINE, given -> {
            String text = given.strip();
            int days = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
            if (days != 0 && (days < least || days > MOST)) {
                throw new IllegalArgumentException(
                        setting + " must be a whole number, " + allowed + ", not '" + text + "'");
            }
            return String.valueOf(days);
        });
    }

    /** The tables whose rows go. */
    public List<String> tables() {
        return parts.stream()
                .flatMap(part -> Stream.concat(
                        Stream.of(part.table()), part.members().stream().map(Member::table)))
                .distinct()
                .toList();
    }

    /** Whether rows that come back are known by their ids. */
    boolean numbered() {
        return listed.stream().anyMatch(each -> each.id() != null);
    }
}
