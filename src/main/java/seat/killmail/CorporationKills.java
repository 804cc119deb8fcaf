package seat.killmail;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.access.Mains;
import seat.db.Database;
import seat.update.KeptUntilRead;

/**
 * Counts the kills and losses of a corporation: by person, month and hour of EVE. They are those of
 * {@code GET /corporations/{corporation_id}/killmails/recent}, which a Director's token gives, and of its members' own lists. Four
 * statements; the newest {@value #MOST} killmails are counted.
 */
public final class CorporationKills {
    /** Killmails that are looked at, the newest. */
    public static final int MOST = 10_000;

    private static final int HOURS = 24;
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 100_000;

    /** Killmails that are valued at once, where nobody looked at them before; the next look values more. */
    static final int VALUED_AT_ONCE = 500;

    private final Database database;
    private final KillValues values;
    private final KeptUntilRead<Asked, Statistics> kept;

    private record Asked(long corporationId, LocalDateTime from, LocalDateTime until) {}

    public CorporationKills(Database database, KillValues values) {
        this.database = database;
        this.values = values;
        this.kept = new KeptUntilRead<>(
                database,
                List.of("corporation.killmails"),
                KEPT,
                MOST_KEPT,
                statistics -> statistics.pilots().size());
    }

    /** The kills and losses of a month, with their values in ISK as far as these are known. */
    public record Month(YearMonth month, int kills, int losses, double destroyed, double lost) {
        /** What was destroyed of all that was destroyed and lost, 0 to 1; 0 where nothing was. */
        public double efficiency() {
            return destroyed + lost == 0 ? 0 : destroyed / (destroyed + lost);
        }
    }

    /**
     * What one person did.
     *
     * @param id of the main character, or of the one that was there where no account has it
     * @param kills killmails on which the person was, with any of their characters
     * @param finalBlows how many of these were the person's
     * @param destroyed value of these kills, each counted whole
     * @param characters how many of the person's characters took part
     */
    public record Pilot(long id, int kills, int finalBlows, int losses, double destroyed, double lost, int characters) {
        /** The share of the corporation's kills on which the person was, 0 to 1. */
        public double participation(int all) {
            return all == 0 ? 0 : (double) kills / all;
        }
    }

    /**
     * All that is counted of a time.
     *
     * @param hours kills and losses by weekday (Monday first) and hour of EVE
     * @param unvalued killmails whose value is not counted yet
     * @param cut whether there are more killmails than are counted
     */
    public record Statistics(
            List<Month> months, List<Pilot> pilots, int[][] hours, int kills, int losses, int unvalued, boolean cut) {}

    private record Mail(
            long id,
            LocalDateTime time,
            long victim,
            long ship,
            boolean loss,
            @Nullable Double total) {
        boolean valued() {
            return total != null;
        }

        double value() {
            Double known = total;
            return known == null ? 0 : known;
        }
    }

    /** Counts by pilot while killmails are read. */
    private static final class Tally {
        int kills;
        int blows;
        int losses;
        double destroyed;
        double lost;
        final Set<Long> characters = new HashSet<>();

        Pilot pilot(long id) {
            return new Pilot(id, kills, blows, losses, destroyed, lost, characters.size());
        }
    }

    /**
     * Counts a time; what was counted is kept until killmails are read anew, for a minute at most.
     *
     * @param from first moment
     * @param until moment after the last
     */
    public Statistics of(long corporationId, LocalDateTime from, LocalDateTime until) {
        Asked asked = new Asked(corporationId, from, until);
        Statistics statistics = kept.of(corporationId, asked, () -> count(corporationId, from, until));
        if (statistics.unvalued() > 0) {
            // The next look values more.
            kept.forget(asked);
        }
        return statistics;
    }

    private Statistics count(long corporationId, LocalDateTime from, LocalDateTime until) {
        List<Mail> mails = valued(mails(corporationId, from, until));
        Map<Long, Long> mains = new Mains(database).in(corporationId);
        Map<Long, Mail> kills = new HashMap<>();
        TreeMap<YearMonth, Month> months = new TreeMap<>();
        Map<Long, Tally> pilots = new HashMap<>();
        int[][] hours = new int[DayOfWeek.values().length][HOURS];
        int losses = 0;
        int unvalued = 0;
        for (Mail mail : mails) {
            unvalued += mail.valued() ? 0 : 1;
            hours[mail.time().getDayOfWeek().getValue() - 1][mail.time().getHour()]++;
            Month one = mail.loss()
                    ? new Month(YearMonth.from(mail.time()), 0, 1, 0, mail.value())
                    : new Month(YearMonth.from(mail.time()), 1, 0, mail.value(), 0);
            months.merge(one.month(), one, CorporationKills::plus);
            if (mail.loss()) {
                losses++;
                if (mail.victim() != 0) {
                    Tally tally = pilots.computeIfAbsent(
                            mains.getOrDefault(mail.victim(), mail.victim()), pilot -> new Tally());
                    tally.losses++;
                    tally.lost += mail.value();
                    tally.characters.add(mail.victim());
                }
            } else {
                kills.put(mail.id(), mail);
            }
        }
        count(corporationId, kills, mains, pilots);
        List<Pilot> counted = new ArrayList<>();
        pilots.forEach((id, tally) -> counted.add(tally.pilot(id)));
        return new Statistics(
                List.copyOf(months.values()), counted, hours, kills.size(), losses, unvalued, mails.size() == MOST);
    }

    private List<Mail> valued(List<Mail> mails) {
        Map<Long, KillValue> added = values.add(mails.stream()
                .filter(mail -> !mail.valued())
                .limit(VALUED_AT_ONCE)
                .map(mail -> new Kill(
                        mail.id(),
                        mail.time(),
                        0,
                        new Party(mail.victim(), 0, 0, 0),
                        mail.ship(),
                        OwnSide.Outcome.NEITHER,
                        null,
                        null,
                        0))
                .toList());
        return mails.stream()
                .map(mail -> {
                    KillValue value = added.get(mail.id());
                    return value == null
                            ? mail
                            : new Mail(
                                    mail.id(),
                                    mail.time(),
                                    mail.victim(),
                                    mail.ship(),
                                    mail.loss(),
                                    value.total().doubleValue());
                })
                .toList();
    }

    private static Month plus(Month one, Month other) {
        return new Month(
                one.month(),
                one.kills() + other.kills(),
                one.losses() + other.losses(),
                one.destroyed() + other.destroyed(),
                one.lost() + other.lost());
    }

    /** Killmails of the corporation; what is on its lists and has no member of it as victim or attacker is nobody's here. */
    private List<Mail> mails(long corporationId, LocalDateTime from, LocalDateTime until) {
        return database.reading()
                .sql("""
                        SELECT k.killmail_id, d.killmail_time, COALESCE(v.character_id, 0) AS victim,
                               v.ship_type_id, CASE WHEN v.corporation_id = :corporation THEN TRUE ELSE FALSE END AS loss,
                               w.destroyed + w.dropped AS total
                        FROM (SELECT killmail_id FROM corporation_killmails WHERE corporation_id = :corporation
                              UNION SELECT l.killmail_id FROM character_affiliations a
                              JOIN character_killmails l ON l.character_id = a.character_id
                              WHERE a.corporation_id = :corporation) k
                        JOIN killmail_details d ON d.killmail_id = k.killmail_id
                          AND d.killmail_time >= :since AND d.killmail_time < :until
                        JOIN killmail_victims v ON v.killmail_id = k.killmail_id
                        LEFT JOIN killmail_values w ON w.killmail_id = k.killmail_id
                        WHERE v.corporation_id = :corporation OR EXISTS (SELECT 1 FROM killmail_attackers o
                          WHERE o.killmail_id = k.killmail_id AND o.corporation_id = :corporation)
                        ORDER BY k.killmail_id DESC LIMIT %d
                        """.formatted(MOST))
                .param("corporation", corporationId)
                .param("since", from)
                .param("until", until)
                .query((row, number) -> new Mail(
                        row.getLong(1),
                        row.getObject(2, LocalDateTime.class),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBoolean(5),
                        row.getObject(6) == null ? null : row.getDouble(6)))
                .list();
    }

    private void count(long corporationId, Map<Long, Mail> kills, Map<Long, Long> mains, Map<Long, Tally> pilots) {
        List<Long> ids = List.copyOf(kills.keySet());
        Set<String> counted = new HashSet<>();
        for (int from = 0; from < ids.size(); from += 1_000) {
            database.reading()
                    .sql("""
                            SELECT killmail_id, character_id, final_blow FROM killmail_attackers
                            WHERE killmail_id IN (:ids) AND corporation_id = :corporation AND character_id IS NOT NULL
                            """)
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + 1_000)))
                    .param("corporation", corporationId)
                    .query(row -> {
                        long character = row.getLong(2);
                        long person = mains.getOrDefault(character, character);
                        Tally tally = pilots.computeIfAbsent(person, pilot -> new Tally());
                        tally.characters.add(character);
                        tally.blows += row.getBoolean(3) ? 1 : 0;
                        if (counted.add(row.getLong(1) + "/" + person)) {
                            Mail mail = kills.get(row.getLong(1));
                            tally.kills++;
                            tally.destroyed += mail == null ? 0 : mail.value();
                        }
                    });
        }
    }
}
