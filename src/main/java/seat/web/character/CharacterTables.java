package seat.web.character;

import static seat.db.TableQuery.join;
import static seat.db.TableQuery.of;

import java.util.List;
import java.util.Optional;
import seat.db.TableColumn.Kind;
import seat.db.TableQuery;
import seat.web.table.DataTable;

/** The tables about one character, one declaration each; their path is {@code /characters/{id}/<table>}. */
final class CharacterTables {
    static final String JOURNAL = "wallet-journal";

    private static final List<DataTable> ALL = List.of(
            table(
                    "skills",
                    owned("character_skills").key("skill_id"),
                    q -> q.name("skill_id")
                            .number("trained_skill_level")
                            .number("active_skill_level")
                            .number("skillpoints_in_skill")),
            table(
                    "skill-queue",
                    owned("character_skill_queues").key("queue_position"),
                    q -> q.number("queue_position")
                            .name("skill_id")
                            .number("finished_level")
                            .time("start_date")
                            .time("finish_date")),
            table(
                    JOURNAL,
                    owned("character_wallet_journals").key("id"),
                    q -> q.time("date")
                            .code("ref_type")
                            .isk("amount")
                            .isk("balance")
                            .name("first_party_id")
                            .name("second_party_id")
                            .text("description")
                            .text("reason")
                            .newest("date")),
            table(
                    "wallet-transactions",
                    owned("character_wallet_transactions").key("transaction_id"),
                    q -> q.time("date")
                            .name("type_id")
                            .flag("is_buy")
                            .number("quantity")
                            .isk("unit_price")
                            .computed("total", "t.`unit_price` * t.`quantity`", Kind.ISK)
                            .name("client_id")
                            .name("location_id")
                            .newestByKey("date")),
            table(
                    "asset-list",
                    owned("character_assets").key("item_id"),
                    q -> q.name("type_id")
                            .text("name")
                            .number("quantity")
                            .name("location_id")
                            .code("location_flag")
                            .flag("is_singleton")),
            table(
                            "contracts",
                            join("character_contracts t JOIN contract_details d ON d.contract_id = t.contract_id")
                                    .ownedBy("character_id")
                                    .key("contract_id"),
                            q -> q.time("d.date_issued")
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
            table(
                            "mail",
                            join("mail_recipients t JOIN mail_headers h ON h.mail_id = t.mail_id")
                                    .ownedBy("recipient_id")
                                    .key("mail_id"),
                            q -> q.time("h.timestamp")
                                    .text("h.subject")
                                    .name("h.from")
                                    .flag("is_read")
                                    .newest("timestamp"))
                    .linking("subject", "mail/{key_mail_id}"),
            table(
                    "orders",
                    owned("character_orders").key("order_id"),
                    q -> q.time("issued")
                            .name("type_id")
                            .flag("is_buy_order")
                            .isk("price")
                            .number("volume_remain")
                            .number("volume_total")
                            .name("location_id")
                            .name("region_id")
                            .code("state")
                            .newestByKey("issued")),
            table(
                    "industry-jobs",
                    owned("character_industry_jobs").key("job_id"),
                    q -> q.time("start_date")
                            .time("end_date")
                            .code("status")
                            .name("blueprint_type_id")
                            .name("product_type_id")
                            .number("runs")
                            .isk("cost")
                            .name("installer_id")
                            .name("station_id")
                            .newest("end_date")),
            table(
                    "blueprints",
                    owned("character_blueprints").key("item_id"),
                    q -> q.name("type_id")
                            .number("runs")
                            .number("material_efficiency")
                            .number("time_efficiency")
                            .name("location_id")
                            .code("location_flag")),
            table(
                    "contacts",
                    owned("character_contacts").key("contact_id"),
                    q -> q.name("contact_id")
                            .code("contact_type")
                            .number("standing")
                            .flag("is_watched")
                            .flag("is_blocked")
                            .sortedBy("-standing")),
            table(
                    "killmails",
                    join("""
                            character_killmails t
                            JOIN killmail_details d ON d.killmail_id = t.killmail_id
                            LEFT JOIN killmail_victims v ON v.killmail_id = t.killmail_id
                            """).ownedBy("character_id").key("killmail_id"),
                    q -> q.time("d.killmail_time")
                            .name("d.solar_system_id")
                            .computed("victim_id", "v.`character_id`", Kind.NAME)
                            .name("v.corporation_id")
                            .name("v.ship_type_id")
                            .number("v.damage_taken")
                            .newestByKey("killmail_time")),
            table(
                    "corporation-history",
                    owned("character_corporation_histories").key("record_id"),
                    q -> q.time("start_date").name("corporation_id").newest("start_date")));

    private CharacterTables() {}

    static Optional<DataTable> find(String id) {
        return ALL.stream().filter(table -> table.id().equals(id)).findFirst();
    }

    static List<DataTable> all() {
        return ALL;
    }

    private static TableQuery.Builder owned(String table) {
        return of(table).ownedBy("character_id");
    }

    private static DataTable table(
            String id, TableQuery.Builder source, java.util.function.UnaryOperator<TableQuery.Builder> columns) {
        return DataTable.of(id, columns.apply(source));
    }
}
