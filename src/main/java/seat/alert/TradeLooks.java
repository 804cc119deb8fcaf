package seat.alert;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What becomes of contracts and market orders. */
final class TradeLooks {
    private static final String CONTRACTS = """
            (SELECT 'character' AS type, character_id AS owner_id, contract_id, created_at FROM character_contracts
              UNION ALL SELECT 'corporation', corporation_id, contract_id, created_at FROM corporation_contracts) k
            """;

    /**
     * An order in no list any more was filled, as soon as a history that is newer than its disappearance does not name it; EVE does not
     * tell when.
     */
    private static final String FILLED = """
            SELECT '%1$s' AS owner_type, o.%1$s_id AS owner_id, o.order_id, o.type_id, o.location_id, o.price, o.volume_total, o.updated_at
            FROM %1$s_orders o JOIN updates h ON h.owner_id = o.%1$s_id AND h.resource = '%1$s.order-history'
              AND h.source_modified > o.updated_at
            WHERE o.state = 'filled' AND o.updated_at > :today
            """;

    private TradeLooks() {}

    static final List<Look> ALL = List.of(
            new Look.Statement("contract-expiring", """
                    SELECT k.type AS owner_type, k.owner_id, c.contract_id, c.type, c.issuer_id, c.assignee_id, c.title, c.price, c.start_location_id,
                      c.date_expired
                    FROM %s JOIN contract_details c ON c.contract_id = k.contract_id AND c.status = 'outstanding'
                      AND c.date_expired > :now AND c.date_expired < :limit
                    WHERE c.issuer_id = k.owner_id OR c.issuer_corporation_id = k.owner_id
                    """.formatted(CONTRACTS), (row, moment) -> {
                Instant until = row.told("date_expired");
                return contract(row)
                        .since("contracts", moment.crossed(until))
                        .ending(moment.now(), until)
                        .seen();
            }),
            new Look.Statement(
                    "contract_created",
                    """
                    SELECT k.type AS owner_type, k.owner_id, k.created_at, c.contract_id, c.type, c.issuer_id, c.assignee_id, c.title, c.price,
                      c.reward, c.collateral, c.start_location_id, c.date_issued, c.date_expired
                    FROM %s JOIN contract_details c ON c.contract_id = k.contract_id AND c.date_issued > :lately
                    """.formatted(CONTRACTS),
                    (row, moment) -> contract(row)
                            .since("contracts", row.time("created_at"))
                            .happened(row.time("date_issued"))
                            .with("reward", row.amount("reward"))
                            .with("collateral", row.amount("collateral"))
                            .with("until", row.time("date_expired"))
                            .seen()),
            new Look.Statement(
                    "order-filled",
                    FILLED.formatted("character") + " UNION ALL " + FILLED.formatted("corporation"),
                    (row, moment) -> {
                        long total = row.id("volume_total");
                        double isk = total * row.row().getDouble("price");
                        Seen.Builder seen = row.seen()
                                .same(row.id("order_id"))
                                .at(row.id("location_id"))
                                .of(row.id("type_id"))
                                .worth(isk)
                                .since("orders", row.time("updated_at"))
                                .with("owner", row.id("owner_id"))
                                .with("items", List.of(List.of(total, row.id("type_id"))))
                                .with("total", isk)
                                .with("place", row.id("location_id"));
                        return ("character".equals(row.text("owner_type")) ? seen.about(row.id("owner_id")) : seen)
                                .seen();
                    }));

    private static Seen.Builder contract(Look.Row row) throws SQLException {
        return row.seen()
                .same(row.id("contract_id"))
                .about(row.id("issuer_id"))
                .worth(row.row().getDouble("price"))
                .with("kind", row.text("type"))
                .with("issuer", row.id("issuer_id"))
                .with("assignee", row.id("assignee_id"))
                .with("title", row.text("title"))
                .with("price", row.amount("price"))
                .with("place", row.id("start_location_id"));
    }
}
