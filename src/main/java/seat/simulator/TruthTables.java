package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tables that follow from documents, each said once: which route, which rows of its answer, which columns. */
final class TruthTables {

    private static final String C = "/characters/{character_id}";
    private static final String O = "/corporations/{corporation_id}";
    private static final Function<JsonNode, Iterable<JsonNode>> ITSELF = List::of;
    private static final Function<JsonNode, Iterable<JsonNode>> ROWS = node -> node;

    private static final String JOURNAL = """
             id date ref_type first_party_id second_party_id amount balance reason tax_receiver_id tax context_id
            context_id_type description""";
    private static final String CONTRACT = """
            contract_id issuer_id issuer_corporation_id assignee_id acceptor_id start_location_id end_location_id type status title
            for_corporation availability date_issued date_expired date_accepted days_to_complete date_completed price reward
            collateral buyout volume""";
    private static final String ORDER = """
             type_id region_id location_id range is_buy_order price volume_total volume_remain issued min_volume duration
            escrow state=state?'active'""";

    private final List<TruthTable> tables = new ArrayList<>();

    TruthTables() {
        sheets();
        training();
        bodies();
        money();
        contracts();
        mails();
        killmails();
        corporations();
        table("market_prices", "type_id", "/markets/prices", ROWS, "type_id average_price adjusted_price");
    }

    List<TruthTable> all() {
        return tables;
    }

    private void sheets() {
        table(
                "character_infos",
                "character_id",
                C,
                ITSELF,
                "character_id=@0 name description birthday gender race_id bloodline_id security_status title=corporation_title achievement_score character_title_id");
        table(
                "character_corporation_histories",
                "character_id record_id",
                C + "/corporationhistory",
                ROWS,
                "character_id=@0 record_id start_date corporation_id is_deleted=is_deleted?false");
        table(
                "character_roles",
                "character_id role scope",
                C + "/roles",
                TruthTables::roles,
                "character_id=@0 role scope");
        table(
                "character_contacts",
                "character_id contact_id",
                C + "/contacts",
                ROWS,
                "character_id=@0 contact_id standing contact_type is_watched is_blocked label_ids=label_ids!");
        table(
                "character_locations",
                "character_id",
                C + "/location",
                ITSELF,
                "character_id=@0 solar_system_id station_id structure_id");
        table(
                "character_onlines",
                "character_id",
                C + "/online",
                ITSELF,
                "character_id=@0 online last_login last_logout logins");
        table(
                "character_ships",
                "character_id",
                C + "/ship",
                ITSELF,
                "character_id=@0 ship_item_id ship_name ship_type_id");
    }

    private static Iterable<JsonNode> roles(JsonNode document) {
        List<JsonNode> rows = new ArrayList<>();
        for (String scope : List.of("roles", "roles_at_hq", "roles_at_base", "roles_at_other")) {
            for (JsonNode role : document.path(scope)) {
                rows.add(Json.object().put("role", role.asString()).put("scope", scope));
            }
        }
        return rows;
    }

    private void training() {
        table(
                "character_attributes",
                "character_id",
                C + "/attributes",
                ITSELF,
                "character_id=@0 charisma intelligence memory perception willpower bonus_remaps last_remap_date accrued_remap_cooldown_date");
        table(
                "character_info_skills",
                "character_id",
                C + "/skills",
                ITSELF,
                "character_id=@0 total_sp unallocated_sp");
        table(
                "character_skills",
                "character_id skill_id",
                C + "/skills",
                node -> node.path("skills"),
                "character_id=@0 skill_id skillpoints_in_skill trained_skill_level active_skill_level");
        table(
                "character_skill_queues",
                "character_id queue_position",
                C + "/skillqueue",
                ROWS,
                "character_id=@0 queue_position skill_id finish_date start_date finished_level training_start_sp level_end_sp level_start_sp");
    }

    private void bodies() {
        table(
                "character_clones",
                "character_id",
                C + "/clones",
                ITSELF,
                "character_id=@0 last_clone_jump_date home_location_id=home_location.location_id home_location_type=home_location.location_type last_station_change_date");
        table(
                "character_jump_clones",
                "character_id jump_clone_id",
                C + "/clones",
                node -> node.path("jump_clones"),
                "character_id=@0 jump_clone_id name location_id location_type implants=implants!");
        table("character_implants", "character_id type_id", C + "/implants", ROWS, "character_id=@0 type_id=.");
        table(
                "character_blueprints",
                "item_id",
                C + "/blueprints",
                ROWS,
                "item_id character_id=@0 type_id location_flag location_id quantity time_efficiency material_efficiency runs");
        newest("character_industry_jobs", "job_id", List.of(C + "/industry/jobs"), ROWS, """
                job_id character_id=@0 installer_id facility_id station_id activity_id blueprint_id blueprint_type_id
                blueprint_location_id output_location_id runs cost licensed_runs probability product_type_id status duration start_date
                end_date pause_date completed_date completed_character_id successful_runs""");
    }

    private void money() {
        table("character_wallet_balances", "character_id", C + "/wallet", ITSELF, "character_id=@0 balance=.");
        table("character_wallet_journals", "character_id id", C + "/wallet/journal", ROWS, "character_id=@0" + JOURNAL);
        table(
                "character_wallet_transactions",
                "character_id transaction_id",
                C + "/wallet/transactions",
                ROWS,
                "character_id=@0 transaction_id date type_id location_id unit_price quantity client_id is_buy is_personal journal_ref_id");
        newest(
                "character_orders",
                "character_id order_id",
                List.of(C + "/orders", C + "/orders/history"),
                ROWS,
                "order_id character_id=@0 is_corporation " + ORDER);
        table(
                "corporation_wallet_balances",
                "corporation_id division",
                O + "/wallets",
                ROWS,
                "corporation_id=@0 division balance");
        table(
                "corporation_wallet_journals",
                "corporation_id division id",
                O + "/wallets/{division}/journal",
                ROWS,
                "corporation_id=@0 division=@1" + JOURNAL);
        table(
                "corporation_wallet_transactions",
                "corporation_id division transaction_id",
                O + "/wallets/{division}/transactions",
                ROWS,
                "corporation_id=@0 division=@1 transaction_id date type_id location_id unit_price quantity client_id is_buy journal_ref_id");
        newest(
                "corporation_orders",
                "corporation_id order_id",
                List.of(O + "/orders", O + "/orders/history"),
                ROWS,
                "order_id corporation_id=@0 issued_by wallet_division " + ORDER);
    }

    private void contracts() {
        newest("contract_details", "contract_id", List.of(C + "/contracts", O + "/contracts"), ROWS, CONTRACT);
        table("character_contracts", "character_id contract_id", C + "/contracts", ROWS, "character_id=@0 contract_id");
        table(
                "corporation_contracts",
                "corporation_id contract_id",
                O + "/contracts",
                ROWS,
                "corporation_id=@0 contract_id");
        newest(
                "contract_items",
                "record_id",
                List.of(C + "/contracts/{contract_id}/items", O + "/contracts/{contract_id}/items"),
                ROWS,
                "record_id contract_id=@1 type_id quantity raw_quantity is_singleton is_included");
        newest(
                "contract_bids",
                "bid_id",
                List.of(C + "/contracts/{contract_id}/bids", O + "/contracts/{contract_id}/bids"),
                ROWS,
                "bid_id contract_id=@1 bidder_id date_bid amount");
    }

    private void mails() {
        newest("mail_headers", "mail_id", List.of(C + "/mail"), ROWS, "mail_id subject from timestamp");
        newest("mail_bodies", "mail_id", List.of(C + "/mail/{mail_id}"), ITSELF, "mail_id=@1 body");
    }

    private void killmails() {
        String details = "/killmails/{killmail_id}/{killmail_hash}";
        newest(
                "killmails",
                "killmail_id",
                List.of(C + "/killmails/recent", O + "/killmails/recent", "/wars/{war_id}/killmails"),
                ROWS,
                "killmail_id killmail_hash");
        table(
                "corporation_killmails",
                "corporation_id killmail_id",
                O + "/killmails/recent",
                ROWS,
                "corporation_id=@0 killmail_id");
        table(
                "character_killmails",
                "character_id killmail_id",
                C + "/killmails/recent",
                ROWS,
                "character_id=@0 killmail_id");
        table(
                "killmail_details",
                "killmail_id",
                details,
                ITSELF,
                "killmail_id killmail_time solar_system_id moon_id war_id");
        table(
                "killmail_victims",
                "killmail_id",
                details,
                node -> List.of(node.path("victim")),
                "killmail_id=@0 character_id corporation_id alliance_id faction_id damage_taken ship_type_id x=position.x y=position.y z=position.z");
        table(
                "killmail_victim_items",
                "killmail_id position",
                details,
                node -> node.path("victim").path("items"),
                "killmail_id=@0 position=# item_type_id quantity_destroyed quantity_dropped singleton flag");
        table(
                "killmail_victim_container_items",
                "killmail_id container_position position",
                details,
                TruthTables::contained,
                "killmail_id=@0 container_position position item_type_id quantity_destroyed quantity_dropped singleton flag");
        table(
                "killmail_attackers",
                "killmail_id position",
                details,
                node -> node.path("attackers"),
                "killmail_id=@0 position=# character_id corporation_id alliance_id faction_id security_status final_blow damage_done ship_type_id weapon_type_id");
    }

    private static Iterable<JsonNode> contained(JsonNode killmail) {
        List<JsonNode> rows = new ArrayList<>();
        int container = 0;
        for (JsonNode item : killmail.path("victim").path("items")) {
            int position = 0;
            for (JsonNode within : item.path("items")) {
                rows.add(((ObjectNode) within.deepCopy())
                        .put("container_position", container)
                        .put("position", position++));
            }
            container++;
        }
        return rows;
    }

    private void corporations() {
        table(
                "corporation_infos",
                "corporation_id",
                O,
                ITSELF,
                "corporation_id=@0 name ticker member_count ceo_id alliance_id description tax_rate=tax_rates.isk date_founded creator_id url faction_id=enlisted_faction_id home_station_id shares war_eligible friendly_fire palette_main_color=palette.main_color palette_secondary_color=palette.secondary_color palette_tertiary_color=palette.tertiary_color state loyalty_point_tax_rate=tax_rates.loyalty_point type");
        table(
                "corporation_members",
                "corporation_id character_id",
                O + "/members",
                ROWS,
                "corporation_id=@0 character_id=.");
        table(
                "corporation_member_trackings",
                "corporation_id character_id",
                O + "/membertracking",
                ROWS,
                "corporation_id=@0 character_id start_date base_id logon_date logoff_date location_id ship_type_id");
        table(
                "corporation_divisions",
                "corporation_id type division",
                O + "/divisions",
                TruthTables::divisions,
                "corporation_id=@0 type division name");
        table("corporation_structures", "structure_id", O + "/structures", ROWS, """
                structure_id corporation_id=@0 type_id system_id profile_id fuel_expires state_timer_start state_timer_end
                unanchors_at state reinforce_hour next_reinforce_hour next_reinforce_apply""");
        table(
                "corporation_structure_services",
                "structure_id name",
                O + "/structures",
                TruthTables::services,
                "structure_id name corporation_id=@0 state");
    }

    private static Iterable<JsonNode> divisions(JsonNode document) {
        List<JsonNode> rows = new ArrayList<>();
        for (String type : List.of("hangar", "wallet")) {
            for (JsonNode division : document.path(type)) {
                rows.add(((ObjectNode) division.deepCopy()).put("type", type));
            }
        }
        return rows;
    }

    private static Iterable<JsonNode> services(JsonNode structures) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode structure : structures) {
            for (JsonNode service : structure.path("services")) {
                rows.add(((ObjectNode) service.deepCopy())
                        .put("structure_id", structure.path("structure_id").asLong()));
            }
        }
        return rows;
    }

    private void table(
            String name, String key, String template, Function<JsonNode, Iterable<JsonNode>> rows, String spec) {
        Cells cells = new Cells(spec);
        tables.add(new TruthTable(
                name,
                cells.columns(),
                List.of(key.split(" ", -1)),
                (view, sink) -> view.each(template, shown -> {
                    int index = 0;
                    for (JsonNode row : rows.apply(shown.content())) {
                        sink.accept(cells.row(shown.document(), row, index++));
                    }
                })));
    }

    private record Dated(long at, ArrayNode row) {}

    /** Adds a table of which several answers hold a row: the newest answer's. The first column tells the rows apart. */
    private void newest(
            String name, String key, List<String> templates, Function<JsonNode, Iterable<JsonNode>> rows, String spec) {
        Cells cells = new Cells(spec);
        tables.add(new TruthTable(name, cells.columns(), List.of(key.split(" ", -1)), (view, sink) -> {
            Map<Long, Dated> found = new TreeMap<>();
            for (String template : templates) {
                view.each(template, shown -> {
                    for (JsonNode node : rows.apply(shown.content())) {
                        ArrayNode row = cells.row(shown.document(), node, 0);
                        found.merge(row.get(0).asLong(), new Dated(shown.at(), row), (a, b) -> a.at >= b.at ? a : b);
                    }
                });
            }
            found.values().forEach(dated -> sink.accept(dated.row));
        }));
    }
}
