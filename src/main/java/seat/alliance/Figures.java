package seat.alliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import seat.access.Access;
import seat.access.Compliance;
import seat.db.Database;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.treasury.Source;
import seat.wallet.Category;

/** Corporations side by side in figures. The number of statements does not grow with corporations. */
public final class Figures {
    /** Days that are looked back upon. */
    public static final int DAYS = 30;

    private final Database database;
    private final Census census;
    private final Compliance compliance;

    public Figures(Database database, Census census, Compliance compliance) {
        this.database = database;
        this.compliance = compliance;
        this.census = census;
    }

    private record Sheet(String ticker, long ceoId, int members) {}

    private record Two(long count, double amount) {}

    private record Fuel(long structures, @Nullable LocalDateTime until) {}

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * The figures of corporations, in their order.
     *
     * @param allianceId whose members they are; 0 for none, for when they joined
     * @param capitals whether hulls of members, and those of corporations whose assets may be seen, are counted
     */
    public List<CorporationFigures> of(long allianceId, List<Long> ids, Access access, boolean capitals, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        LocalDateTime since = Database.utc(now).minusDays(DAYS);
        Map<Long, Sheet> sheets = read(
                """
                SELECT corporation_id, ticker, COALESCE(ceo_id, 0), COALESCE(member_count, 0) FROM corporation_infos
                WHERE corporation_id IN (:ids)
                """,
                ids,
                since,
                row -> new Sheet(Objects.requireNonNullElse(row.getString(2), ""), row.getLong(3), row.getInt(4)));
        Set<Long> tracked = access.among("corporation.tracking", OwnerType.CORPORATION, ids);
        // Whoever sees the alliance's tracking sees how many are registered in each of its corporations on the page
        // about that, too.
        Collection<Long> counted =
                allianceId != 0 && access.may("alliance.tracking", OwnerType.ALLIANCE, allianceId) ? ids : tracked;
        Map<Long, Integer> registered = read("""
                SELECT a.corporation_id, COUNT(*) FROM character_affiliations a
                JOIN refresh_tokens t ON t.character_id = a.character_id AND t.deleted_at IS NULL AND t.disabled_at IS NULL
                WHERE a.corporation_id IN (:ids) GROUP BY a.corporation_id
                """, counted, since, row -> row.getInt(2));
        Map<Long, Double> inOrder = new HashMap<>();
        compliance.figures(counted).forEach(figures -> inOrder.put(figures.corporationId(), figures.share()));
        Map<Long, Long> active = read("""
                SELECT m.corporation_id, SUM(CASE WHEN m.logon_date >= :since OR m.logoff_date >= :since THEN 1 ELSE 0 END)
                FROM corporation_member_trackings m WHERE m.corporation_id IN (:ids) GROUP BY m.corporation_id
                """, tracked, since, row -> row.getLong(2));
        Map<Long, LocalDateTime> ceos = read("""
                SELECT i.corporation_id, CASE WHEN m.logoff_date IS NULL OR m.logon_date > m.logoff_date
                  THEN m.logon_date ELSE m.logoff_date END
                FROM corporation_infos i JOIN corporation_member_trackings m
                  ON m.corporation_id = i.corporation_id AND m.character_id = i.ceo_id WHERE i.corporation_id IN (:ids)
                """, tracked, since, row -> row.getObject(2, LocalDateTime.class));
        Set<Long> fights = access.among("corporation.killmail", OwnerType.CORPORATION, ids);
        Map<Long, Two> losses = kills("=", fights, since);
        Map<Long, Two> kills = kills("<>", fights, since);
        Set<Long> purses = purses(access, ids);
        Map<Long, Double> tax = read("""
                SELECT j.corporation_id, SUM(j.amount) FROM corporation_wallet_journals j
                WHERE j.corporation_id IN (:ids) AND j.date >= :since AND j.amount > 0 AND j.ref_type IN (%s)
                GROUP BY j.corporation_id
                """.formatted(taxes()), purses, since, row -> row.getDouble(2));
        Set<Long> built = access.among("corporation.structure", OwnerType.CORPORATION, ids);
        Map<Long, Fuel> fuel =
                read("""
                SELECT s.corporation_id, COUNT(*), MIN(s.fuel_expires) FROM corporation_structures s
                WHERE s.corporation_id IN (:ids) GROUP BY s.corporation_id
                """, built, since, row -> new Fuel(row.getLong(2), row.getObject(3, LocalDateTime.class)));
        Map<Long, LocalDateTime> joined = joined(allianceId, ids, since);
        Map<Long, Long> hulls = capitals ? census.capitals(ids, census.stored(access)) : Map.of();
        return ids.stream()
                .map(id -> {
                    Sheet sheet = sheets.getOrDefault(id, new Sheet("", 0, 0));
                    Integer tokens = counted.contains(id) ? registered.getOrDefault(id, 0) : null;
                    Fuel own = fuel.get(id);
                    return new CorporationFigures(
                            id,
                            sheet.ticker(),
                            sheet.ceoId(),
                            ceos.get(id),
                            sheet.members(),
                            tokens,
                            tokens == null || sheet.members() == 0
                                    ? null
                                    : Math.min(1.0, (double) tokens / sheet.members()),
                            sheet.members() == 0 ? null : inOrder.get(id),
                            active.get(id),
                            fights.contains(id)
                                    ? Long.valueOf(kills.getOrDefault(id, new Two(0, 0))
                                            .count())
                                    : null,
                            fights.contains(id)
                                    ? Double.valueOf(kills.getOrDefault(id, new Two(0, 0))
                                            .amount())
                                    : null,
                            fights.contains(id)
                                    ? Long.valueOf(losses.getOrDefault(id, new Two(0, 0))
                                            .count())
                                    : null,
                            fights.contains(id)
                                    ? Double.valueOf(losses.getOrDefault(id, new Two(0, 0))
                                            .amount())
                                    : null,
                            purses.contains(id) ? tax.getOrDefault(id, 0.0) : null,
                            built.contains(id) ? Long.valueOf(own == null ? 0 : own.structures()) : null,
                            own == null ? null : own.until(),
                            capitals ? hulls.getOrDefault(id, 0L) : null,
                            joined.get(id));
                })
                .toList();
    }

    private <T> Map<Long, T> read(String sql, Collection<Long> ids, LocalDateTime since, Reader<@Nullable T> reader) {
        Map<Long, T> found = new HashMap<>();
        if (!ids.isEmpty()) {
            database.reading().sql(sql).param("ids", ids).param("since", since).query(row -> {
                T value = reader.read(row);
                if (value != null) {
                    found.put(row.getLong(1), value);
                }
            });
        }
        return found;
    }

    /** @param victim {@code =} for what the corporation lost, {@code <>} for what it destroyed */
    private Map<Long, Two> kills(String victim, Set<Long> ids, LocalDateTime since) {
        return read("""
                SELECT k.corporation_id, COUNT(*), COALESCE(SUM(v.destroyed + v.dropped), 0) FROM corporation_killmails k
                JOIN killmail_details d ON d.killmail_id = k.killmail_id AND d.killmail_time >= :since
                JOIN killmail_victims l ON l.killmail_id = k.killmail_id
                LEFT JOIN killmail_values v ON v.killmail_id = k.killmail_id
                WHERE k.corporation_id IN (:ids) AND COALESCE(l.corporation_id, 0) %s k.corporation_id
                GROUP BY k.corporation_id
                """.formatted(victim), ids, since, row -> new Two(row.getLong(2), row.getDouble(3)));
    }

    /** Corporations all of whose wallets may be seen: a sum of some would be taken for all. */
    private static Set<Long> purses(Access access, List<Long> ids) {
        Set<Long> purses = new TreeSet<>(access.among("corporation.ledger", OwnerType.CORPORATION, ids));
        IntStream.rangeClosed(1, DivisionKind.COUNT)
                .forEach(number -> purses.retainAll(
                        access.among(DivisionKind.WALLET.permission(number), OwnerType.CORPORATION, purses)));
        return purses;
    }

    /** Kinds of entries that are members' taxes, as SQL; they come from a list of this SeAT's. */
    private static String taxes() {
        Set<String> taxes = new TreeSet<>();
        for (Category category : Category.values()) {
            category.refTypes().stream()
                    .filter(type -> Source.of(type, true) == Source.MEMBER_TAX)
                    .forEach(type -> taxes.add("'" + type + "'"));
        }
        return String.join(", ", taxes);
    }

    private Map<Long, LocalDateTime> joined(long allianceId, List<Long> ids, LocalDateTime since) {
        return allianceId == 0
                ? Map.of()
                : read("""
                        SELECT h.corporation_id, MAX(h.start_date) FROM corporation_alliance_histories h
                        WHERE h.corporation_id IN (:ids) AND h.alliance_id = %d GROUP BY h.corporation_id
                        """.formatted(allianceId), ids, since, row -> row.getObject(2, LocalDateTime.class));
    }
}
