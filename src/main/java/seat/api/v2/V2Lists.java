package seat.api.v2;

import static seat.api.v2.Nested.Thing.ATTACKERS;
import static seat.api.v2.Nested.Thing.BIDS;
import static seat.api.v2.Nested.Thing.BODY;
import static seat.api.v2.Nested.Thing.ENTITY;
import static seat.api.v2.Nested.Thing.KILLMAIL;
import static seat.api.v2.Nested.Thing.LABELS;
import static seat.api.v2.Nested.Thing.LINES;
import static seat.api.v2.Nested.Thing.PLACE;
import static seat.api.v2.Nested.Thing.RECIPIENTS;
import static seat.api.v2.Nested.Thing.SERVICES;
import static seat.api.v2.Nested.Thing.STRUCTURE;
import static seat.api.v2.Nested.Thing.SYSTEM;
import static seat.api.v2.Nested.Thing.TYPE;
import static seat.api.v2.Nested.Thing.VICTIM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seat.resource.OwnerType;

/** The lists of characters, corporations and alliances that SeAT 5's API has, with its names in its order. */
final class V2Lists {
    private static final Map<String, V2List> BY_PATH = all();

    /** @param path such as {@code character/assets} */
    static V2List of(String path) {
        V2List list = BY_PATH.get(path);
        if (list == null) {
            throw new IllegalArgumentException("There is no list " + path + "; there are " + BY_PATH.keySet());
        }
        return list;
    }

    static List<V2List> lists() {
        return List.copyOf(BY_PATH.values());
    }

    /** Accounts. */
    static final V2List USERS = V2List.of(OwnerType.PUBLIC, "users", "", "users")
            .key("id")
            .whole("id")
            .text("name")
            .computed(
                    "email",
                    Kind.DOCUMENT,
                    "(SELECT s.`value` FROM user_settings s WHERE s.user_id = t.`id` AND s.name = 'email_address')")
            .flag("active")
            .time("last_login")
            .text("last_login_source")
            .nest("associated_character_ids", Nested.Thing.CHARACTERS, "id")
            .whole("main_character_id")
            .build();

    static final V2List SQUADS = V2List.of(OwnerType.PUBLIC, "squads", "", "squads")
            .key("id")
            .whole("id")
            .text("type", "name", "logo", "description")
            .build();

    static final V2List ROLES = V2List.of(OwnerType.PUBLIC, "roles", "", "roles")
            .key("id")
            .whole("id")
            .text("title", "description", "logo")
            .build();

    private V2Lists() {}

    private static Map<String, V2List> all() {
        Map<String, V2List> all = new LinkedHashMap<>();
        List.of(
                        assets(OwnerType.CHARACTER),
                        contacts(OwnerType.CHARACTER).build(),
                        industry(OwnerType.CHARACTER),
                        characterOrders(),
                        contracts(OwnerType.CHARACTER),
                        skills(),
                        skillQueue(),
                        characterJournal(),
                        characterTransactions(),
                        corporationHistory(),
                        jumpClones(),
                        mail(),
                        notifications(),
                        killmails(OwnerType.CHARACTER)
                                .nest("detail", KILLMAIL, "killmail_id")
                                .nest("victim", VICTIM, "killmail_id")
                                .nest("attackers", ATTACKERS, "killmail_id")
                                .build(),
                        assets(OwnerType.CORPORATION),
                        contacts(OwnerType.CORPORATION).build(),
                        contracts(OwnerType.CORPORATION),
                        industry(OwnerType.CORPORATION),
                        corporationOrders(),
                        memberTracking(),
                        structures(),
                        corporationJournal(),
                        corporationTransactions(),
                        killmails(OwnerType.CORPORATION).build(),
                        contacts(OwnerType.ALLIANCE).build())
                .forEach(list -> all.put(list.path(), list));
        return all;
    }

    private static V2List.Builder of(OwnerType owner, String path, String view, String table) {
        return V2List.of(owner, owner.id() + "/" + path, view, table);
    }

    private static V2List assets(OwnerType owner) {
        return of(owner, "assets", "asset-list", owner.id() + "_assets")
                .key("item_id")
                .shared()
                .order("root_location_id", "root_location_flag", "item_id")
                .beside(Kind.WHOLE, "root_location_id")
                .whole("item_id", owner.id() + "_id", "type_id", "quantity", "location_id")
                .text("location_flag")
                .flag("is_singleton")
                .decimal("x", "y", "z")
                .unknown("map_id", "map_name")
                .text("name")
                .stamps()
                .text("location_type")
                .nest("type", TYPE, "type_id")
                .build();
    }

    /** Contacts are listed by whose they are; what SeAT 5 has for characters only is null for the others. */
    private static V2List.Builder contacts(OwnerType owner) {
        V2List.Builder list = of(owner, "contacts", "contacts", owner.id() + "_contacts")
                .key("contact_id")
                .whole("contact_id")
                .decimal("standing")
                .text("contact_type");
        if (owner == OwnerType.ALLIANCE) {
            list.unknown("is_watched");
        } else {
            list.flag("is_watched");
        }
        if (owner == OwnerType.CHARACTER) {
            list.flag("is_blocked");
        } else {
            list.unknown("is_blocked");
        }
        return list.beside(Kind.DOCUMENT, "label_ids").nest("labels", LABELS, "label_ids");
    }

    private static V2List industry(OwnerType owner) {
        boolean character = owner == OwnerType.CHARACTER;
        return of(owner, "industry", "industry-jobs", owner.id() + "_industry_jobs")
                .key("job_id")
                .shared()
                .order(character ? new String[] {"job_id"} : new String[] {"status", "job_id"})
                .whole("job_id", "installer_id", "facility_id", character ? "station_id" : "location_id")
                .whole(
                        "activity_id",
                        "blueprint_id",
                        "blueprint_type_id",
                        "blueprint_location_id",
                        "output_location_id",
                        "runs")
                .decimal("cost")
                .whole("licensed_runs")
                .decimal("probability")
                .whole("product_type_id")
                .text("status")
                .whole("duration")
                .time("start_date", "end_date", "pause_date", "completed_date")
                .whole("completed_character_id", "successful_runs")
                .nest("blueprint", TYPE, "blueprint_type_id")
                .nest("product", TYPE, "product_type_id")
                .build();
    }

    private static V2List characterOrders() {
        return of(OwnerType.CHARACTER, "market-orders", "orders", "character_orders")
                .key("order_id")
                .as("id", Kind.WHOLE, "order_id")
                .whole("character_id", "order_id", "type_id", "region_id", "location_id")
                .text("range")
                .flag("is_buy_order")
                .decimal("price")
                .whole("volume_total", "volume_remain")
                .time("issued")
                .whole("min_volume", "duration")
                .flag("is_corporation")
                .decimal("escrow")
                .text("state")
                .stamps()
                .nest("type", TYPE, "type_id")
                .build();
    }

    private static V2List corporationOrders() {
        return of(OwnerType.CORPORATION, "market-orders", "orders", "corporation_orders")
                .key("order_id")
                .as("id", Kind.WHOLE, "order_id")
                .whole("corporation_id", "order_id", "type_id", "region_id", "location_id")
                .text("range")
                .flag("is_buy_order")
                .decimal("price")
                .whole("volume_total", "volume_remain")
                .time("issued")
                .whole("issued_by", "min_volume", "wallet_division", "duration")
                .decimal("escrow")
                .text("state")
                .stamps()
                .nest("type", TYPE, "type_id")
                .build();
    }

    private static V2List contracts(OwnerType owner) {
        return of(owner, "contracts", "contracts", owner.id() + "_contracts")
                .key("contract_id")
                .whole("contract_id")
                .join("contract_details", "d", "contract_id")
                .text("type", "status", "title")
                .flag("for_corporation")
                .text("availability")
                .time("date_issued", "date_expired", "date_accepted", "date_completed")
                .whole("days_to_complete")
                .decimal("price", "reward", "collateral", "buyout", "volume")
                .beside(
                        Kind.WHOLE,
                        "issuer_id",
                        "issuer_corporation_id",
                        "assignee_id",
                        "acceptor_id",
                        "start_location_id",
                        "end_location_id")
                .nest("issuer", ENTITY, "issuer_id")
                .nest("assignee", ENTITY, "assignee_id")
                .nest("acceptor", ENTITY, "acceptor_id")
                .nest("bids", BIDS, "contract_id")
                .nest("lines", LINES, "contract_id")
                .nest("start_location", PLACE, "start_location_id")
                .nest("end_location", PLACE, "end_location_id")
                .build();
    }

    private static V2List skills() {
        return of(OwnerType.CHARACTER, "skills", "skills", "character_skills")
                .key("skill_id")
                .as("id", Kind.WHOLE, "skill_id")
                .whole("character_id", "skill_id", "skillpoints_in_skill", "trained_skill_level", "active_skill_level")
                .stamps()
                .nest("type", TYPE, "skill_id")
                .build();
    }

    private static V2List skillQueue() {
        return of(OwnerType.CHARACTER, "skill-queue", "skill-queue", "character_skill_queues")
                .key("queue_position")
                .as("id", Kind.WHOLE, "queue_position")
                .whole("character_id", "skill_id")
                .time("finish_date", "start_date")
                .whole("finished_level", "queue_position", "training_start_sp", "level_end_sp", "level_start_sp")
                .stamps()
                .nest("type", TYPE, "skill_id")
                .build();
    }

    private static V2List characterJournal() {
        V2List.Builder list = of(OwnerType.CHARACTER, "wallet-journal", "wallet-journal", "character_wallet_journals")
                .key("id")
                .order("date", "id")
                .whole("character_id", "id");
        return entry(list).build();
    }

    private static V2List corporationJournal() {
        V2List.Builder list = of(
                        OwnerType.CORPORATION, "wallet-journal", "wallet-journal", "corporation_wallet_journals")
                .key("division", "id")
                .order("date", "division", "id")
                .as("internal_id", Kind.WHOLE, "id")
                .whole("corporation_id", "division", "id");
        return entry(list).build();
    }

    private static V2List.Builder entry(V2List.Builder list) {
        return list.time("date")
                .text("ref_type")
                .whole("first_party_id", "second_party_id")
                .decimal("amount", "balance")
                .text("reason")
                .whole("tax_receiver_id")
                .decimal("tax")
                .whole("context_id")
                .text("context_id_type", "description")
                .stamps()
                .nest("first_party", ENTITY, "first_party_id")
                .nest("second_party", ENTITY, "second_party_id");
    }

    private static V2List characterTransactions() {
        return of(OwnerType.CHARACTER, "wallet-transactions", "wallet-transactions", "character_wallet_transactions")
                .key("transaction_id")
                .as("id", Kind.WHOLE, "transaction_id")
                .whole("character_id", "transaction_id")
                .time("date")
                .whole("type_id", "location_id")
                .decimal("unit_price")
                .whole("quantity", "client_id")
                .flag("is_buy", "is_personal")
                .whole("journal_ref_id")
                .stamps()
                .nest("party", ENTITY, "client_id")
                .nest("type", TYPE, "type_id")
                .build();
    }

    private static V2List corporationTransactions() {
        return of(
                        OwnerType.CORPORATION,
                        "wallet-transactions",
                        "wallet-transactions",
                        "corporation_wallet_transactions")
                .key("division", "transaction_id")
                .order("date", "division", "transaction_id")
                .as("id", Kind.WHOLE, "transaction_id")
                .whole("corporation_id", "division", "transaction_id")
                .time("date")
                .whole("type_id", "location_id")
                .decimal("unit_price")
                .whole("quantity", "client_id")
                .flag("is_buy")
                .whole("journal_ref_id")
                .stamps()
                .nest("party", ENTITY, "client_id")
                .nest("type", TYPE, "type_id")
                .build();
    }

    private static V2List corporationHistory() {
        return of(OwnerType.CHARACTER, "corporation-history", "corporation-history", "character_corporation_histories")
                .key("record_id")
                .as("id", Kind.WHOLE, "record_id")
                .whole("character_id")
                .time("start_date")
                .whole("corporation_id")
                .flag("is_deleted")
                .whole("record_id")
                .stamps()
                .build();
    }

    private static V2List jumpClones() {
        return of(OwnerType.CHARACTER, "jump-clones", "jump-clones", "character_jump_clones")
                .key("jump_clone_id")
                .as("id", Kind.WHOLE, "jump_clone_id")
                .whole("character_id", "jump_clone_id")
                .text("name")
                .whole("location_id")
                .text("location_type")
                .document("implants")
                .stamps()
                .build();
    }

    private static V2List mail() {
        return of(OwnerType.CHARACTER, "mail", "mail", "mail_recipients")
                .owner("recipient_id")
                .key("mail_id")
                .shared()
                .whole("mail_id")
                .join("mail_headers", "h", "mail_id")
                .text("subject")
                .time("timestamp")
                .beside(Kind.WHOLE, "from")
                .back()
                .beside(Kind.FLAG, "is_read")
                .nest("sender", ENTITY, "from")
                .nest("body", BODY, "mail_id")
                .nest("recipients", RECIPIENTS, "mail_id")
                .build();
    }

    private static V2List notifications() {
        return of(OwnerType.CHARACTER, "notifications", "notifications", "character_notifications")
                .key("notification_id")
                .order("timestamp", "notification_id")
                .whole("notification_id", "sender_id")
                .text("sender_type")
                .time("timestamp")
                .flag("is_read")
                .text("type", "text")
                .build();
    }

    private static V2List.Builder killmails(OwnerType owner) {
        return of(owner, "killmails", "killmails", owner.id() + "_killmails")
                .key("killmail_id")
                .whole("killmail_id")
                .join("killmails", "k", "killmail_id")
                .text("killmail_hash");
    }

    private static V2List memberTracking() {
        return of(OwnerType.CORPORATION, "member-tracking", "member-trackings", "corporation_member_trackings")
                .key("character_id")
                .whole("character_id")
                .time("start_date")
                .whole("base_id")
                .time("logon_date", "logoff_date")
                .whole("location_id")
                .beside(Kind.WHOLE, "ship_type_id")
                .nest("ship", TYPE, "ship_type_id")
                .build();
    }

    private static V2List structures() {
        return of(OwnerType.CORPORATION, "structures", "structures", "corporation_structures")
                .key("structure_id")
                .shared()
                .whole("structure_id", "profile_id")
                .time("fuel_expires", "state_timer_start", "state_timer_end")
                .text("state")
                .unknown("reinforce_weekday")
                .whole("reinforce_hour")
                .unknown("next_reinforce_weekday")
                .whole("next_reinforce_hour")
                .time("next_reinforce_apply", "unanchors_at")
                .beside(Kind.WHOLE, "type_id", "system_id")
                .nest("info", STRUCTURE, "structure_id")
                .nest("type", TYPE, "type_id")
                .nest("services", SERVICES, "structure_id")
                .nest("solar_system", SYSTEM, "system_id")
                .build();
    }
}
