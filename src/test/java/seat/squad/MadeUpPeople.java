package seat.squad;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** People and characters with facts drawn at random, some of them old, missing, or of another corporation. */
final class MadeUpPeople {
    /** How an answer of EVE's stands. */
    enum Read {
        NEVER,
        FRESH,
        /** Older than a day, by an interval that is longer still. */
        LONG_INTERVAL,
        OLD,
        PARKED;

        boolean counts() {
            return this == FRESH || this == LONG_INTERVAL;
        }
    }

    static final class Character {
        long id;
        long user;
        boolean deleted;
        boolean disabled;
        Set<String> scopes = new TreeSet<>();
        Map<String, Read> reads = new LinkedHashMap<>();

        @Nullable Long corporation;

        @Nullable Long alliance;

        @Nullable Long faction;

        boolean affiliationOld;
        boolean membershipOfAnother;
        double joinedDays;
        boolean history;
        boolean titlesBeforeMove;
        Set<Integer> titles = new TreeSet<>();
        boolean rolesValid;
        Set<String> roles = new TreeSet<>();
        Set<String> rolesNamedLater = new TreeSet<>();
        Map<Integer, Integer> skills = new LinkedHashMap<>();

        @Nullable Long skillpoints;

        @Nullable Double ageDays;

        @Nullable Double playedDays;

        List<long[]> assets = new ArrayList<>();

        @Nullable Integer ship;

        @Nullable Long home;

        List<Long> clones = new ArrayList<>();

        @Nullable Long station;
    }

    static final class Person {
        long id;
        boolean active;
        long main;

        @Nullable Double signedInDays;

        Map<Integer, Boolean> squads = new LinkedHashMap<>();
        Map<Integer, Boolean> roles = new LinkedHashMap<>();
    }

    static final Map<Integer, Integer> GROUP_OF_TYPE = Map.of(587, 25, 588, 26);

    /** The role that members of squad 71 get. */
    static final int ROLE_OF_71 = 81;

    private static final List<String> RESOURCES = List.of(
            "character.skills",
            "character.assets",
            "character.online",
            "character.ship",
            "character.clones",
            "character.location",
            "character.titles",
            "character.corporation-history",
            "character.roles");

    final List<Person> persons = new ArrayList<>();
    final List<Character> characters = new ArrayList<>();

    Set<Long> users() {
        Set<Long> ids = new TreeSet<>();
        persons.forEach(person -> ids.add(person.id));
        return ids;
    }

    static MadeUpPeople random(Random random) {
        MadeUpPeople all = new MadeUpPeople();
        for (int u = 1; u <= 6; u++) {
            Person person = new Person();
            person.id = u;
            person.active = random.nextInt(8) > 0;
            person.signedInDays = random.nextInt(4) == 0 ? null : random.nextInt(40) + 0.5;
            for (int squad : new int[] {71, 72}) {
                if (random.nextBoolean()) {
                    person.squads.put(squad, random.nextInt(4) > 0);
                }
            }
            for (int role : new int[] {81, 82}) {
                if (random.nextInt(3) == 0) {
                    person.roles.put(role, random.nextInt(4) > 0);
                }
            }
            int count = random.nextInt(4);
            for (int c = 1; c <= count; c++) {
                Character character = character(random, u * 1_000L + c, u);
                all.characters.add(character);
                if (c == 1 && random.nextInt(5) > 0) {
                    person.main = character.id;
                }
            }
            all.persons.add(person);
        }
        return all;
    }

    private static Character character(Random random, long id, long user) {
        Character c = new Character();
        c.id = id;
        c.user = user;
        c.deleted = random.nextInt(10) == 0;
        c.disabled = random.nextInt(6) == 0;
        for (String scope :
                List.of("esi-skills.read_skills.v1", "esi-assets.read_assets.v1", "esi-skillsXread_skills.v1")) {
            if (random.nextBoolean()) {
                c.scopes.add(scope);
            }
        }
        for (String resource : RESOURCES) {
            c.reads.put(
                    resource, random.nextInt(3) > 0 ? Read.FRESH : Read.values()[random.nextInt(Read.values().length)]);
        }
        if (random.nextInt(6) > 0) {
            c.corporation = 11L + random.nextInt(3);
            c.alliance = random.nextInt(3) == 0 ? null : Long.valueOf(21 + random.nextInt(2));
            c.faction = random.nextInt(3) == 0 ? Long.valueOf(31) : null;
        }
        c.affiliationOld = random.nextInt(6) == 0;
        c.membershipOfAnother = random.nextInt(8) == 0;
        c.titlesBeforeMove = random.nextInt(4) == 0;
        c.joinedDays = c.titlesBeforeMove ? 9 : List.of(1.5, 30.5, 100.5, 400.5).get(random.nextInt(4));
        c.history = random.nextInt(4) > 0;
        for (int title = 1; title <= 2; title++) {
            if (random.nextBoolean()) {
                c.titles.add(title);
            }
        }
        c.rolesValid = random.nextInt(4) > 0;
        for (String role : List.of("Director", "Accountant")) {
            switch (random.nextInt(4)) {
                case 0 -> c.rolesNamedLater.add(role);
                case 1, 2 -> c.roles.add(role);
                default -> {
                    // It has none.
                }
            }
        }
        for (int skill : new int[] {3300, 3301}) {
            if (random.nextInt(3) > 0) {
                c.skills.put(skill, random.nextInt(6));
            }
        }
        c.skillpoints = random.nextInt(5) == 0 ? null : Long.valueOf(1_000 + random.nextInt(4_000));
        c.ageDays = random.nextInt(5) == 0 ? null : Double.valueOf(random.nextInt(500) + 0.5);
        c.playedDays = random.nextInt(5) == 0 ? null : Double.valueOf(random.nextInt(40) + 0.5);
        int assets = random.nextInt(3);
        for (int i = 0; i < assets; i++) {
            c.assets.add(new long[] {587 + random.nextInt(2), 60_001 + random.nextInt(3)});
        }
        c.ship = random.nextInt(4) == 0 ? null : Integer.valueOf(587 + random.nextInt(2));
        c.home = random.nextInt(4) == 0 ? null : Long.valueOf(60_001 + random.nextInt(3));
        if (random.nextBoolean()) {
            c.clones.add(60_001L + random.nextInt(3));
        }
        c.station = random.nextInt(3) == 0 ? null : Long.valueOf(60_001 + random.nextInt(3));
        return c;
    }

    private Database database;
    private LocalDateTime now;

    /** Replaces whatever was stored before. */
    void store(Database to) {
        database = to;
        now = Database.utc(to.now());
        to.inTransaction(this::write);
    }

    private void write() {
        for (String table : List.of(
                "users",
                "refresh_tokens",
                "updates",
                "character_affiliations",
                "character_memberships",
                "character_corporation_histories",
                "character_titles",
                "character_roles",
                "character_skills",
                "character_info_skills",
                "character_infos",
                "character_onlines",
                "character_assets",
                "character_ships",
                "character_clones",
                "character_jump_clones",
                "character_locations",
                "squad_member",
                "role_user",
                "squad_role",
                "sde_pointer",
                "sde_types")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
        row("sde_pointer", "id version", 1, 5);
        GROUP_OF_TYPE.forEach(
                (type, group) -> row("sde_types", "version type_id group_id published", 5, type, group, true));
        row("sde_types", "version type_id group_id published", 4, 588, 25, true);
        row("squad_role", "squad_id role_id", 71, ROLE_OF_71);
        persons.forEach(this::person);
        characters.forEach(this::character);
    }

    private LocalDateTime ago(double days) {
        return now.minusSeconds(Math.round(days * 86_400));
    }

    private void person(Person p) {
        row(
                "users",
                "id name active main_character_id last_login",
                p.id,
                "Pilot " + p.id,
                p.active,
                p.main,
                p.signedInDays == null ? null : ago(p.signedInDays));
        p.squads.forEach((squad, present) ->
                row("squad_member", "squad_id user_id expires_at", squad, p.id, present ? null : ago(1)));
        p.roles.forEach((role, present) ->
                row("role_user", "user_id role_id expires_at", p.id, role, present ? ago(-1) : ago(1)));
    }

    private void character(Character c) {
        row(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash deleted_at disabled_at",
                c.id,
                c.user,
                "sealed",
                "[\"publicData\""
                        + String.join(
                                "",
                                c.scopes.stream()
                                        .map(each -> ",\"" + each + "\"")
                                        .toList()) + "]",
                now,
                "C" + c.id,
                "h" + c.id,
                c.deleted ? ago(1) : null,
                c.disabled ? ago(1) : null);
        c.reads.forEach((resource, read) -> update(c, resource, read));
        if (c.corporation != null) {
            row(
                    "character_affiliations",
                    "character_id corporation_id alliance_id faction_id",
                    c.id,
                    c.corporation,
                    c.alliance,
                    c.faction);
            row(
                    "character_memberships",
                    "character_id corporation_id former_corporation_id corporation_from corporation_until roles_at roles_valid_until",
                    c.id,
                    c.membershipOfAnother ? 19L : c.corporation,
                    c.titlesBeforeMove ? 18L : null,
                    ago(9.5),
                    ago(c.affiliationOld ? 1.2 : 0.04),
                    ago(0.04),
                    c.rolesValid ? ago(-1) : ago(0.5));
        }
        if (c.history) {
            row(
                    "character_corporation_histories",
                    "character_id record_id start_date corporation_id",
                    c.id,
                    1,
                    ago(900),
                    18);
            row(
                    "character_corporation_histories",
                    "character_id record_id start_date corporation_id",
                    c.id,
                    2,
                    ago(c.joinedDays),
                    c.corporation == null ? 11 : c.corporation);
        }
        c.titles.forEach(title -> row("character_titles", "character_id title_id name", c.id, title, "T" + title));
        c.roles.forEach(
                role -> row("character_roles", "character_id role scope named_from", c.id, role, "roles", ago(0.05)));
        c.rolesNamedLater.forEach(
                role -> row("character_roles", "character_id role scope named_from", c.id, role, "roles", ago(0.01)));
        row("character_roles", "character_id role scope named_from", c.id, "Director", "roles_at_hq", ago(0.05));
        c.skills.forEach((skill, level) -> row(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                c.id,
                skill,
                1,
                level,
                level));
        if (c.skillpoints != null) {
            row("character_info_skills", "character_id total_sp", c.id, c.skillpoints);
        }
        if (c.ageDays != null) {
            row(
                    "character_infos",
                    "character_id name birthday gender race_id bloodline_id",
                    c.id,
                    "C" + c.id,
                    ago(c.ageDays),
                    "male",
                    1,
                    1);
        }
        row(
                "character_onlines",
                "character_id online last_login",
                c.id,
                false,
                c.playedDays == null ? null : ago(c.playedDays));
        for (int i = 0; i < c.assets.size(); i++) {
            boolean root = i == 0;
            row(
                    "character_assets",
                    "item_id character_id type_id quantity location_id location_type location_flag is_singleton seen_at root_location_id",
                    c.id * 100 + i,
                    c.id,
                    c.assets.get(i)[0],
                    1,
                    root ? 5_000_000 : c.assets.get(i)[1],
                    "station",
                    "Hangar",
                    false,
                    now,
                    root ? c.assets.get(i)[1] : null);
        }
        if (c.ship != null) {
            row("character_ships", "character_id ship_item_id ship_name ship_type_id", c.id, 1, "S", c.ship);
        }
        row("character_clones", "character_id home_location_id", c.id, c.home);
        c.clones.forEach(place -> row(
                "character_jump_clones",
                "character_id jump_clone_id location_id location_type implants",
                c.id,
                c.id * 10 + 1,
                place,
                "station",
                "[]"));
        row("character_locations", "character_id solar_system_id station_id", c.id, 30_000_001, c.station);
    }

    private void update(Character c, String resource, Read read) {
        if (read == Read.NEVER) {
            return;
        }
        boolean old = read == Read.OLD || read == Read.LONG_INTERVAL;
        LocalDateTime succeeded = ago(old ? 40 / 24.0 : 1 / 24.0);
        boolean before = resource.equals("character.titles") && c.titlesBeforeMove;
        row(
                "updates",
                "owner_id resource owner_type queue shard state due_at next_at succeeded_at source_modified",
                c.id,
                resource,
                "character",
                "characters",
                0,
                read == Read.PARKED ? "parked" : "idle",
                succeeded.plusHours(read == Read.LONG_INTERVAL ? 30 : 1),
                now.plusHours(1),
                succeeded,
                before ? ago(20) : succeeded);
    }

    private void row(String table, String columns, @Nullable Object... values) {
        String[] names = columns.split(" ");
        database.template()
                .update(
                        "INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES ("
                                + String.join(", ", Collections.nCopies(names.length, "?")) + ")",
                        Arrays.asList(values).toArray());
    }
}
