package seat.member;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import seat.access.Compliance;
import seat.db.Database;

/**
 * Looks for signs that members who never signed in are characters of people who did: ISK given both ways and contracts for nothing. They are
 * rows for people to read, and prove nothing. Two statements, over {@value #DAYS} days and {@value #MOST} such members.
 */
public final class AltHints {
    public static final int DAYS = 90;

    /** Members who never signed in that are looked for at once. */
    public static final int MOST = 500;

    private final Database database;

    public AltHints(Database database) {
        this.database = database;
    }

    /** What two characters have in common. */
    public enum Kind {
        ISK_BOTH_WAYS,
        CONTRACTS_FOR_NOTHING
    }

    /**
     * A sign.
     *
     * @param unknownId who never signed in
     * @param knownId the member who did
     * @param times how often
     * @param amount ISK that went either way
     * @param last when the newest was
     */
    public record Hint(Kind kind, long unknownId, long knownId, int times, double amount, LocalDateTime last) {}

    /** Signs about these members of a corporation, the most frequent first. */
    public List<Hint> of(long corporationId, Collection<Compliance.Member> never, Instant now) {
        Set<Long> ids =
                never.stream().limit(MOST).map(Compliance.Member::characterId).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return List.of();
        }
        LocalDateTime since = Database.utc(now.minus(Duration.ofDays(DAYS)));
        List<Hint> hints = new ArrayList<>();
        database.reading()
                .sql("""
                        SELECT j.character_id, CASE WHEN j.first_party_id = j.character_id THEN j.second_party_id
                               ELSE j.first_party_id END AS other, COUNT(*) AS times, SUM(ABS(j.amount)) AS amount,
                               MAX(j.date) AS last, SUM(CASE WHEN j.amount > 0 THEN 1 ELSE 0 END) AS incoming
                        FROM character_affiliations a
                        JOIN refresh_tokens t ON t.character_id = a.character_id AND t.deleted_at IS NULL
                        JOIN character_wallet_journals j ON j.character_id = a.character_id AND j.date >= :since
                          AND j.ref_type = 'player_donation' AND (j.first_party_id IN (:ids) OR j.second_party_id IN (:ids))
                        WHERE a.corporation_id = :corporation
                        GROUP BY j.character_id, CASE WHEN j.first_party_id = j.character_id THEN j.second_party_id
                                 ELSE j.first_party_id END
                        ORDER BY times DESC LIMIT 500
                        """)
                .param("since", since)
                .param("ids", ids)
                .param("corporation", corporationId)
                .query(row -> {
                    int times = row.getInt("times");
                    int incoming = row.getInt("incoming");
                    LocalDateTime last = row.getObject("last", LocalDateTime.class);
                    if (incoming > 0 && incoming < times && last != null && ids.contains(row.getLong("other"))) {
                        hints.add(new Hint(
                                Kind.ISK_BOTH_WAYS,
                                row.getLong("other"),
                                row.getLong("character_id"),
                                times,
                                row.getDouble("amount"),
                                last));
                    }
                });
        database.reading()
                .sql("""
                        SELECT l.character_id, CASE WHEN d.issuer_id = l.character_id THEN d.acceptor_id ELSE d.issuer_id END AS other,
                               COUNT(*) AS times, MAX(d.date_issued) AS last
                        FROM character_affiliations a
                        JOIN refresh_tokens t ON t.character_id = a.character_id AND t.deleted_at IS NULL
                        JOIN character_contracts l ON l.character_id = a.character_id
                        JOIN contract_details d ON d.contract_id = l.contract_id AND d.date_issued >= :since
                          AND COALESCE(d.price, 0) = 0 AND COALESCE(d.reward, 0) = 0 AND d.type = 'item_exchange'
                          AND (d.issuer_id IN (:ids) OR d.acceptor_id IN (:ids))
                        WHERE a.corporation_id = :corporation
                        GROUP BY l.character_id, CASE WHEN d.issuer_id = l.character_id THEN d.acceptor_id ELSE d.issuer_id END
                        ORDER BY times DESC LIMIT 500
                        """)
                .param("since", since)
                .param("ids", ids)
                .param("corporation", corporationId)
                .query(row -> {
                    LocalDateTime last = row.getObject("last", LocalDateTime.class);
                    if (last != null && ids.contains(row.getLong("other"))) {
                        hints.add(new Hint(
                                Kind.CONTRACTS_FOR_NOTHING,
                                row.getLong("other"),
                                row.getLong("character_id"),
                                row.getInt("times"),
                                0,
                                last));
                    }
                });
        hints.sort(Comparator.comparingInt(Hint::times).reversed().thenComparing(Hint::unknownId));
        return hints;
    }
}
