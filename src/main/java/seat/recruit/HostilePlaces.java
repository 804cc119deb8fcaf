package seat.recruit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.asset.AssetList;
import seat.asset.Place;
import seat.asset.PlaceTotal;
import seat.asset.PlaceTotals;
import seat.asset.Places;
import seat.db.Database;
import seat.recruit.Applicant.Evidence;
import seat.recruit.Applicant.Kind;

/**
 * Finds what somebody has with those who are hostile: assets and jump clones in their structures, and in solar systems whose sovereignty
 * they hold. Who owns a structure is known of those that some token may look at.
 */
final class HostilePlaces {
    private final Database database;
    private final AssetList assets;

    HostilePlaces(Database database, AssetList assets) {
        this.database = database;
        this.assets = assets;
    }

    /** Somebody whose place it is, and what they are in; 0 for none. */
    private record Holder(long id, long allianceId) {
        /** The one by which they are hostile: the alliance or they themselves; 0 where neither is. */
        long by(Set<Long> hostile) {
            return hostile.contains(allianceId) ? allianceId : hostile.contains(id) ? id : 0;
        }
    }

    /**
     * Whose a place is.
     *
     * @param by whom of those who are hostile it is by: the holder, or its alliance
     */
    private record Judged(long holderId, long by, String detail) {}

    /** Where assets of a character are that are hostile, the most valuable first. */
    List<Evidence> assets(long characterId, Set<Long> hostile) {
        if (hostile.isEmpty()) {
            return List.of();
        }
        AssetList.Counted counted = assets.of(List.of(characterId));
        List<PlaceTotal> totals = PlaceTotals.of(counted.stacks(), counted.wrapsSince()).stream()
                .filter(total -> total.place().kind() != Place.Kind.ASSET_SAFETY)
                .toList();
        Map<Place, Judged> judged =
                judged(totals.stream().map(PlaceTotal::place).toList(), hostile);
        return totals.stream()
                .filter(total -> judged.containsKey(total.place()))
                .limit(ApplicantReport.ROWS)
                .map(total -> evidence(
                        Kind.ASSETS, Objects.requireNonNull(judged.get(total.place())), total.place(), total.value()))
                .toList();
    }

    /** Where jump clones of a character are that are hostile. */
    List<Evidence> clones(long characterId, Set<Long> hostile) {
        if (hostile.isEmpty()) {
            return List.of();
        }
        List<Long> locations = database.reading()
                .sql("SELECT location_id FROM character_jump_clones WHERE character_id = ? ORDER BY jump_clone_id")
                .param(characterId)
                .query(Long.class)
                .list();
        Map<Long, Place> places = new Places(database).of(locations);
        Map<Place, Judged> judged = judged(places.values(), hostile);
        List<Evidence> found = new ArrayList<>();
        for (long location : locations) {
            Place place = Objects.requireNonNull(places.get(location));
            Judged one = judged.get(place);
            if (one != null) {
                found.add(evidence(Kind.CLONE, one, place, null));
            }
        }
        return found;
    }

    private static Evidence evidence(Kind kind, Judged judged, Place place, @Nullable Double value) {
        return new Evidence(kind, null, judged.holderId(), judged.by(), value, judged.detail(), place.id());
    }

    /** The hostile ones of some places: by their owner, else by who holds their system. Three statements. */
    private Map<Place, Judged> judged(Collection<Place> places, Set<Long> hostile) {
        Set<Long> structures = new LinkedHashSet<>();
        Set<Long> systems = new LinkedHashSet<>();
        places.forEach(place -> {
            structures.add(place.id());
            systems.add(place.systemId());
        });
        structures.remove(0L);
        systems.remove(0L);
        Map<Long, Holder> owners = owners(structures);
        Map<Long, Holder> sovereigns = sovereigns(systems);
        Map<Place, Judged> judged = new HashMap<>();
        for (Place place : new HashSet<>(places)) {
            Holder owner = owners.getOrDefault(place.id(), new Holder(0, 0));
            Holder sovereign = sovereigns.getOrDefault(place.systemId(), new Holder(0, 0));
            if (owner.by(hostile) != 0) {
                judged.put(place, new Judged(owner.id(), owner.by(hostile), "applicant.detail.their-structure"));
            } else if (sovereign.by(hostile) != 0) {
                judged.put(place, new Judged(sovereign.id(), sovereign.by(hostile), "applicant.detail.their-space"));
            }
        }
        return judged;
    }

    private Map<Long, Holder> owners(Set<Long> structures) {
        return holders(structures, """
                SELECT u.structure_id, u.owner_id, i.alliance_id FROM universe_structures u
                LEFT JOIN corporation_infos i ON i.corporation_id = u.owner_id
                WHERE u.structure_id IN (:ids) AND u.owner_id IS NOT NULL
                """);
    }

    private Map<Long, Holder> sovereigns(Set<Long> systems) {
        return holders(systems, """
                SELECT m.system_id, COALESCE(m.corporation_id, m.alliance_id, m.faction_id), m.alliance_id FROM sovereignty_maps m
                WHERE m.system_id IN (:ids) AND COALESCE(m.corporation_id, m.alliance_id, m.faction_id) IS NOT NULL
                """);
    }

    private Map<Long, Holder> holders(Set<Long> ids, String sql) {
        Map<Long, Holder> holders = new HashMap<>();
        if (!ids.isEmpty()) {
            database.reading().sql(sql).param("ids", ids).query(row -> {
                holders.put(row.getLong(1), new Holder(row.getLong(2), row.getLong(3)));
            });
        }
        return holders;
    }
}
