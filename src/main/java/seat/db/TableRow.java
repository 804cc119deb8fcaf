package seat.db;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a table query: text, Long, BigDecimal, LocalDateTime (UTC) or Boolean by column. */
public record TableRow(Map<String, Object> values) {
    /** @return null where the database has none */
    public @Nullable Object get(String column) {
        return values.get(column);
    }
}
