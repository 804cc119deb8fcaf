package seat.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;
import seat.db.NameTables;
import seat.sync.Difference;
import seat.view.Meanings;

/**
 * Collects ids of characters, corporations, alliances, factions, stations, systems, regions and types from written rows, and
 * notes those without a name, in the same transaction, for {@code public.names} to ask. Player structures have ids that
 * {@code /universe/names} does not answer.
 */
public final class EntityIds {
    private static final long HIGHEST = Integer.MAX_VALUE;
    private static final int REMEMBERED = 200_000;

    /** Columns whose meaning another column tells: only with these values it names an entity. */
    private static final Map<String, Discriminator> ONLY_WITH = Map.of(
            "context_id",
            new Discriminator(
                    "context_id_type",
                    Set.of(
                            "character_id",
                            "corporation_id",
                            "alliance_id",
                            "station_id",
                            "eve_system",
                            "system_id",
                            "type_id")),
            "recipient_id",
            new Discriminator("recipient_type", Set.of("character", "corporation", "alliance")),
            "sender_id",
            new Discriminator("sender_type", Set.of("character", "corporation", "alliance", "faction")),
            "owner_id",
            new Discriminator("owner_type", Set.of("character", "corporation", "alliance", "faction")));

    /** Where assets and blueprints stand in one another. */
    private static final Set<String> ITEM_TABLES = Set.of(
            "character_blueprints",
            "character_industry_jobs",
            "corporation_blueprints",
            "corporation_container_logs",
            "corporation_industry_jobs");

    /** Columns whose kind no other kind shares ids with: an id of another kind here is of that kind wherever it stands. */
    private static final Set<String> OTHER_KINDS = Set.of("recipient_id", "sender_id", "owner_id");

    private final Database database;
    private final Cache<Long, Boolean> seen =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public EntityIds(Database database) {
        this.database = database;
    }

    private record Discriminator(String column, Set<String> values) {}

    /** The ids that {@code differences} write and that this process has not seen before. */
    Set<Long> unseen(Collection<Difference> differences) {
        Set<Long> ids = new HashSet<>();
        // What one row calls a mailing list is none of these kinds in another: a mail's sender may be the list itself.
        Set<Long> ofOtherKinds = new HashSet<>();
        for (Difference difference : differences) {
            String table = difference.table().name();
            difference.forEachWritten(row -> row.forEachNumber((column, id) -> {
                if (OTHER_KINDS.contains(column) && !namesAnEntity(row, table, column)) {
                    ofOtherKinds.add(id);
                }
                if (Meanings.isEntity(column)
                        && id > 0
                        && id <= HIGHEST
                        && namesAnEntity(row, table, column)
                        && seen.getIfPresent(id) == null) {
                    ids.add(id);
                }
            }));
        }
        ids.removeAll(ofOtherKinds);
        return ids;
    }

    private static boolean namesAnEntity(Difference.Written row, String table, String column) {
        if ("location_id".equals(column)) {
            return !"item".equals(row.text("location_type")) && !ITEM_TABLES.contains(table);
        }
        Discriminator discriminator = ONLY_WITH.get(column);
        return discriminator == null
                || !row.has(discriminator.column())
                || discriminator.values().contains(String.valueOf(row.text(discriminator.column())));
    }

    /** Notes ids that have no name yet; part of the transaction that writes the rows. */
    void note(Set<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Long> unnamed = new ArrayList<>(ids);
        unnamed.removeAll(database.sql()
                .sql("SELECT mailing_list_id FROM mail_mailing_lists WHERE mailing_list_id IN (:ids)")
                .param("ids", ids)
                .query(Long.class)
                .set());
        unnamed.removeAll(new HashSet<>(database.sql()
                .sql(NameTables.named())
                .param("ids", ids)
                .query(Long.class)
                .list()));
        database.template()
                .batchUpdate(
                        "INSERT IGNORE INTO unresolved_names (entity_id) VALUES (?)",
                        unnamed.stream().sorted().map(id -> new Object[] {id}).toList());
    }

    /** The transaction is committed: these need not be looked at again. */
    void remember(Set<Long> ids) {
        ids.forEach(id -> seen.put(id, true));
    }
}
