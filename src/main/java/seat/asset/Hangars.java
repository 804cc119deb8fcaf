package seat.asset;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.access.VisibleRows;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;
import seat.update.KeptUntilRead;

/**
 * What a corporation owns, by place and by where in it: its seven hangars, deliveries, asset safety, the bays of its structures. Everything
 * inside counts where the outermost of it lies; offices are no things, and copies of blueprints are worth nothing.
 */
public final class Hangars {
    /** The most kinds of things in places that are read. */
    public static final int MOST = 200_000;

    /** The most stacks that are read. */
    private static final int STACKS = 1_000_000;

    private static final int FETCHED = 10_000;
    private static final String HANGAR = "CorpSAG";
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long BYTES_OF_A_ROW = 64;
    private static final long PART = 40;
    private static final Duration NEW = Duration.ofHours(24);
    private static final int CHANGES = 200;
    private static final int CHANGES_LOOKED_AT = 5_000;
    private static final long OFFICE = 27;

    private final Database database;
    private final Prices prices;
    private final KeptUntilRead<Asked, Read> kept;

    private record Asked(long corporationId, String condition, List<Object> values) {}

    public Hangars(Database database, Prices prices) {
        this.database = database;
        this.prices = prices;
        this.kept = new KeptUntilRead<>(
                database,
                List.of("corporation.assets"),
                KEPT,
                Runtime.getRuntime().maxMemory() / PART / BYTES_OF_A_ROW,
                Read::size);
    }

    /** Where in a place something lies. */
    public enum Section {
        DIVISION_1(1),
        DIVISION_2(2),
        DIVISION_3(3),
        DIVISION_4(4),
        DIVISION_5(5),
        DIVISION_6(6),
        DIVISION_7(7),
        DELIVERIES(0),
        PROJECTS(0),
        SAFETY(0),
        IMPOUNDED(0),
        BAYS(0),
        OTHER(0);

        private final int division;

        Section(int division) {
            this.division = division;
        }

        /** The section of ESI's flag of the outermost thing. */
        public static Section of(@Nullable String flag) {
            if (flag == null) {
                return OTHER;
            }
            int division = Hangars.division(flag);
            if (division > 0) {
                return values()[division - 1];
            }
            return switch (flag) {
                case "CorpDeliveries", "Deliveries" -> DELIVERIES;
                case "CorporationGoalDeliveries" -> PROJECTS;
                case "AssetSafety" -> SAFETY;
                case "Impounded" -> IMPOUNDED;
                case "StructureFuel", "QuantumCoreRoom", "MoonMaterialBay", "FighterBay" -> BAYS;
                default ->
                    flag.matches("(?:Service|Rig|Hi|Med|Lo)Slot\\d|StructureServiceSlot\\d|FighterTube\\d")
                            ? BAYS
                            : OTHER;
            };
        }

        /** The hangar's number; 0 for what is none. */
        public int division() {
            return division;
        }

        /** As it stands in message keys: {@code asset-safety}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The hangar of ESI's flag; 0 for another. */
    static int division(@Nullable String flag) {
        return flag != null && flag.matches(HANGAR + "[1-7]") ? flag.charAt(HANGAR.length()) - '0' : 0;
    }

    /**
     * What lies in one place.
     *
     * @param placeId station, structure or system; 0 where ESI gives none, such as for asset safety
     * @param sections ISK by where in it
     * @param value in ISK of what has a price
     * @param stacks how many kinds of things
     */
    public record InPlace(long placeId, Map<Section, BigDecimal> sections, BigDecimal value, long stacks) {
        public InPlace {
            sections = Map.copyOf(sections);
        }
    }

    /**
     * Everything.
     *
     * @param places the most valuable first
     * @param sections ISK by where in places
     * @param unpriced types without a price
     * @param whole whether all was counted
     */
    public record Counted(
            List<InPlace> places,
            Map<Section, BigDecimal> sections,
            BigDecimal value,
            Set<Long> unpriced,
            boolean whole) {
        public Counted {
            places = List.copyOf(places);
            sections = Map.copyOf(sections);
            unpriced = Set.copyOf(unpriced);
        }
    }

    private record Kind(long place, Section section, long typeId, boolean copy) {}

    private record Row(Kind kind, long quantity) {}

    private record Read(List<Row> rows, boolean whole) {
        int size() {
            return rows.size();
        }
    }

    /**
     * Stacks are added up here: of hundreds of thousands the database would make a table on disk first, which takes ten times as long as
     * reading them.
     */
    private Read read(VisibleRows visible) {
        Map<Kind, Long> units = new HashMap<>();
        Map<String, Section> sections = new HashMap<>();
        boolean[] whole = {true};
        int[] stacks = {0};
        database.reading()
                .sql("""
                        SELECT COALESCE(t.root_location_id, t.location_id, 0), COALESCE(t.root_location_flag, t.location_flag),
                          t.type_id, COALESCE(t.is_blueprint_copy, FALSE), t.quantity
                        FROM corporation_assets t WHERE %s AND t.type_id <> %d LIMIT %d
                        """.formatted(visible.condition(), OFFICE, STACKS))
                .params(visible.values())
                .withFetchSize(FETCHED)
                .query(row -> {
                    stacks[0]++;
                    String flag = row.getString(2);
                    Kind kind = new Kind(
                            row.getLong(1),
                            sections.computeIfAbsent(flag == null ? "" : flag, Section::of),
                            row.getLong(3),
                            row.getBoolean(4));
                    if (units.size() < MOST || units.containsKey(kind)) {
                        units.merge(kind, row.getLong(5), Long::sum);
                    } else {
                        whole[0] = false;
                    }
                });
        List<Row> rows = new ArrayList<>(units.size());
        units.forEach((kind, sum) -> rows.add(new Row(kind, sum)));
        return new Read(rows, whole[0] && stacks[0] < STACKS);
    }

    /**
     * Counts what somebody may see of a corporation's; the table's alias is {@code t}. One statement and those of prices; what lies where
     * is kept until assets are read anew, ten minutes at most.
     */
    public Counted count(long corporationId, VisibleRows visible) {
        Read read = kept.of(
                corporationId, new Asked(corporationId, visible.condition(), visible.values()), () -> read(visible));
        List<Row> rows = read.rows();
        Set<Long> types = new HashSet<>();
        rows.forEach(row -> types.add(row.kind().typeId()));
        Map<Long, Price> known = prices.of(types);
        Map<Long, Map<Section, BigDecimal>> places = new TreeMap<>();
        Map<Long, Long> stacks = new HashMap<>();
        Map<Section, BigDecimal> sections = new EnumMap<>(Section.class);
        Set<Long> unpriced = new HashSet<>();
        for (Row row : rows) {
            Kind kind = row.kind();
            // What waits in asset safety is in no place, whatever ESI gives as one.
            long place = kind.place() == Places.ASSET_SAFETY ? 0 : kind.place();
            BigDecimal value = kind.copy()
                    ? BigDecimal.ZERO
                    : known.getOrDefault(kind.typeId(), Price.NONE).times(row.quantity());
            if (value == null) {
                unpriced.add(kind.typeId());
                value = BigDecimal.ZERO;
            }
            places.computeIfAbsent(place, one -> new EnumMap<>(Section.class))
                    .merge(kind.section(), value, BigDecimal::add);
            sections.merge(kind.section(), value, BigDecimal::add);
            stacks.merge(place, 1L, Long::sum);
        }
        List<InPlace> all = new ArrayList<>();
        places.forEach((place, values) ->
                all.add(new InPlace(place, values, sum(values.values()), stacks.getOrDefault(place, 0L))));
        all.sort((one, other) -> other.value().compareTo(one.value()));
        return new Counted(all, sections, sum(sections.values()), unpriced, read.whole());
    }

    private static BigDecimal sum(Collection<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Something that came into a hangar, went to another or left.
     *
     * @param from hangar; 0 for none of them
     * @param to hangar; 0 for none of them
     * @param quantity as it lies there now; 0 where it left
     * @param value in ISK of what lies there now; null without a price, and where it left
     */
    public record Moved(
            Instant seenAt,
            long typeId,
            int from,
            int to,
            long quantity,
            @Nullable BigDecimal value) {}

    private record Change(Instant seenAt, long typeId, long itemId, int from, int to) {}

    private record Held(long quantity, boolean copy) {}

    /**
     * What changed in some hangars within a day, the newest first, {@value #CHANGES} at most.
     *
     * @param divisions that the reader may see: a move is told where he sees both its ends
     */
    public List<Moved> changed(long corporationId, Set<Integer> divisions, Instant now) {
        List<Change> found = database
                .reading()
                .sql("""
                        SELECT c.seen_at, c.entity_id, c.detail, c.former, c.present FROM owner_changes c
                        WHERE c.owner_type = 'corporation' AND c.owner_id = ? AND c.seen_at >= ?
                          AND c.kind IN ('asset-came', 'asset-moved', 'asset-left')
                        ORDER BY c.position DESC LIMIT %d
                        """.formatted(CHANGES_LOOKED_AT))
                .params(corporationId, Database.utc(now.minus(NEW)))
                .query((row, number) -> new Change(
                        Database.instant(Objects.requireNonNull(row.getObject(1, LocalDateTime.class))),
                        row.getLong(2),
                        item(row.getString(3)),
                        division(row.getString(4)),
                        division(row.getString(5))))
                .list()
                .stream()
                .filter(change -> seen(change.from(), divisions) && seen(change.to(), divisions))
                .limit(CHANGES)
                .toList();
        Map<Long, Held> held = held(corporationId, found);
        Set<Long> types = new HashSet<>();
        found.forEach(change -> types.add(change.typeId()));
        Map<Long, Price> known = prices.of(types);
        return found.stream()
                .map(change -> {
                    Held left = change.to() == 0 ? null : held.get(change.itemId());
                    return new Moved(
                            change.seenAt(),
                            change.typeId(),
                            change.from(),
                            change.to(),
                            left == null ? 0 : left.quantity(),
                            left == null
                                    ? null
                                    : left.copy()
                                            ? BigDecimal.ZERO
                                            : known.getOrDefault(change.typeId(), Price.NONE)
                                                    .times(left.quantity()));
                })
                .toList();
    }

    private static boolean seen(int division, Set<Integer> divisions) {
        return division == 0 || divisions.contains(division);
    }

    private static long item(@Nullable String detail) {
        return detail != null && detail.matches("[0-9]{1,18}") ? Long.parseLong(detail) : 0;
    }

    private Map<Long, Held> held(long corporationId, List<Change> changes) {
        Map<Long, Held> held = new HashMap<>();
        List<Long> ids = changes.stream().map(Change::itemId).distinct().toList();
        if (!ids.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT a.item_id, a.quantity, a.is_blueprint_copy FROM corporation_assets a
                            WHERE a.item_id IN (:ids) AND a.corporation_id = :corporation
                            """)
                    .param("ids", ids)
                    .param("corporation", corporationId)
                    .query(row -> {
                        held.put(row.getLong(1), new Held(row.getLong(2), row.getBoolean(3)));
                    });
        }
        return held;
    }
}
