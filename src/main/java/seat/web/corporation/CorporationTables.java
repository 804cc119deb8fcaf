package seat.web.corporation;

import static seat.db.TableQuery.join;
import static seat.db.TableQuery.of;

import java.util.List;
import java.util.Optional;
import seat.db.TableColumn.Kind;
import seat.db.TableQuery;
import seat.web.table.DataTable;

/** The tables about one corporation, one declaration each; their path is {@code /corporations/{id}/<table>}. */
final class CorporationTables {
    private static final List<DataTable> ALL = List.of(
            DataTable.of(
                    "members",
                    join("""
                            corporation_members t
                            LEFT JOIN corporation_member_trackings k
                              ON k.corporation_id = t.corporation_id AND k.character_id = t.character_id
                            """)
                            .ownedBy("corporation_id")
                            .key("character_id")
                            .name("character_id")
                            .time("k.logon_date")
                            .time("k.logoff_date")
                            .time("k.start_date")
                            .name("k.location_id")
                            .name("k.ship_type_id")),
            DataTable.of(
                    "asset-list",
                    owned("corporation_assets", "item_id")
                            .name("type_id")
                            .text("name")
                            .number("quantity")
                            .name("location_id")
                            .code("location_flag")
                            .flag("is_singleton")),
            DataTable.of(
                            "contracts",
                            join("corporation_contracts t JOIN contract_details d ON d.contract_id = t.contract_id")
                                    .ownedBy("corporation_id")
                                    .key("contract_id")
                                    .time("d.date_issued")
                                    .code("d.type")
                                    .code("d.status")
                                    .text("d.title")
                                    .name("d.issuer_id")
                                    .name("d.assignee_id")
                                    .name("d.acceptor_id")
                                    .isk("d.price")
                                    .isk("d.reward")
                                    .isk("d.collateral")
                                    .number("d.volume")
                                    .name("d.start_location_id")
                                    .name("d.end_location_id")
                                    .time("d.date_expired")
                                    .newestByKey("date_issued"))
                    .linking("date_issued", "contracts/{key_contract_id}"),
            DataTable.of(
                    "orders",
                    owned("corporation_orders", "order_id")
                            .time("issued")
                            .name("type_id")
                            .flag("is_buy_order")
                            .isk("price")
                            .number("volume_remain")
                            .number("volume_total")
                            .name("location_id")
                            .name("issued_by")
                            .number("wallet_division")
                            .code("state")
                            .newestByKey("issued")),
            DataTable.of(
                    "structures",
                    owned("corporation_structures", "structure_id")
                            .name("structure_id")
                            .name("type_id")
                            .name("system_id")
                            .code("state")
                            .time("fuel_expires")
                            .time("state_timer_end")
                            .time("unanchors_at")
                            .sortedBy("fuel_expires")));

    /** Bound are the corporation and the division. */
    static final DataTable JOURNAL = DataTable.of(
            "wallet-journal",
            division("corporation_wallet_journals", "id")
                    .time("date")
                    .code("ref_type")
                    .isk("amount")
                    .isk("balance")
                    .name("first_party_id")
                    .name("second_party_id")
                    .text("description")
                    .text("reason")
                    .newest("date"));

    /** Bound are the corporation and the division. */
    static final DataTable TRANSACTIONS = DataTable.of(
            "wallet-transactions",
            division("corporation_wallet_transactions", "transaction_id")
                    .time("date")
                    .name("type_id")
                    .flag("is_buy")
                    .number("quantity")
                    .isk("unit_price")
                    .computed("total", "t.`unit_price` * t.`quantity`", Kind.ISK)
                    .name("client_id")
                    .name("location_id")
                    .newestByKey("date"));

    private CorporationTables() {}

    static Optional<DataTable> find(String id) {
        return ALL.stream().filter(table -> table.id().equals(id)).findFirst();
    }

    static List<DataTable> all() {
        return ALL;
    }

    private static TableQuery.Builder owned(String table, String key) {
        return of(table).ownedBy("corporation_id").key(key);
    }

    private static TableQuery.Builder division(String table, String key) {
        return of(table).where("t.corporation_id = ? AND t.division = ?").key(key);
    }
}
