package seat.intel;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.access.BidiControls;
import seat.db.Database;

/**
 * Sums up whom a character deals with, out of its newest {@value #NEWEST} rows of each way of dealing, which are read along the tables'
 * natural order: one statement for each way.
 */
public final class Counterparties {
    /** The most rows of a way of dealing that are looked at. */
    public static final int NEWEST = 20_000;

    private static final String JOURNAL = """
            SELECT id, CASE WHEN first_party_id = :character THEN second_party_id ELSE first_party_id END AS party,
                   date AS at, ref_type AS what, 0 AS type_id, amount
            FROM character_wallet_journals WHERE character_id = :character ORDER BY id DESC LIMIT :newest
            """;

    private static final String TRANSACTION = """
            SELECT transaction_id AS id, client_id AS party, date AS at, '' AS what, type_id,
                   CASE WHEN is_buy = TRUE THEN -unit_price * quantity ELSE unit_price * quantity END AS amount
            FROM character_wallet_transactions WHERE character_id = :character ORDER BY transaction_id DESC LIMIT :newest
            """;

    /** What others wrote to the character, and whom it wrote to. */
    private static final String MAIL = """
            SELECT h.mail_id AS id, CASE WHEN h.`from` = :character THEN o.recipient_id ELSE h.`from` END AS party,
                   h.timestamp AS at, h.subject AS what, 0 AS type_id, NULL AS amount
            FROM (
              SELECT mail_id FROM mail_recipients WHERE recipient_id = :character ORDER BY mail_id DESC LIMIT :newest
            ) r JOIN mail_headers h ON h.mail_id = r.mail_id
            LEFT JOIN mail_recipients o ON h.`from` = :character AND o.mail_id = h.mail_id AND o.recipient_id <> :character
            """;

    private static final String CONTRACT = """
            SELECT d.contract_id AS id,
                   CASE WHEN d.issuer_id = :character THEN COALESCE(NULLIF(d.acceptor_id, 0), NULLIF(d.assignee_id, 0))
                        ELSE d.issuer_id END AS party,
                   d.date_issued AS at, d.title AS what, 0 AS type_id,
                   CASE WHEN d.issuer_id = :character THEN COALESCE(d.price, 0) - COALESCE(d.reward, 0)
                        ELSE COALESCE(d.reward, 0) - COALESCE(d.price, 0) END AS amount
            FROM (
              SELECT contract_id FROM character_contracts WHERE character_id = :character
              ORDER BY contract_id DESC LIMIT :newest
            ) c JOIN contract_details d ON d.contract_id = c.contract_id
            """;

    private static final Map<Dealing, String> SQL = new EnumMap<>(Map.of(
            Dealing.JOURNAL, JOURNAL,
            Dealing.TRANSACTION, TRANSACTION,
            Dealing.MAIL, MAIL,
            Dealing.CONTRACT, CONTRACT));

    private final Database database;

    public Counterparties(Database database) {
        this.database = database;
    }

    private static final class Sum {
        private final Map<Dealing, Long> counts = new EnumMap<>(Dealing.class);
        private double received;
        private double paid;
        private double traded;
        private @Nullable LocalDateTime last;

        void add(Dealing dealing, long count, double in, double out, @Nullable LocalDateTime at) {
            counts.merge(dealing, count, Long::sum);
            if (dealing == Dealing.JOURNAL) {
                received += in;
                paid += out;
            } else if (dealing == Dealing.TRANSACTION) {
                traded += in + out;
            }
            if (at != null && (last == null || at.isAfter(last))) {
                last = at;
            }
        }
    }

    /**
     * Whom a character deals with, the most frequent first.
     *
     * @param dealings that the reader may see
     */
    public List<Counterparty> of(long characterId, Set<Dealing> dealings) {
        Map<Long, Sum> sums = new HashMap<>();
        for (Dealing dealing : dealings) {
            database.reading()
                    .sql("""
                            SELECT x.party, COUNT(*), SUM(CASE WHEN x.amount > 0 THEN x.amount ELSE 0 END),
                                   SUM(CASE WHEN x.amount < 0 THEN -x.amount ELSE 0 END), MAX(x.at)
                            FROM (%s) x WHERE x.party IS NOT NULL AND x.party NOT IN (0, :character) GROUP BY x.party
                            """.formatted(sql(dealing)))
                    .param("character", characterId)
                    .param("newest", NEWEST)
                    .query(row -> {
                        sums.computeIfAbsent(row.getLong(1), unused -> new Sum())
                                .add(
                                        dealing,
                                        row.getLong(2),
                                        row.getDouble(3),
                                        row.getDouble(4),
                                        row.getObject(5, LocalDateTime.class));
                    });
        }
        List<Counterparty> found = new ArrayList<>();
        sums.forEach(
                (id, sum) -> found.add(new Counterparty(id, sum.counts, sum.received, sum.paid, sum.traded, sum.last)));
        found.sort(Comparator.comparingLong(Counterparty::all).reversed().thenComparingLong(Counterparty::id));
        return found;
    }

    private static String sql(Dealing dealing) {
        return Objects.requireNonNull(SQL.get(dealing));
    }

    /** A character's dealings with somebody, the newest first. */
    public List<DealingRow> with(long characterId, long partyId, Set<Dealing> dealings) {
        List<DealingRow> rows = new ArrayList<>();
        for (Dealing dealing : dealings) {
            database.reading()
                    .sql("SELECT x.id, x.at, x.what, x.type_id, x.amount FROM (" + sql(dealing)
                            + ") x WHERE x.party = :party ORDER BY x.id DESC LIMIT 5000")
                    .param("character", characterId)
                    .param("party", partyId)
                    .param("newest", NEWEST)
                    .query(row -> {
                        String what = row.getString(3);
                        rows.add(new DealingRow(
                                dealing,
                                row.getLong(1),
                                row.getObject(2, LocalDateTime.class),
                                what == null ? "" : BidiControls.strip(what),
                                row.getLong(4),
                                row.getObject(5, Double.class)));
                    });
        }
        rows.sort(Comparator.comparing(DealingRow::at, Comparator.nullsLast(Comparator.reverseOrder())));
        return rows;
    }
}
