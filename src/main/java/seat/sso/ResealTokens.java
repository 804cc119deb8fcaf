package seat.sso;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.plugin.Contributions;

/**
 * The chore of a key rotation: seals every stored token, and what else is sealed ({@link SealedColumn}), with the current key. May run while tokens are refreshed, and
 * again after it was cut off; a row that changes meanwhile is sealed with the current key by whoever changes it.
 */
public final class ResealTokens {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final int most;
    private final Runnable between;

    public ResealTokens(JdbcClient jdbc, Sealer sealer) {
        this(jdbc, sealer, BATCH, () -> {});
    }

    /**
     * @param most rows at a time
     * @param between is run after each of these steps
     */
    ResealTokens(JdbcClient jdbc, Sealer sealer, int most, Runnable between) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.most = most;
        this.between = between;
    }

    /**
     * Seals what another key sealed.
     *
     * @return how many characters' tokens and other secrets were sealed anew
     * @throws SealException when one was sealed with a key this process does not hold
     */
    public int run() {
        int resealed = 0;
        long after = Long.MIN_VALUE;
        List<Row> batch;
        do {
            batch = sealedOtherwise(after);
            for (Row row : batch) {
                resealed += reseal(row);
                after = row.characterId();
            }
            between.run();
        } while (batch.size() == most);
        for (SealedColumn column : Contributions.installed().all(SealedColumn.POINT)) {
            resealed += column.reseal(jdbc, sealer, most);
        }
        return resealed;
    }

    private List<Row> sealedOtherwise(long after) {
        return jdbc.sql("""
                        SELECT character_id, refresh_token, token FROM refresh_tokens
                         WHERE character_id > ? AND (refresh_token NOT LIKE ? OR token NOT LIKE ?)
                         ORDER BY character_id LIMIT ?
                        """)
                .params(after, sealer.sealedPrefix() + "%", sealer.sealedPrefix() + "%", most)
                .query((row, i) ->
                        new Row(row.getLong("character_id"), row.getString("refresh_token"), row.getString("token")))
                .list();
    }

    private int reseal(Row row) {
        String use = SealPurposes.refreshToken(row.characterId());
        String access = row.access() == null
                ? null
                : sealer.seal(
                        sealer.open(row.access(), SealPurposes.accessToken(row.characterId())),
                        SealPurposes.accessToken(row.characterId()));
        return jdbc.sql("UPDATE refresh_tokens SET refresh_token = ?, token = ?"
                        + " WHERE character_id = ? AND refresh_token = ?")
                .param(sealer.seal(sealer.open(row.refresh(), use), use))
                .param(access)
                .params(row.characterId(), row.refresh())
                .update();
    }

    private record Row(
            long characterId, String refresh, @Nullable String access) {}
}
