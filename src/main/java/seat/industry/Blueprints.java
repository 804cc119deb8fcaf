package seat.industry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.BlueprintKind;

/** Blueprints of characters, identical ones together. It rests on {@code GET /characters/{character_id}/blueprints}. */
public final class Blueprints {
    private final Database database;

    public Blueprints(Database database) {
        this.database = database;
    }

    private record Key(
            long characterId,
            long typeId,
            BlueprintKind kind,
            int materialEfficiency,
            int timeEfficiency,
            @Nullable Long runs,
            long rootId,
            long containerTypeId,
            String containerName,
            String flag) {}

    private static final class Tally {
        long count;
        long inUse;
    }

    /** Groups in no particular order. Two statements for up to some thousand characters. */
    public List<BlueprintGroup> of(Collection<Long> characterIds) {
        if (characterIds.isEmpty()) {
            return List.of();
        }
        Set<Long> inUse = inUse(characterIds);
        Map<Key, Tally> groups = new LinkedHashMap<>();
        database.reading()
                .sql("""
                        SELECT b.item_id, b.character_id, b.type_id, b.quantity, b.material_efficiency, b.time_efficiency, b.runs,
                               b.location_flag, b.location_id, c.type_id AS container_type, c.name AS container_name,
                               c.root_location_id
                        FROM character_blueprints b
                        LEFT JOIN character_assets c ON c.item_id = b.location_id
                        WHERE b.character_id IN (:ids)
                        """)
                .param("ids", characterIds.stream().distinct().toList())
                .query(row -> {
                    long quantity = row.getLong("quantity");
                    BlueprintKind kind = BlueprintKind.of(quantity);
                    long root = row.getLong("root_location_id");
                    String name = row.getString("container_name");
                    Key key = new Key(
                            row.getLong("character_id"),
                            row.getLong("type_id"),
                            kind,
                            row.getInt("material_efficiency"),
                            row.getInt("time_efficiency"),
                            kind == BlueprintKind.COPY ? row.getLong("runs") : null,
                            root == 0 ? row.getLong("location_id") : root,
                            row.getLong("container_type"),
                            name == null ? "" : name,
                            row.getString("location_flag"));
                    Tally tally = groups.computeIfAbsent(key, one -> new Tally());
                    tally.count += BlueprintKind.count(quantity);
                    tally.inUse += inUse.contains(row.getLong("item_id")) ? 1 : 0;
                });
        List<BlueprintGroup> rows = new ArrayList<>();
        groups.forEach((key, tally) -> rows.add(new BlueprintGroup(
                key.characterId(),
                key.typeId(),
                key.kind(),
                tally.count,
                key.materialEfficiency(),
                key.timeEfficiency(),
                key.runs(),
                tally.inUse,
                key.rootId(),
                key.containerTypeId(),
                key.containerName(),
                key.flag())));
        return rows;
    }

    private Set<Long> inUse(Collection<Long> characterIds) {
        return new HashSet<>(database.reading()
                .sql("""
                        SELECT blueprint_id FROM character_industry_jobs
                        WHERE character_id IN (:ids) AND status IN ('active', 'paused', 'ready')
                        UNION ALL
                        SELECT blueprint_id FROM corporation_industry_jobs
                        WHERE installer_id IN (:ids) AND status IN ('active', 'paused', 'ready')
                        """)
                .param("ids", characterIds.stream().distinct().toList())
                .query(Long.class)
                .list());
    }
}
