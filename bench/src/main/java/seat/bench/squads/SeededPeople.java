package seat.bench.squads;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import seat.db.Database;
import seat.db.Dialect;

/** 30,000 characters of 12,000 people in 150 corporations and 10 alliances, with skills, assets, roles and titles, and 300 squads that ask for them. */
final class SeededPeople {
    static final int PEOPLE = 12_000;
    static final int CHARACTERS = 30_000;
    static final int SQUADS = 300;

    private static final long FIRST = 2_100_000_000;
    private static final int CORPORATIONS = 150;
    private static final int SKILLS = 50;
    private static final int ASSETS = 50;

    private final Database database;
    private final Random random = new Random(11);

    private SeededPeople(Database database) {
        this.database = database;
    }

    static void fill(Database database) {
        SeededPeople people = new SeededPeople(database);
        people.facts();
        people.squads();
        if (database.dialect() == Dialect.MARIADB) {
            people.run(
                    "ANALYZE TABLE refresh_tokens, users, character_skills, character_assets, character_affiliations,"
                            + " character_memberships, updates, character_roles, character_titles");
        } else {
            people.run("ANALYZE");
        }
    }

    private void run(String sql) {
        database.template().execute(sql);
    }

    /** One statement per thousand characters: a longer one would run into time limits. */
    private void inParts(String sql) {
        for (int from = 0; from < CHARACTERS; from += 1_000) {
            run(sql + " WHERE n.n >= " + from + " AND n.n < " + (from + 1_000));
        }
    }

    /** One row per number below a limit, as {@code n.n}. */
    private void facts() {
        run("CREATE TABLE bench_numbers (n BIGINT NOT NULL PRIMARY KEY)");
        List<Object[]> numbers = new ArrayList<>();
        for (int i = 0; i < CHARACTERS; i++) {
            numbers.add(new Object[] {i});
        }
        database.inTransaction(() -> {
            database.template().batchUpdate("INSERT INTO bench_numbers (n) VALUES (?)", numbers);
        });
        String c = FIRST + " + n.n";
        String corporation = "98000000 + MOD(n.n * 7 + n.n / 1000, " + CORPORATIONS + ")";
        run("INSERT INTO users (id, name, main_character_id) SELECT n.n + 1, CONCAT('Pilot ', n.n), " + c
                + " FROM bench_numbers n WHERE n.n < " + PEOPLE);
        String scopes = "'[\"publicData\"" + ",\"esi-some.scope_of_many.v1\"".repeat(55)
                + ",\"esi-skills.read_skills.v1\"" + ",\"esi-assets.read_assets.v1\"]'";
        run("INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,"
                + " character_owner_hash, disabled_at) SELECT " + c + ", MOD(n.n, " + PEOPLE + ") + 1, 'sealed', "
                + scopes
                + ", CURRENT_TIMESTAMP, CONCAT('Pilot ', n.n), CONCAT('h', n.n),"
                + " CASE WHEN MOD(n.n, 50) = 0 THEN CURRENT_TIMESTAMP END FROM bench_numbers n");
        run("INSERT INTO character_affiliations (character_id, corporation_id, alliance_id) SELECT " + c + ", FLOOR("
                + corporation + "), 99000000 + MOD(FLOOR(" + corporation + "), 10) FROM bench_numbers n");
        run(
                "INSERT INTO character_memberships (character_id, corporation_id, corporation_from, corporation_until, roles_at,"
                        + " roles_valid_until) SELECT a.character_id, a.corporation_id, TIMESTAMPADD(DAY, -30, CURRENT_TIMESTAMP),"
                        + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, TIMESTAMPADD(DAY, 1, CURRENT_TIMESTAMP) FROM character_affiliations a");
        for (String resource : List.of(
                "skills",
                "assets",
                "online",
                "ship",
                "clones",
                "location",
                "titles",
                "corporation-history",
                "roles",
                "sheet",
                "wallet",
                "wallet-journal",
                "mail",
                "contacts",
                "contracts",
                "orders",
                "blueprints",
                "notifications",
                "planets",
                "mining")) {
            run("INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at,"
                    + " source_modified) SELECT " + c + ", 'character." + resource + "', 'character', 'characters', 0,"
                    + " CURRENT_TIMESTAMP, TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP"
                    + " FROM bench_numbers n");
        }
        run("INSERT INTO character_infos (character_id, name, birthday, gender, race_id, bloodline_id) SELECT " + c
                + ", CONCAT('Pilot ', n.n), TIMESTAMPADD(DAY, -MOD(n.n * 13, 5000), CURRENT_TIMESTAMP), 'male', 1, 1"
                + " FROM bench_numbers n");
        run("INSERT INTO character_info_skills (character_id, total_sp) SELECT " + c
                + ", MOD(n.n * 104729, 200000000) FROM bench_numbers n");
        inParts("INSERT INTO character_skills (character_id, skill_id, skillpoints_in_skill, trained_skill_level,"
                + " active_skill_level) SELECT " + c + ", 3300 + k.n * 3 + MOD(n.n, 3), 1, MOD(n.n + k.n, 6), 1"
                + " FROM bench_numbers n JOIN bench_numbers k ON k.n < " + SKILLS);
        inParts(
                "INSERT INTO character_assets (item_id, character_id, type_id, quantity, location_id, location_type, location_flag,"
                        + " is_singleton, seen_at, root_location_id) SELECT 1000000000000 + n.n * " + ASSETS
                        + " + k.n, " + c
                        + ", 500 + MOD(n.n * 31 + k.n * 977, 20000), 1, 60000000 + MOD(n.n + k.n, 300), 'station', 'Hangar', FALSE,"
                        + " CURRENT_TIMESTAMP, 60000000 + MOD(n.n + k.n, 300) FROM bench_numbers n JOIN bench_numbers k ON k.n < "
                        + ASSETS);
        run("INSERT INTO character_roles (character_id, role, scope, named_from) SELECT " + c
                + ", CASE MOD(n.n, 3) WHEN 0 THEN 'Director' WHEN 1 THEN 'Accountant' ELSE 'Hangar_Take_1' END, 'roles',"
                + " TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP) FROM bench_numbers n WHERE MOD(n.n, 10) < 3");
        run("INSERT INTO character_titles (character_id, title_id, name) SELECT " + c
                + ", 1 + MOD(n.n, 4), 'Title' FROM bench_numbers n");
        run(
                "INSERT INTO character_corporation_histories (character_id, record_id, start_date, corporation_id) SELECT a.character_id,"
                        + " 1, TIMESTAMPADD(DAY, -31, CURRENT_TIMESTAMP), a.corporation_id FROM character_affiliations a");
        run("INSERT INTO character_onlines (character_id, online, last_login) SELECT " + c
                + ", FALSE, TIMESTAMPADD(DAY, -MOD(n.n, 90), CURRENT_TIMESTAMP) FROM bench_numbers n");
    }

    private String line(String rule, String... values) {
        StringBuilder line = new StringBuilder("{\"rule\":\"" + rule + "\"");
        for (int i = 0; i < values.length; i += 2) {
            line.append(",\"").append(values[i]).append("\":").append(values[i + 1]);
        }
        return line.append('}').toString();
    }

    private static String all(String characters, String... lines) {
        return "{\"all\":[" + String.join(",", lines) + "],\"characters\":\"" + characters + "\"}";
    }

    private String corporation() {
        return line("corporation", "corporation", String.valueOf(98_000_000 + random.nextInt(CORPORATIONS)));
    }

    private String alliance() {
        return line("alliance", "alliance", String.valueOf(99_000_000 + random.nextInt(10)));
    }

    private String skill() {
        return line(
                "skill",
                "skill",
                String.valueOf(3_300 + random.nextInt(150)),
                "least",
                String.valueOf(3 + random.nextInt(3)));
    }

    private String asset(boolean place) {
        String type = String.valueOf(500 + random.nextInt(20_000));
        return place
                ? line("asset", "type", type, "place", String.valueOf(60_000_000 + random.nextInt(300)))
                : line("asset", "type", type);
    }

    /** As an alliance's squads are: most by where people are, many by what they can fly or have, some by everything together. */
    private String filter(int number) {
        return switch (number % 30) {
            case 0, 1, 2, 3, 4, 5 -> all("main", corporation());
            case 6, 7, 8 -> all("any", alliance());
            case 9, 10, 11 -> "{\"all\":[" + all("every", line("token")) + "," + all("main", alliance()) + "]}";
            case 12, 13, 14, 15 -> all("any", skill());
            case 16, 17 -> "{\"all\":[" + all("main", alliance()) + "," + all("any", skill(), skill()) + "]}";
            case 18, 19 -> all("any", asset(false));
            case 20 -> "{\"all\":[" + all("main", corporation()) + "," + all("any", asset(true)) + "]}";
            case 21, 22 ->
                all(
                        "any",
                        line(
                                "title",
                                "corporation",
                                String.valueOf(98_000_000 + random.nextInt(CORPORATIONS)),
                                "title",
                                "[1,2]"));
            case 23 -> all("any", line("role", "role", "\"Director\""), corporation());
            case 24 ->
                "{\"all\":[" + all("main", alliance()) + ","
                        + all(
                                "every",
                                line("scope", "scope", "[\"esi-skills.read_skills.v1\",\"esi-assets.read_assets.v1\"]"))
                        + "]}";
            case 25 -> all("main", line("age", "least", "1000"), line("skillpoints", "least", "50000000"), alliance());
            case 26 ->
                "{\"all\":[{\"none\":[" + corporation() + "," + corporation() + "],\"characters\":\"any\"},"
                        + all("every", line("token")) + "]}";
            case 27 ->
                "{\"all\":[" + line("squad", "squad", String.valueOf(1 + number % 30)) + "," + all("any", skill())
                        + "]}";
            case 28 -> "{\"all\":[" + all("main", corporation()) + "," + all("every", line("audited")) + "]}";
            default -> all("any", line("played", "days", "14"), line("corporation-days", "least", "20"), alliance());
        };
    }

    private void squads() {
        for (int i = 0; i < SQUADS; i++) {
            database.template()
                    .update(
                            "INSERT INTO squads (id, name, description, type, filters) VALUES (?, ?, '', 'auto', ?)",
                            i + 1,
                            "Squad " + i,
                            filter(i));
        }
    }
}
