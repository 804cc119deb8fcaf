package seat.sync;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * What became of one row: it came, changed, or went. For somebody who lost it to another owner it went.
 *
 * @param owner whose it is, or was
 */
public record Change(
        Table table,
        long owner,
        @Nullable Row before,
        @Nullable Row after) {
    /** Whether the row was not there before. */
    public boolean came() {
        return before == null;
    }

    /** Whether the row is gone. */
    public boolean went() {
        return after == null;
    }

    /** What the column held before; null where there was no row, or no value. */
    public @Nullable Object before(String column) {
        return value(before, column);
    }

    /** What the column holds now; null where there is no row any more, or no value. */
    public @Nullable Object after(String column) {
        return value(after, column);
    }

    /** What the column holds, or held where the row is gone. */
    public @Nullable Object either(String column) {
        return value(after == null ? before : after, column);
    }

    /** A whole number that the row holds, or held. */
    public @Nullable Long number(String column) {
        return either(column) instanceof Long number ? number : null;
    }

    /** A text that the row holds, or held; of anything else as people write it. */
    public @Nullable String text(String column) {
        return text(either(column));
    }

    /** A time that the row holds, or held. */
    public @Nullable Instant time(String column) {
        return either(column) instanceof LocalDateTime time ? Database.instant(time) : null;
    }

    /** Whether both rows are there and the column's value is another. */
    public boolean turned(String column) {
        return before != null && after != null && !Objects.equals(before(column), after(column));
    }

    /** A value as a text; a whole number without decimals. */
    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        return value == null ? null : value.toString();
    }

    /** The key without the owner, as a text. */
    public String key() {
        Row row = Objects.requireNonNull(after == null ? before : after);
        StringBuilder text = new StringBuilder();
        for (int column : table.key()) {
            text.append(text.isEmpty() ? "" : " ").append(row.values()[column]);
        }
        return text.toString();
    }

    private @Nullable Object value(@Nullable Row row, String column) {
        if (row == null) {
            return null;
        }
        int index = table.index(column);
        return index < 0 ? null : row.values()[index];
    }
}
