package seat.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;
import seat.event.EventKey;

/**
 * Balances that went below a threshold, or above one (table {@code alert_crossings}): told when they do, and again only after they came back by
 * a tenth of it, so that a wallet that hovers at the threshold tells nobody every hour.
 */
final class Crossings implements Runnable {
    private static final String BALANCES = """
            SELECT 'corporation' AS owner_type, corporation_id AS owner_id, division AS part, balance FROM corporation_wallet_balances
            UNION ALL SELECT 'character', character_id, 0, balance FROM character_wallet_balances
            """;

    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final Telling telling;
    private final Whereabouts whereabouts;

    /** What is told of, and whether it is below. */
    private static final Map<String, Boolean> ALERTS = Map.of("wallet-below", true, "wallet-above", false);

    Crossings(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.telling = telling;
        this.whereabouts = new Whereabouts(database);
    }

    private record Balance(String type, long owner, int part, double isk) {}

    static Set<String> alerts() {
        return ALERTS.keySet();
    }

    @Override
    public void run() {
        ALERTS.forEach((alert, below) -> kinds.find(alert)
                .ifPresent(kind -> groups.thresholds(kind).forEach(threshold -> look(kind, below, threshold))));
    }

    private void look(AlertKind kind, boolean below, double threshold) {
        Instant now = database.now();
        database.inTransaction(() -> {
            database.sql()
                    .sql("""
                            DELETE FROM alert_crossings WHERE alert = :alert AND threshold = :threshold AND EXISTS (
                              SELECT 1 FROM (%s) b WHERE b.owner_type = alert_crossings.owner_type AND b.owner_id = alert_crossings.owner_id
                                AND b.part = alert_crossings.part AND b.balance %s :back)
                            """.formatted(BALANCES, below ? ">=" : "<="))
                    .param("alert", kind.key())
                    .param("threshold", threshold)
                    .param("back", threshold * (below ? 1.1 : 0.9))
                    .update();
            List<Balance> crossed = database.sql()
                    .sql("""
                            SELECT b.owner_type, b.owner_id, b.part, b.balance FROM (%s) b WHERE b.balance %s :threshold
                              AND NOT EXISTS (SELECT 1 FROM alert_crossings c WHERE c.alert = :alert AND c.owner_type = b.owner_type
                                AND c.owner_id = b.owner_id AND c.part = b.part AND c.threshold = :threshold)
                            """.formatted(BALANCES, below ? "<" : ">"))
                    .param("alert", kind.key())
                    .param("threshold", threshold)
                    .query((row, number) ->
                            new Balance(row.getString(1), row.getLong(2), row.getInt(3), row.getDouble(4)))
                    .list();
            tell(kind, threshold, crossed, now);
        });
    }

    private void tell(AlertKind kind, double threshold, List<Balance> crossed, Instant now) {
        List<Long> owners = crossed.stream().map(Balance::owner).distinct().toList();
        Map<Long, Whereabouts.Member> members = whereabouts.members(owners);
        Map<Long, Long> alliances = whereabouts.alliances(owners);
        List<Happening> told = new ArrayList<>();
        for (Balance one : crossed) {
            database.sql()
                    .sql("""
                            INSERT INTO alert_crossings (alert, owner_type, owner_id, part, threshold, since_at)
                            VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                            """)
                    .params(kind.key(), one.type(), one.owner(), one.part(), threshold)
                    .update();
            boolean ofCorporation = one.type().equals("corporation");
            Whereabouts.Member member = members.getOrDefault(one.owner(), Whereabouts.Member.UNKNOWN);
            long corporation = ofCorporation ? one.owner() : member.corporation();
            Map<String, Object> fields = new HashMap<>(
                    Map.of("owner", one.owner(), "balance", one.isk(), "limit", threshold, Looks.THRESHOLD, threshold));
            if (one.part() > 0) {
                fields.put("division", "division " + one.part());
            }
            told.add(new Happening(
                    EventKey.of(kind.key(), one.type(), one.owner(), one.part(), threshold, now),
                    kind.key(),
                    new Happening.Teller(one.type(), one.owner()),
                    new Happening.About(
                            ofCorporation ? 0 : one.owner(),
                            corporation,
                            alliances.getOrDefault(corporation, member.alliance()),
                            0,
                            0,
                            0,
                            null),
                    now,
                    null,
                    fields));
        }
        telling.tell(told);
    }
}
