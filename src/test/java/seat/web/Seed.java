package seat.web;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import seat.access.InGameRoles;
import seat.access.Permissions;
import seat.db.Database;
import seat.db.EntityNames;
import seat.db.NameTables;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.view.Views;
import tools.jackson.databind.json.JsonMapper;

/** Rows as the engine would have written them. */
final class Seed {
    static final String SHARED_VIEW = "shared-by-the-demo-0001";
    static final long ARIA = 95_000_001;
    static final long BRAM = 95_000_002;
    static final long CORPORATION = 98_000_001;
    static final long JITA = 60_003_760;
    static final long STRUCTURE = 1_035_466_617_946L;
    /** A role that permits to see everybody's skills, and that nobody has. */
    static final long ROLE = 1;

    /** A timer that everybody in the corporation sees. */
    static final String TIMER = "hand-1";

    static final long CONTAINER = 1_000_000_500_000L;

    /** Of when EVE's answers about directors are. */
    static final LocalDateTime READ = LocalDateTime.of(2026, 5, 1, 12, 0);

    private final Database database;

    Seed(Database database) {
        this.database = database;
    }

    /** @param columns separated by spaces */
    void row(String table, String columns, Object... values) {
        String[] names = columns.split(" ");
        String marks = String.join(", ", Collections.nCopies(names.length, "?"));
        database.sql()
                .sql("INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES (" + marks + ")")
                .params(Arrays.asList(values))
                .update();
        if (NameTables.source(table).isPresent()) {
            new EntityNames(database).catchUp();
        }
    }

    long user(String name) {
        row("users", "name", name);
        return database.sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    void character(long characterId, String name, long userId) {
        row(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                characterId,
                userId,
                "sealed",
                JsonMapper.shared().writeValueAsString(Catalogue.scopes()),
                LocalDateTime.now(),
                name,
                "hash-" + characterId);
        row(
                "character_infos",
                "character_id name birthday gender race_id bloodline_id security_status",
                characterId,
                name,
                LocalDateTime.of(2014, 3, 1, 12, 0),
                "female",
                1,
                2,
                2.45);
    }

    /** EVE told, all within one membership, that an affiliated character is a director. */
    void director(long characterId, long corporationId) {
        row(
                "character_memberships",
                "character_id corporation_id corporation_from corporation_until roles_at roles_valid_until",
                characterId,
                corporationId,
                READ.minusHours(1),
                READ.plusMinutes(1),
                READ,
                LocalDateTime.now().plusDays(1));
        row("character_roles", "character_id role scope named_from", characterId, "Director", "roles", READ);
        leadersSee(corporationId);
        database.sql()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at, source_modified)
                        VALUES (:owner, 'character.roles', 'character', 'characters', 0, :later, :later, :now, :read)
                        ON DUPLICATE KEY UPDATE source_modified = VALUES(source_modified)
                        """)
                .param("owner", characterId)
                .param("later", LocalDateTime.now().plusMinutes(5))
                .param("now", LocalDateTime.now())
                .param("read", READ)
                .update();
    }

    /** The installation lets a corporation's leaders see what is about it. */
    void leadersSee(long corporationId) {
        Schema schema = Schema.read(database);
        InGameRoles roles = new InGameRoles(database, new Permissions(Views.of(Catalogue.bind(schema), schema)));
        database.inTransaction(() -> roles.set(corporationId, roles.leaders()));
    }

    void name(long id, String name, String category) {
        row("universe_names", "entity_id name category", id, name, category);
    }

    void journal(long characterId, long id, LocalDateTime date, String type, double amount, double balance) {
        row(
                "character_wallet_journals",
                "character_id id date ref_type first_party_id second_party_id amount balance description",
                characterId,
                id,
                date,
                type,
                BRAM,
                1_000_125,
                amount,
                balance,
                "Entry " + id);
    }

    void asset(long itemId, long characterId, long typeId, long quantity, long location, String kind, String flag) {
        row(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton seen_at",
                itemId,
                characterId,
                typeId,
                quantity,
                location,
                kind,
                flag,
                quantity == 1,
                LocalDateTime.now());
    }

    void update(long owner, String kind, String resource, String state, boolean fetched, String reason) {
        row(
                "updates",
                "owner_id resource owner_type queue shard state due_at next_at failures reason succeeded_at",
                owner,
                resource,
                kind,
                kind + "s",
                0,
                state,
                LocalDateTime.now().plusMinutes(5),
                LocalDateTime.now().plusMinutes(5),
                reason.isEmpty() ? 0 : 3,
                reason.isEmpty() ? null : reason,
                fetched ? LocalDateTime.now() : null);
    }

    /** Two people, a corporation led by the first, and enough of everything to fill pages. */
    void demo() {
        long first = user("Aria Vance");
        long second = user("Bram Holt");
        character(ARIA, "Aria Vance", first);
        character(BRAM, "Bram Holt", second);
        database.sql()
                .sql("UPDATE users SET main_character_id = ? WHERE id = ?")
                .params(ARIA, first)
                .update();
        row(
                "squads",
                "id name description type filters logo",
                1,
                "Home guard",
                "Who flies",
                "manual",
                """
                {"all": [{"rule": "age", "least": 1}]}""",
                "data:image/png;base64,iVBORw0KGgo=");
        row("squad_member", "squad_id user_id", 1, first);
        row(
                "saved_views",
                "id user_id list name path query share_token",
                1,
                first,
                "/status",
                "Shared by the demo",
                "/status",
                "",
                SHARED_VIEW);
        row("squad_moderator", "squad_id user_id", 1, first);
        name(JITA, "Jita IV - Moon 4 - Caldari Navy Assembly Plant", "station");
        name(30_000_142, "Jita", "solar_system");
        name(1_000_125, "CONCORD", "corporation");
        name(99_000_001, "Northern Lantern", "alliance");
        name(34, "Tritanium", "inventory_type");
        name(587, "Rifter", "inventory_type");
        name(3467, "Small Secure Container", "inventory_type");
        name(3300, "Gunnery", "inventory_type");
        name(3327, "Spaceship Command", "inventory_type");
        name(1230, "Veldspar", "inventory_type");
        row(
                "universe_structures",
                "structure_id name seen_at",
                STRUCTURE,
                "Perimeter - Tranquility Trading Tower",
                LocalDateTime.now());
        row(
                "corporation_infos",
                "corporation_id name ticker member_count ceo_id alliance_id tax_rate description",
                CORPORATION,
                "Lantern Works",
                "LANT",
                42,
                ARIA,
                99_000_001,
                0.1,
                "We build <b>things</b>.<br>Ask us.");
        for (long id : List.of(ARIA, BRAM)) {
            row("character_affiliations", "character_id corporation_id alliance_id", id, CORPORATION, 99_000_001);
            row("character_wallet_balances", "character_id balance", id, 1_234_567_890.12);
            row("character_info_skills", "character_id total_sp unallocated_sp", id, 45_678_901, 120_000);
            row(
                    "character_attributes",
                    "character_id charisma intelligence memory perception willpower",
                    id,
                    17,
                    21,
                    21,
                    27,
                    21);
            for (int level = 1; level <= 3; level++) {
                row(
                        "character_skills",
                        "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                        id,
                        List.of(3300, 3327, 3301).get(level - 1),
                        level * 45_255,
                        level + 2,
                        level + 2);
            }
            row(
                    "character_skill_queues",
                    "character_id queue_position skill_id finished_level start_date finish_date",
                    id,
                    0,
                    3300,
                    5,
                    LocalDateTime.now().minusHours(5),
                    LocalDateTime.now().plusDays(3));
            row("character_locations", "character_id solar_system_id station_id", id, 30_000_142, JITA);
            row("character_ships", "character_id ship_item_id ship_type_id ship_name", id, 9, 587, "Night's Watch");
        }
        Random random = new Random(7);
        double balance = 900_000_000;
        for (int i = 0; i < 240; i++) {
            double amount = Math.round((random.nextDouble() - 0.45) * 60_000_000 * 100) / 100.0;
            balance += amount;
            journal(
                    ARIA,
                    20_000 + i,
                    LocalDateTime.now().minusHours(9L * (240 - i)),
                    List.of("bounty_prizes", "market_transaction", "player_donation", "brokers_fee")
                            .get(i % 4),
                    amount,
                    balance);
        }
        row(
                "character_wallet_transactions",
                "character_id transaction_id date type_id location_id unit_price quantity client_id is_buy is_personal journal_ref_id",
                ARIA,
                1,
                LocalDateTime.now(),
                34,
                JITA,
                4.25,
                1_000_000,
                BRAM,
                false,
                true,
                20_001);
        row("market_prices", "type_id average_price adjusted_price", 34, 4.2, 4.1);
        row("market_prices", "type_id average_price adjusted_price", 587, 480_000.0, 470_000.0);
        asset(CONTAINER, ARIA, 3467, 1, JITA, "station", "Hangar");
        asset(CONTAINER + 1, ARIA, 34, 5_000_000, CONTAINER, "item", "Unlocked");
        asset(CONTAINER + 2, ARIA, 587, 1, JITA, "station", "Hangar");
        asset(CONTAINER + 3, ARIA, 1230, 12_000, CONTAINER + 2, "item", "Cargo");
        asset(CONTAINER + 4, ARIA, 34, 77, STRUCTURE, "item", "Hangar");
        asset(CONTAINER + 5, ARIA, 99_999, 3, JITA, "station", "Hangar");
        database.sql()
                .sql("UPDATE character_assets SET name = 'Loot <1>' WHERE item_id = ?")
                .param(CONTAINER)
                .update();
        contract();
        mail(
                501,
                "Fleet tonight",
                "<font size=\"12\" color=\"#bfffffff\">o7 all,<br><br>Form up in <a href=\"showinfo:5//30000142\">Jita</a>"
                        + " at 19:00. Doctrine: <a href=\"https://example.com/doctrine?a=1&amp;b=2\">here</a>.<br><b>Bring links</b>.</font>");
        mail(502, "Rent is due", "Pay &lt;now&gt;.");
        killmail();
        corporation();
        updates();
        director(ARIA, CORPORATION);
        row("roles", "id title description", ROLE, "Skill readers", "They plan who flies what");
        row("permissions", "id title", 1, "character.skill");
        row("permission_role", "permission_id role_id not", 1, ROLE, false);
        database.sql()
                .sql("UPDATE updates SET source_modified = ? WHERE resource = 'corporation.sheet'")
                .param(READ)
                .update();
        for (int i = 0; i < 120; i++) {
            row(
                    "server_statuses",
                    "id start_time players server_version",
                    System.currentTimeMillis() / 1000 - 600L * (120 - i),
                    LocalDateTime.now().minusHours(7),
                    21_000 + (int) (6000 * Math.sin(i / 19.0)) + random.nextInt(300),
                    "3012345");
        }
    }

    private void contract() {
        row(
                "contract_details",
                "contract_id issuer_id issuer_corporation_id assignee_id acceptor_id type status for_corporation availability date_issued date_expired price title start_location_id seen_at",
                7_001,
                ARIA,
                CORPORATION,
                BRAM,
                0,
                "item_exchange",
                "outstanding",
                false,
                "personal",
                LocalDateTime.now().minusDays(2),
                LocalDateTime.now().plusDays(12),
                12_500_000.0,
                "Rifters",
                JITA,
                LocalDateTime.now());
        row("corporation_contracts", "corporation_id contract_id", CORPORATION, 7_001);
        row("character_contracts", "character_id contract_id", ARIA, 7_001);
        row(
                "contract_items",
                "record_id contract_id type_id quantity is_singleton is_included seen_at",
                1,
                7_001,
                587,
                20,
                false,
                true,
                LocalDateTime.now());
    }

    /** A loss of the first one's to the second. */
    private void killmail() {
        LocalDateTime at = LocalDateTime.now().minusDays(2);
        row("killmails", "killmail_id killmail_hash seen_at", 901, "abc", at);
        row("character_killmails", "character_id killmail_id", ARIA, 901);
        row("killmail_details", "killmail_id killmail_time solar_system_id seen_at", 901, at, 30_000_142, at);
        row(
                "killmail_victims",
                "killmail_id character_id corporation_id damage_taken ship_type_id x y z seen_at",
                901,
                ARIA,
                CORPORATION,
                1_200,
                587,
                1.0,
                2.0,
                3.0,
                at);
        row(
                "killmail_victim_items",
                "killmail_id position item_type_id quantity_destroyed quantity_dropped singleton flag seen_at",
                901,
                0,
                34,
                70,
                30,
                0,
                5,
                at);
        row(
                "killmail_attackers",
                "killmail_id position character_id corporation_id security_status final_blow damage_done ship_type_id seen_at",
                901,
                0,
                BRAM,
                98_000_777,
                0.0,
                true,
                1_200,
                587,
                at);
    }

    void mail(long id, String subject, String body) {
        row(
                "mail_headers",
                "mail_id subject from timestamp seen_at",
                id,
                subject,
                BRAM,
                LocalDateTime.of(2026, 5, 1, 18, 30),
                LocalDateTime.now());
        row("mail_bodies", "mail_id body seen_at", id, body, LocalDateTime.now());
        row("mail_recipients", "mail_id recipient_id recipient_type is_read", id, ARIA, "character", false);
    }

    private void corporation() {
        row(
                "applicants",
                "corporation_id character_id state opened_at",
                CORPORATION,
                ARIA,
                "open",
                LocalDateTime.of(2026, 5, 1, 12, 0));
        for (int division = 1; division <= 7; division++) {
            row(
                    "corporation_wallet_balances",
                    "corporation_id division balance",
                    CORPORATION,
                    division,
                    division * 1.5e9);
        }
        row("corporation_divisions", "corporation_id type division name", CORPORATION, "wallet", 2, "Ship fund");
        row("corporation_divisions", "corporation_id type division name", CORPORATION, "hangar", 1, "Minerals");
        row("corporation_members", "corporation_id character_id", CORPORATION, ARIA);
        row("corporation_members", "corporation_id character_id", CORPORATION, BRAM);
        row(
                "corporation_member_trackings",
                "corporation_id character_id start_date logon_date location_id ship_type_id",
                CORPORATION,
                BRAM,
                LocalDateTime.of(2020, 1, 5, 0, 0),
                LocalDateTime.now().minusDays(1),
                JITA,
                587);
        for (int i = 0; i < 60; i++) {
            row(
                    "corporation_wallet_journals",
                    "corporation_id division id date ref_type amount balance description",
                    CORPORATION,
                    1,
                    40_000 + i,
                    LocalDateTime.now().minusDays(60 - i),
                    "corporation_account_withdrawal",
                    -1000.0 * i,
                    1.5e9 - 1e6 * i,
                    "Entry");
        }
        row(
                "corporation_assets",
                "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton seen_at",
                CONTAINER + 50,
                CORPORATION,
                34,
                9_000_000,
                STRUCTURE,
                "item",
                "CorpSAG1",
                false,
                LocalDateTime.now());
    }

    private void updates() {
        Catalogue.declared().forEach(resource -> {
            String name = resource.name();
            if (resource.ownerType() == OwnerType.CHARACTER) {
                for (long owner : List.of(ARIA, BRAM)) {
                    switch (name) {
                        case "character.assets" -> update(owner, "character", name, "running", false, "");
                        case "character.mail-bodies" -> update(owner, "character", name, "queued", false, "");
                        case "character.killmails" ->
                            update(owner, "character", name, "parked", false, "403: the token lacks a scope");
                        case "character.contacts" ->
                            update(owner, "character", name, "failed", false, "502 from ESI, 8 times in a row");
                        default -> update(owner, "character", name, "idle", true, "");
                    }
                }
            } else if (resource.ownerType() == OwnerType.CORPORATION) {
                update(CORPORATION, "corporation", name, "idle", true, "");
            } else {
                update(0, "public", name, "idle", true, "");
            }
        });
    }

    /** An account, made where there is none. */
    long anyUser() {
        List<Long> users = database.sql()
                .sql("SELECT MIN(id) FROM users")
                .query(Long.class)
                .list();
        if (users.getFirst() != null) {
            return users.getFirst();
        }
        row("users", "name", "Seeded");
        return anyUser();
    }
}
