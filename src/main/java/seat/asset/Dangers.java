package seat.asset;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.AssetSafetyRule;
import seat.eve.SecurityStatus;
import seat.eve.StructurePower;

/**
 * Finds property in danger: in structures that have low power, are abandoned, unanchor or are under attack, as far as some token reads their
 * corporation's structures, and in asset safety. Of a structure only what anybody sees who looks at it in space is told, never its fuel.
 */
public final class Dangers {
    private static final Set<String> CALM = Set.of("shield_vulnerable", "anchoring", "online");

    private final Database database;
    private final AssetList list;

    public Dangers(Database database, AssetList list) {
        this.database = database;
        this.list = list;
    }

    private record Key(Place place, long character) {}

    private static final class Sum {
        private long stacks;
        private double value;
    }

    private record Structure(
            long id,
            @Nullable Instant fuelEnds,
            @Nullable Instant unanchors,
            @Nullable Instant timer,
            String state) {}

    /** What of these characters' property is in danger, the most pressing first. */
    public List<Danger> of(Collection<Long> characterIds, Instant now) {
        AssetList.Counted counted = list.of(characterIds);
        Map<Key, Sum> sums = new HashMap<>();
        Map<Key, Instant> safety = new HashMap<>();
        for (Stack stack : counted.stacks()) {
            Key key = new Key(stack.place(), stack.asset().characterId());
            Sum sum = sums.computeIfAbsent(key, one -> new Sum());
            sum.stacks++;
            Double value = stack.value();
            sum.value += value == null ? 0 : value;
            Instant since = counted.wrapsSince().get(stack.asset().itemId());
            if (since != null && stack.place().kind() == Place.Kind.ASSET_SAFETY) {
                safety.merge(key, AssetSafetyRule.byItself(since), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        List<Danger> dangers = new ArrayList<>();
        sums.forEach((key, sum) -> {
            if (key.place().kind() == Place.Kind.ASSET_SAFETY) {
                dangers.add(new Danger(
                        Danger.Kind.ASSET_SAFETY,
                        key.place(),
                        key.character(),
                        safety.get(key),
                        sum.stacks,
                        sum.value,
                        true));
            }
        });
        Map<Long, Structure> structures = structures(sums.keySet());
        sums.forEach((key, sum) -> {
            Structure structure = structures.get(key.place().id());
            if (structure != null && key.place().kind() != Place.Kind.ASSET_SAFETY) {
                Danger danger = judge(structure, key, sum, now);
                if (danger != null) {
                    dangers.add(danger);
                }
            }
        });
        dangers.sort(Comparator.comparing(Danger::kind)
                .thenComparing(Comparator.comparingDouble(Danger::value).reversed()));
        return dangers;
    }

    private static @Nullable Danger judge(Structure structure, Key key, Sum sum, Instant now) {
        StructurePower power = StructurePower.of(structure.fuelEnds(), now);
        boolean abandoned = power == StructurePower.ABANDONED;
        Danger.Kind kind = abandoned
                ? Danger.Kind.ABANDONED
                : structure.unanchors() != null
                        ? Danger.Kind.UNANCHORING
                        : !structure.state().isEmpty() && !CALM.contains(structure.state())
                                ? Danger.Kind.ATTACKED
                                : power == StructurePower.LOW ? Danger.Kind.LOW_POWER : null;
        if (kind == null) {
            return null;
        }
        Instant at = kind == Danger.Kind.UNANCHORING
                ? structure.unanchors()
                : kind == Danger.Kind.ATTACKED ? structure.timer() : null;
        SecurityStatus.Space space = SecurityStatus.of(
                        key.place().systemId(), key.place().regionId(), 0)
                .space();
        return new Danger(
                kind,
                key.place(),
                key.character(),
                at,
                sum.stacks,
                sum.value,
                AssetSafetyRule.protects(space, abandoned));
    }

    private Map<Long, Structure> structures(Collection<Key> keys) {
        Set<Long> ids = new HashSet<>();
        keys.forEach(key -> ids.add(key.place().id()));
        Map<Long, Structure> structures = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql().sql("""
                            SELECT structure_id, fuel_expires, unanchors_at, state_timer_end, state FROM corporation_structures
                            WHERE structure_id IN (:ids)
                            """).param("ids", ids).query(row -> {
                Structure structure = new Structure(
                        row.getLong(1),
                        instant(row.getObject(2, LocalDateTime.class)),
                        instant(row.getObject(3, LocalDateTime.class)),
                        instant(row.getObject(4, LocalDateTime.class)),
                        row.getString(5) == null ? "" : row.getString(5));
                structures.put(structure.id(), structure);
            });
        }
        return structures;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }
}
