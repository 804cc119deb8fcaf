package seat.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.event.EventKey;

/**
 * Balances and shares of members in order that went below a threshold, or above one (table {@code alert_crossings}): told when they do, and
 * again only after they came back by a tenth of it, so that a wallet that hovers at the threshold tells nobody every hour.
 */
final class Crossings implements Runnable {
    /**
     * Balances by owner and division; {@code first} where an owner's first data brought them.
     */
    private static final String BALANCES = """
            SELECT 'corporation' AS owner_type, b.corporation_id AS owner_id, b.division AS part, b.balance AS amount, 0 AS missing,
              %s AS first FROM corporation_wallet_balances b
            UNION ALL SELECT 'character', b.character_id, 0, b.balance, 0, %s FROM character_wallet_balances b
            """.formatted(
                    first("b.corporation_id", "corporation.wallets"), first("b.character_id", "character.wallet"));

    /** The last day's share of members in order, in percent; days are counted once each, the first one of a corporation brings no news. */
    private static final String COMPLIANCE = """
            SELECT 'corporation' AS owner_type, d.corporation_id AS owner_id, 0 AS part, 100.0 * d.in_order / d.members AS amount,
              d.members - d.in_order AS missing, NOT EXISTS (SELECT 1 FROM compliance_days e
                WHERE e.corporation_id = d.corporation_id AND e.`day` < d.`day`) AS first
            FROM compliance_days d WHERE d.members > 0 AND d.`day` > TIMESTAMPADD(DAY, -2, CURRENT_TIMESTAMP) AND NOT EXISTS (
              SELECT 1 FROM compliance_days n WHERE n.corporation_id = d.corporation_id AND n.`day` > d.`day`)
            """;

    /** A share comes back by so many points, or to all: a tenth of 95 % would never be reached. */
    private static final double POINTS_BACK = 2;

    private static final double WHOLE = 100;

    private static String first(String owner, String resource) {
        return """
                EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = %s AND u.resource = '%s'
                  AND (u.complete_at IS NULL OR TIMESTAMPADD(SECOND, 1, u.first_complete_at) >= b.updated_at))""".formatted(owner, resource);
    }

    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final Telling telling;
    private final Whereabouts whereabouts;

    /**
     * What is measured for an alert.
     *
     * @param amounts selects owner_type, owner_id, part, amount, missing and first
     * @param below whether less than the threshold is told of, or more
     */
    private record Measure(String alert, String amounts, boolean below) {
        boolean isShare() {
            return amounts.equals(COMPLIANCE);
        }

        /** Where it has come back. */
        double back(double threshold) {
            if (isShare()) {
                return Math.min(WHOLE, threshold + POINTS_BACK);
            }
            return threshold * (below ? 1.1 : 0.9);
        }
    }

    private static final List<Measure> ALL = List.of(
            new Measure("wallet-below", BALANCES, true),
            new Measure("wallet-above", BALANCES, false),
            new Measure("compliance-below", COMPLIANCE, true));

    Crossings(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.telling = telling;
        this.whereabouts = new Whereabouts(database);
    }

    /** @param first whether it was so when its owner's data were first read */
    private record Crossed(String type, long owner, int part, double amount, long missing, boolean first) {}

    static Set<String> alerts() {
        return ALL.stream().map(Measure::alert).collect(Collectors.toSet());
    }

    @Override
    public void run() {
        for (Measure measure : ALL) {
            kinds.find(measure.alert())
                    .ifPresent(kind -> groups.thresholds(kind).forEach(threshold -> look(measure, kind, threshold)));
        }
    }

    private void look(Measure measure, AlertKind kind, double threshold) {
        Instant now = database.now();
        database.inTransaction(() -> {
            database.sql()
                    .sql("""
                            DELETE FROM alert_crossings WHERE alert = :alert AND threshold = :threshold AND EXISTS (
                              SELECT 1 FROM (%s) b WHERE b.owner_type = alert_crossings.owner_type AND b.owner_id = alert_crossings.owner_id
                                AND b.part = alert_crossings.part AND b.amount %s :back)
                            """.formatted(measure.amounts(), measure.below() ? ">=" : "<="))
                    .param("alert", kind.key())
                    .param("threshold", threshold)
                    .param("back", measure.back(threshold))
                    .update();
            List<Crossed> crossed = database.sql()
                    .sql("""
                            SELECT b.owner_type, b.owner_id, b.part, b.amount, b.missing, b.first FROM (%s) b WHERE b.amount %s :threshold
                              AND NOT EXISTS (SELECT 1 FROM alert_crossings c WHERE c.alert = :alert AND c.owner_type = b.owner_type
                                AND c.owner_id = b.owner_id AND c.part = b.part AND c.threshold = :threshold)
                            """.formatted(measure.amounts(), measure.below() ? "<" : ">"))
                    .param("alert", kind.key())
                    .param("threshold", threshold)
                    .query((row, number) -> new Crossed(
                            row.getString(1),
                            row.getLong(2),
                            row.getInt(3),
                            row.getDouble(4),
                            row.getLong(5),
                            row.getBoolean(6)))
                    .list();
            tell(measure, kind, threshold, crossed, now);
        });
    }

    private void tell(Measure measure, AlertKind kind, double threshold, List<Crossed> crossed, Instant now) {
        List<Long> owners = crossed.stream().map(Crossed::owner).distinct().toList();
        Map<Long, Whereabouts.Member> members = whereabouts.members(owners);
        Map<Long, Long> alliances = whereabouts.alliances(owners);
        List<Happening> told = new ArrayList<>();
        for (Crossed one : crossed) {
            database.sql()
                    .sql("""
                            INSERT INTO alert_crossings (alert, owner_type, owner_id, part, threshold, since_at)
                            VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                            """)
                    .params(kind.key(), one.type(), one.owner(), one.part(), threshold)
                    .update();
            if (!one.first()) {
                told.add(happening(measure, kind, threshold, one, members, alliances, now));
            }
        }
        telling.tell(told);
    }

    private static Happening happening(
            Measure measure,
            AlertKind kind,
            double threshold,
            Crossed one,
            Map<Long, Whereabouts.Member> members,
            Map<Long, Long> alliances,
            Instant now) {
        boolean ofCorporation = one.type().equals("corporation");
        Whereabouts.Member member = members.getOrDefault(one.owner(), Whereabouts.Member.UNKNOWN);
        long corporation = ofCorporation ? one.owner() : member.corporation();
        return new Happening(
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
                fields(measure, threshold, one));
    }

    private static Map<String, Object> fields(Measure measure, double threshold, Crossed one) {
        Map<String, Object> fields = new HashMap<>(Map.of(Looks.THRESHOLD, threshold));
        if (measure.isShare()) {
            fields.put("corporation", one.owner());
            fields.put("share", one.amount() / WHOLE);
            fields.put("limit", threshold / WHOLE);
            fields.put("missing", one.missing());
        } else {
            fields.put("owner", one.owner());
            fields.put("balance", one.amount());
            fields.put("limit", threshold);
        }
        if (one.part() > 0) {
            fields.put("division", "division " + one.part());
        }
        return fields;
    }
}
