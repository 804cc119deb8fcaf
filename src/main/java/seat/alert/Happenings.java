package seat.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.event.EventKey;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What happened, as it is kept (table {@code alert_happenings}): each once, for {@value #KEPT_DAYS} days. */
public final class Happenings {
    /** Days for which it is known what happened; a double that comes later would be told anew. */
    public static final int KEPT_DAYS = 90;

    /** Keys that are asked for in one statement. */
    private static final int AT_ONCE = 500;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String COLUMNS = """
            SELECT id, key_high, key_low, alert, teller_type, teller_id, character_id, corporation_id, alliance_id, system_id, region_id,
              structure_id, type_id, type_group_id, amount, happened_at, timer_at, fields, noticed_at, taken_by FROM alert_happenings
            """;

    private final Database database;

    public Happenings(Database database) {
        this.database = database;
    }

    /**
     * A happening with its place in the table.
     *
     * @param takenBy the account that said it takes it; null for nobody
     */
    public record Kept(
            long id,
            Happening what,
            Instant noticed,
            @Nullable Long takenBy) {}

    /** Notes it, in the transaction there is; what is known already stays as it is. */
    Kept note(Happening what) {
        Happening.About about = what.about();
        Instant timer = what.timer();
        database.sql()
                .sql("""
                        INSERT INTO alert_happenings (key_high, key_low, alert, teller_type, teller_id, character_id, corporation_id,
                          alliance_id, system_id, region_id, structure_id, amount, happened_at, timer_at, fields, type_id, type_group_id, noticed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                        ON DUPLICATE KEY UPDATE alert = alert
                        """)
                .param(1, what.key().high())
                .param(2, what.key().low())
                .param(3, what.alert())
                .param(4, what.teller().type())
                .param(5, what.teller().id())
                .param(6, about.character())
                .param(7, about.corporation())
                .param(8, about.alliance())
                .param(9, about.system())
                .param(10, about.region())
                .param(11, about.structure())
                .param(12, about.value(), Types.DOUBLE)
                .param(13, Database.utc(what.happened()))
                .param(14, timer == null ? null : Database.utc(timer), Types.TIMESTAMP)
                .param(15, JSON.writeValueAsString(what.fields()))
                .param(16, about.type())
                .param(17, about.group())
                .update();
        Kept kept = database.sql()
                .sql(COLUMNS + "WHERE key_high = ? AND key_low = ?")
                .params(what.key().high(), what.key().low())
                .query((row, number) -> read(row))
                .single();
        database.sql()
                .sql("""
                        INSERT INTO alert_tellers (happening_id, teller_type, teller_id) VALUES (?, ?, ?)
                        ON DUPLICATE KEY UPDATE teller_id = teller_id
                        """)
                .params(kept.id(), what.teller().type(), what.teller().id())
                .update();
        return kept;
    }

    /** A happening as each of those told it whose data did, the first one first. */
    List<Happening> asTold(Kept kept) {
        Set<Happening.Teller> tellers = new LinkedHashSet<>(List.of(kept.what().teller()));
        tellers.addAll(database.sql()
                .sql(
                        "SELECT teller_type, teller_id FROM alert_tellers WHERE happening_id = ? ORDER BY teller_type, teller_id")
                .param(kept.id())
                .query((row, number) -> new Happening.Teller(row.getString(1), row.getLong(2)))
                .list());
        return tellers.stream().map(kept.what()::toldBy).toList();
    }

    /** Which of these were noted before. */
    Set<EventKey> known(Collection<EventKey> keys) {
        Set<EventKey> known = new HashSet<>();
        List<EventKey> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            database.sql()
                    .sql("SELECT key_high, key_low FROM alert_happenings WHERE (key_high, key_low) IN (:keys)")
                    .param(
                            "keys",
                            all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
                                    .map(key -> new Object[] {key.high(), key.low()})
                                    .toList())
                    .query(row -> {
                        known.add(new EventKey(row.getLong(1), row.getLong(2)));
                    });
        }
        return known;
    }

    public Optional<Kept> find(long id) {
        return database.sql()
                .sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** What was noticed since a moment of some alerts, newest first. */
    public List<Kept> since(Instant moment, Collection<String> alerts, int most) {
        return alerts.isEmpty()
                ? List.of()
                : database.reading()
                        .sql(
                                COLUMNS
                                        + "WHERE noticed_at >= :since AND alert IN (:alerts) ORDER BY noticed_at DESC, id DESC LIMIT :most")
                        .param("since", Database.utc(moment))
                        .param("alerts", alerts)
                        .param("most", most)
                        .query((row, number) -> read(row))
                        .list();
    }

    /** Somebody takes it: it is not told again. @return false where somebody has taken it already */
    public boolean take(long id, long userId) {
        return database.durably(() -> database.sql().sql("""
                        UPDATE alert_happenings SET taken_by = ?, taken_at = CURRENT_TIMESTAMP(3) WHERE id = ? AND taken_by IS NULL
                        """).params(userId, id).update()) > 0;
    }

    /** Deletes what is older than it is kept, some at a time. @return how many */
    int prune(int most) {
        return database.retrying(() -> {
            database.sql().sql("""
                            DELETE FROM alert_tellers WHERE happening_id IN (SELECT id FROM alert_happenings
                              WHERE noticed_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)))
                            """).param(-KEPT_DAYS).update();
            return database.sql()
                    .sql(
                            "DELETE FROM alert_happenings WHERE noticed_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)) LIMIT ?")
                    .params(-KEPT_DAYS, most)
                    .update();
        });
    }

    static Kept read(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new Happening(
                        new EventKey(row.getLong("key_high"), row.getLong("key_low")),
                        row.getString("alert"),
                        new Happening.Teller(row.getString("teller_type"), row.getLong("teller_id")),
                        new Happening.About(
                                row.getLong("character_id"),
                                row.getLong("corporation_id"),
                                row.getLong("alliance_id"),
                                row.getLong("system_id"),
                                row.getLong("region_id"),
                                row.getLong("structure_id"),
                                row.getLong("type_id"),
                                row.getLong("type_group_id"),
                                row.getObject("amount") == null ? null : (Double) row.getDouble("amount")),
                        Objects.requireNonNull(AlertChannels.instant(row, "happened_at")),
                        AlertChannels.instant(row, "timer_at"),
                        JSON.readValue(row.getString("fields"), FIELDS)),
                Objects.requireNonNull(AlertChannels.instant(row, "noticed_at")),
                row.getObject("taken_by") == null ? null : (Long) row.getLong("taken_by"));
    }
}
