package seat.sso;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * A column with texts that {@link Sealer} sealed, beside the tokens: a change of the key seals them anew, too.
 *
 * @param table with a numeric key {@code id}
 * @param column NULL, or a sealed text
 * @param use what the texts are sealed for, before the row's id
 */
public record SealedColumn(String table, String column, String use) {
    /** The columns that parts have. */
    public static final ExtensionPoint<SealedColumn> POINT = new ExtensionPoint<>(
            "sealed columns", one -> List.of(Claim.of("sealed column", one.table() + "." + one.column())));

    private record Row(long id, String sealed) {}

    /**
     * Seals what another key sealed, a part of the rows at a time.
     *
     * @return how many
     * @throws SealException when one was sealed with a key this process does not hold
     */
    public int reseal(JdbcClient jdbc, Sealer sealer, int most) {
        int resealed = 0;
        List<Row> batch;
        do {
            batch = jdbc.sql("SELECT id, %2$s FROM %1$s WHERE %2$s IS NOT NULL AND %2$s NOT LIKE ? ORDER BY id LIMIT ?"
                            .formatted(table, column))
                    .params(sealer.sealedPrefix() + "%", most)
                    .query((row, number) -> new Row(row.getLong(1), row.getString(2)))
                    .list();
            for (Row row : batch) {
                resealed += jdbc.sql("UPDATE %1$s SET %2$s = ? WHERE id = ? AND %2$s = ?".formatted(table, column))
                        .params(
                                sealer.seal(sealer.open(row.sealed(), use + row.id()), use + row.id()),
                                row.id(),
                                row.sealed())
                        .update();
            }
        } while (batch.size() == most);
        return resealed;
    }
}
