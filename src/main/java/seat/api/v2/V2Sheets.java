package seat.api.v2;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.access.Access;
import seat.access.OwnerSelection;
import seat.access.VisibleRows;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;

/** Single things of SeAT 5's API: the sheets of characters and corporations, and killmails. What is not known is null. */
public final class V2Sheets {
    private final Database database;
    private final Views views;
    private final RowObjects objects;

    public V2Sheets(Database database, Views views, V2Reader reader) {
        this.database = database;
        this.views = views;
        this.objects = reader.objects();
    }

    /** A character's sheet; its balance and whose it is are null where they are not known, or not the caller's to know. */
    public Optional<Map<String, @Nullable Object>> character(long id, Access access) {
        boolean balance = access.may("character.journal", OwnerType.CHARACTER, id);
        boolean skills = access.may("character.skill", OwnerType.CHARACTER, id);
        return database
                .reading()
                .sql("""
                        SELECT c.*, a.corporation_id, a.alliance_id, a.faction_id, b.balance, s.total_sp, s.unallocated_sp, t.user_id
                        FROM character_infos c
                        LEFT JOIN character_affiliations a ON a.character_id = c.character_id
                        LEFT JOIN character_wallet_balances b ON b.character_id = c.character_id
                        LEFT JOIN character_info_skills s ON s.character_id = c.character_id
                        LEFT JOIN refresh_tokens t ON t.character_id = c.character_id AND t.deleted_at IS NULL
                        WHERE c.character_id = ?
                        """)
                .param(id)
                .query((row, number) -> {
                    Map<String, @Nullable Object> sheet = new LinkedHashMap<>();
                    sheet.put("name", row.getString("name"));
                    sheet.put("description", row.getString("description"));
                    sheet.put("corporation", RowObjects.whole(row, "corporation_id"));
                    sheet.put("alliance", RowObjects.whole(row, "alliance_id"));
                    sheet.put("faction", RowObjects.whole(row, "faction_id"));
                    sheet.put("birthday", V2Reader.time(row.getObject("birthday", LocalDateTime.class)));
                    sheet.put("gender", row.getString("gender"));
                    sheet.put("race_id", RowObjects.whole(row, "race_id"));
                    sheet.put("bloodline_id", RowObjects.whole(row, "bloodline_id"));
                    sheet.put("security_status", RowObjects.decimal(row, "security_status"));
                    sheet.put("balance", balance ? RowObjects.decimal(row, "balance") : null);
                    Map<String, @Nullable Object> points = new LinkedHashMap<>();
                    points.put("total_sp", skills ? RowObjects.whole(row, "total_sp") : null);
                    points.put("unallocated_sp", skills ? RowObjects.whole(row, "unallocated_sp") : null);
                    sheet.put("skillpoints", points);
                    sheet.put("user_id", RowObjects.whole(row, "user_id"));
                    return sheet;
                })
                .list()
                .stream()
                .findFirst()
                .map(sheet -> named(sheet, "corporation", "alliance", "faction"));
    }

    public Optional<Map<String, @Nullable Object>> corporation(long id) {
        return database
                .reading()
                .sql("SELECT * FROM corporation_infos WHERE corporation_id = ?")
                .param(id)
                .query((row, number) -> {
                    Map<String, @Nullable Object> sheet = new LinkedHashMap<>();
                    sheet.put("name", row.getString("name"));
                    sheet.put("ticker", row.getString("ticker"));
                    sheet.put("member_count", row.getLong("member_count"));
                    sheet.put("ceo", RowObjects.whole(row, "ceo_id"));
                    sheet.put("alliance", RowObjects.whole(row, "alliance_id"));
                    sheet.put("description", row.getString("description"));
                    sheet.put("tax_rate", RowObjects.decimal(row, "tax_rate"));
                    sheet.put("date_founded", V2Reader.time(row.getObject("date_founded", LocalDateTime.class)));
                    sheet.put("creator", RowObjects.whole(row, "creator_id"));
                    sheet.put("url", row.getString("url"));
                    sheet.put("faction", RowObjects.whole(row, "faction_id"));
                    sheet.put("home_station_id", RowObjects.whole(row, "home_station_id"));
                    sheet.put("shares", RowObjects.whole(row, "shares"));
                    return sheet;
                })
                .list()
                .stream()
                .findFirst()
                .map(sheet -> named(sheet, "ceo", "alliance", "creator", "faction"));
    }

    /** Ids become who they are. */
    private Map<String, @Nullable Object> named(Map<String, @Nullable Object> sheet, String... members) {
        List<Long> ids = Stream.of(members)
                .map(sheet::get)
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .toList();
        Map<Long, Map<String, Object>> known = objects.entities(ids);
        for (String member : members) {
            sheet.put(
                    member,
                    sheet.get(member) instanceof Long id && id != 0
                            ? known.getOrDefault(id, RowObjects.nobody(id))
                            : RowObjects.nobody(null));
        }
        return sheet;
    }

    /** Whether the caller may see a killmail: as one of a character or of a corporation whose killmails may be seen. */
    public boolean seesKillmail(long id, Access access) {
        return Stream.of(OwnerType.CHARACTER, OwnerType.CORPORATION).anyMatch(kind -> {
            View view = views.find(kind, "killmails").orElseThrow();
            VisibleRows visible = access.rows(view, new OwnerSelection.All());
            return !database.reading()
                    .sql("SELECT t.killmail_id FROM %s_killmails t WHERE t.killmail_id = ? AND (%s) LIMIT 1"
                            .formatted(kind.id(), visible.condition()))
                    .params(Stream.concat(Stream.of((Object) id), visible.values().stream())
                            .toList())
                    .query(Long.class)
                    .list()
                    .isEmpty();
        });
    }

    public Optional<Map<String, @Nullable Object>> killmail(long id) {
        Set<Long> ids = Set.of(id);
        return Optional.ofNullable(objects.killmails(ids).get(id)).map(found -> {
            Map<String, @Nullable Object> killmail = new LinkedHashMap<>(found);
            killmail.put("attackers", objects.attackers(ids).getOrDefault(id, List.of()));
            killmail.put("victim", objects.victims(ids).get(id));
            return killmail;
        });
    }
}
