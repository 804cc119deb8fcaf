package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.testing.TestDatabase;

/** What roles permit, beside a model of the same rules that shares nothing with them but the tables' rows. */
abstract class RoleRightsContract {
    private static final int PILOTS = 14;
    private static final long FIRST_PILOT = 95_100_001;
    private static final long FIRST_CORPORATION = 98_100_001;
    private static final long FIRST_ALLIANCE = 99_100_001;
    private static final int CORPORATIONS = 5;
    private static final int ALLIANCES = 3;
    private static final int USERS = 4;
    private static final List<String> PERMISSIONS =
            List.of("character.sheet", "character.mail", "corporation.summary", "alliance.contact");

    private TestDatabase test;
    private Database database;

    abstract TestDatabase open();

    /** How many random worlds are asked; each is asked about everybody and every permission. */
    abstract int worlds();

    @BeforeEach
    void prepare() {
        test = open();
        database = test.database();
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** The world as the model knows it. */
    private static final class World {
        final Map<Long, Long> corporationOf = new HashMap<>();
        final Set<Long> stale = new HashSet<>();
        final Map<Long, Long> allianceOf = new HashMap<>();
        final Set<Long> staleCorporations = new HashSet<>();
        final Map<Long, Long> userOf = new HashMap<>();
        final Set<Long> deadTokens = new HashSet<>();
        final Set<Long> inactive = new HashSet<>();
        final Map<Integer, Map<String, Given>> roles = new TreeMap<>();
        final Map<Long, Map<Integer, Boolean>> held = new HashMap<>();
    }

    /** Limits as the model keeps them: null lists for everybody. */
    private record Given(
            Set<Long> characters,
            Set<Long> corporations,
            Set<Long> alliances,
            boolean everyone,
            Set<Long> no,
            boolean not) {}

    @Test
    void theDatabaseAndTheModelGiveTheSameAnswers() {
        long asked = 0;
        for (int seed = 0; seed < worlds(); seed++) {
            World world = make(new Random(seed));
            for (long user = 1; user <= USERS; user++) {
                asked += compare(world, user, seed);
            }
            readersAreThoseWhoMay(seed);
        }
        System.out.printf("Answers compared with the model: %,d in %,d worlds%n", asked, worlds());
        assertThat(asked).isGreaterThanOrEqualTo(10_000);
    }

    /** What an owner is told of who may see a character is what those may. */
    private void readersAreThoseWhoMay(int seed) {
        List<String> permissions = List.of("character.sheet", "character.mail");
        for (long pilot : ids(FIRST_PILOT, 3)) {
            Map<String, Readers.Found> told = new Readers(database).byRoles(pilot, permissions);
            for (String permission : permissions) {
                List<String> may = new ArrayList<>();
                for (long user = 1; user <= USERS; user++) {
                    Viewer viewer = new Viewer(user, "Somebody", false, 0);
                    if (new Access(database, viewer, List.of(new RoleRights(database)))
                            .may(permission, OwnerType.CHARACTER, pilot)) {
                        may.add("User " + user);
                    }
                }
                assertThat(Objects.requireNonNull(told.get(permission)).first())
                        .as("%s of %d in world %d", permission, pilot, seed)
                        .extracting(Readers.Reader::name)
                        .isEqualTo(may);
            }
        }
    }

    /** A key's rows are its maker's that its limits name, whichever selection asks; with everything chosen they are its maker's. */
    @Test
    void whatAKeyShowsIsWhatItsMakerSeesWithinItsLimits() {
        for (int seed = 0; seed < 1 + worlds() / 4; seed++) {
            Random random = new Random(seed);
            make(random);
            for (long user = 1; user <= USERS; user++) {
                Viewer maker = new Viewer(user, "Somebody", random.nextInt(3) == 0, 0);
                for (int key = 0; key < 3; key++) {
                    compare(maker, limits(random, maker, key == 0), "world " + seed + ", user " + user);
                }
            }
        }
    }

    /** @param everything for a key that is limited in nothing */
    private static KeyLimits limits(Random random, Viewer maker, boolean everything) {
        if (everything) {
            return new KeyLimits(1, maker.superuser(), random.nextBoolean() ? null : Set.copyOf(PERMISSIONS), null);
        }
        Set<String> permissions = new HashSet<>();
        PERMISSIONS.stream().filter(name -> random.nextBoolean()).forEach(permissions::add);
        Map<OwnerType, Set<Long>> owners = new TreeMap<>();
        for (OwnerType kind : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)) {
            if (random.nextInt(3) > 0) {
                owners.put(
                        kind,
                        new HashSet<>(owners(kind).stream()
                                .filter(id -> random.nextBoolean())
                                .toList()));
            }
        }
        return new KeyLimits(
                1,
                maker.superuser(),
                random.nextInt(3) == 0 ? null : permissions,
                random.nextInt(4) == 0 ? null : owners);
    }

    private void compare(Viewer maker, KeyLimits limits, String where) {
        List<RightSource> sources = List.of(new Superusers(), new OwnCharacters(database), new RoleRights(database));
        Access whole = new Access(database, maker, sources);
        Access narrow = new Access(database, maker.by(limits), sources);
        for (String permission : PERMISSIONS) {
            OwnerType kind = Objects.requireNonNull(Permissions.owner(permission));
            String about = where + ", " + limits + ", " + permission;
            for (OwnerSelection scope : scopes(kind)) {
                Set<Long> expected = new TreeSet<>(rows(whole, permission, kind, scope));
                if (!limits.permits(permission)) {
                    expected.clear();
                }
                Map<OwnerType, Set<Long>> owners = limits.owners();
                if (owners != null) {
                    expected.retainAll(owners.getOrDefault(kind, Set.of()));
                }
                assertThat(rows(narrow, permission, kind, scope))
                        .as(about + ", " + scope)
                        .isEqualTo(expected);
                Set<String> hidden = hidden(narrow, permission, kind, scope);
                if (limits.permits(permission)) { // else there are no rows whose columns could be hidden
                    assertThat(hidden).as(about).containsAll(hidden(whole, permission, kind, scope));
                }
                if (owners == null && limits.permits(permission) && limits.permits(further(kind))) {
                    assertThat(hidden).as(about).isEqualTo(hidden(whole, permission, kind, scope));
                }
                if (scope instanceof OwnerSelection.One one) {
                    assertThat(narrow.may(permission, kind, one.id())).as(about).isEqualTo(!expected.isEmpty());
                    assertThat(narrow.among(permission, kind, List.of(one.id())))
                            .as(about)
                            .isSubsetOf(expected);
                }
            }
        }
        assertThat(narrow.may(Permissions.SUPERUSER))
                .as("administration is never implied")
                .isFalse();
    }

    private static List<OwnerSelection> scopes(OwnerType kind) {
        List<OwnerSelection> scopes = new ArrayList<>(List.of(
                new OwnerSelection.All(),
                new OwnerSelection.Mine(),
                new OwnerSelection.MembersOf(FIRST_CORPORATION),
                new OwnerSelection.CorporationsOf(FIRST_ALLIANCE)));
        owners(kind).stream().filter(id -> id % 2 == 0).forEach(id -> scopes.add(new OwnerSelection.One(id)));
        return scopes;
    }

    private Set<Long> rows(Access access, String permission, OwnerType kind, OwnerSelection scope) {
        String column = kind.id() + "_id";
        VisibleRows rows = access.rows(OneTable.view(kind, permission, table(kind), column), scope);
        return new TreeSet<>(database.sql()
                .sql("SELECT t." + column + " FROM " + table(kind) + " t WHERE " + rows.condition())
                .params(rows.values())
                .query(Long.class)
                .list());
    }

    /** The columns that are hidden of a view whose names need a permission more. */
    private static Set<String> hidden(Access access, String permission, OwnerType kind, OwnerSelection scope) {
        return access.rows(OneTable.view(kind, permission, table(kind), kind.id() + "_id", further(kind)), scope)
                .hidden();
    }

    private static String further(OwnerType kind) {
        return kind == OwnerType.CHARACTER ? "character.mail" : kind.id() + ".further";
    }

    private static String table(OwnerType kind) {
        return kind == OwnerType.CHARACTER
                ? "character_infos"
                : kind == OwnerType.CORPORATION ? "corporation_infos" : "alliances";
    }

    @Test
    void ofManyWhoMaySeeACharacterTheFirstAreNamedAndTheOthersCounted() {
        sql("INSERT INTO permissions (id, title) VALUES (1, 'character.sheet')");
        sql("INSERT INTO roles (id, title) VALUES (1, 'Many')");
        sql("INSERT INTO permission_role (permission_id, role_id, `not`) VALUES (1, 1, FALSE)");
        for (int user = 101; user <= 160; user++) {
            sql("INSERT INTO users (id, name, active) VALUES (" + user + ", 'Many " + user + "', TRUE)");
            sql("INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,"
                    + " character_owner_hash) VALUES (" + (FIRST_PILOT + user) + ", " + user
                    + ", '', '[]', CURRENT_TIMESTAMP, 'P', '')");
            give(user, 1, "NULL");
        }
        Readers.Found found = Objects.requireNonNull(new Readers(database)
                .byRoles(FIRST_PILOT, List.of("character.sheet"))
                .get("character.sheet"));
        assertThat(found.first()).hasSize(Readers.NAMED).startsWith(new Readers.Reader("Many 101", List.of("Many")));
        assertThat(found.more()).isEqualTo(10);
    }

    private long compare(World world, long user, int seed) {
        List<RightSource> sources = List.of(new OwnCharacters(database), new RoleRights(database));
        Access access = new Access(database, new Viewer(user, "Somebody", false, 0), sources);
        long asked = 0;
        for (String permission : PERMISSIONS) {
            OwnerType kind = java.util.Objects.requireNonNull(Permissions.owner(permission));
            Set<Long> expected = new TreeSet<>();
            for (long id : owners(kind)) {
                asked++;
                if (expected(world, user, permission, kind, id)) {
                    expected.add(id);
                }
                if (id % 3 == 0) { // one by one is slow; the list below asks for everybody
                    assertThat(access.may(permission, kind, id))
                            .as("world %d, user %d, %s of %d", seed, user, permission, id)
                            .isEqualTo(expected.contains(id));
                }
            }
            assertThat(listed(access, permission, kind))
                    .as("world %d, user %d, %s", seed, user, permission)
                    .isEqualTo(expected);
        }
        return asked;
    }

    /** Everybody whom a list shows. */
    private Set<Long> listed(Access access, String permission, OwnerType kind) {
        return rows(access, permission, kind, new OwnerSelection.All());
    }

    private static List<Long> owners(OwnerType kind) {
        return switch (kind) {
            case CHARACTER -> ids(FIRST_PILOT, PILOTS);
            case CORPORATION -> ids(FIRST_CORPORATION, CORPORATIONS);
            default -> ids(FIRST_ALLIANCE, ALLIANCES);
        };
    }

    private static List<Long> ids(long first, int many) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(first + i);
        }
        return ids;
    }

    /** The rules in plain words: one's own; else what some role includes, no role excepts, and nothing stale decides. */
    private static boolean expected(World world, long user, String permission, OwnerType kind, long id) {
        if (kind == OwnerType.CHARACTER && world.userOf.getOrDefault(id, 0L) == user) {
            return true;
        }
        boolean living = world.userOf.entrySet().stream()
                .anyMatch(owner -> owner.getValue() == user && !world.deadTokens.contains(owner.getKey()));
        if (world.inactive.contains(user) || !living) {
            return false;
        }
        Set<Long> groups = new HashSet<>();
        boolean known = true;
        if (kind == OwnerType.CHARACTER) {
            known = world.corporationOf.containsKey(id) && !world.stale.contains(id);
            Long corporation = world.corporationOf.get(id);
            if (corporation != null) {
                groups.add(corporation);
                Long alliance = world.allianceOf.get(corporation);
                if (alliance != null) {
                    groups.add(alliance);
                }
            }
        } else if (kind == OwnerType.CORPORATION) {
            known = !world.staleCorporations.contains(id);
            Long alliance = world.allianceOf.get(id);
            if (alliance != null) {
                groups.add(alliance);
            }
        }
        boolean included = false;
        for (Map.Entry<Integer, Boolean> held :
                world.held.getOrDefault(user, Map.of()).entrySet()) {
            Given given = held.getValue() ? world.roles.get(held.getKey()).get(permission) : null;
            if (given == null || given.not()) {
                continue;
            }
            Set<Long> byGroup = new HashSet<>(given.alliances());
            if (kind == OwnerType.CHARACTER) {
                byGroup.addAll(given.corporations());
            }
            Set<Long> direct = kind == OwnerType.CHARACTER
                    ? given.characters()
                    : kind == OwnerType.CORPORATION ? given.corporations() : given.alliances();
            included |= given.everyone()
                    || direct.contains(id)
                    || kind != OwnerType.ALLIANCE && known && groups.stream().anyMatch(byGroup::contains);
            boolean aboutGroups = given.no().stream().anyMatch(no -> isGroupOf(kind, no));
            if (given.no().contains(id) && isDirect(kind, id)
                    || kind != OwnerType.ALLIANCE
                            && aboutGroups
                            && (!known || groups.stream().anyMatch(given.no()::contains))) {
                return false; // what one role excepts no other gives
            }
        }
        return included;
    }

    private static boolean isDirect(OwnerType kind, long id) {
        return owners(kind).contains(id);
    }

    private static boolean isGroupOf(OwnerType kind, long id) {
        boolean alliance = id >= FIRST_ALLIANCE;
        boolean corporation = id >= FIRST_CORPORATION && !alliance;
        return kind == OwnerType.CHARACTER ? alliance || corporation : kind == OwnerType.CORPORATION && alliance;
    }

    private World make(Random random) {
        World world = new World();
        List<String> tables = List.of(
                "users",
                "refresh_tokens",
                "character_infos",
                "character_affiliations",
                "character_memberships",
                "corporation_infos",
                "alliances",
                "roles",
                "permissions",
                "permission_role",
                "role_user",
                "squad_member",
                "squad_role");
        database.inTransaction(() -> {
            tables.forEach(table -> sql("DELETE FROM " + table));
            sql("DELETE FROM updates WHERE resource = 'corporation.sheet'");
            alliancesAndCorporations(world, random);
            pilots(world, random);
            roles(world, random);
        });
        return world;
    }

    private void alliancesAndCorporations(World world, Random random) {
        for (long alliance : ids(FIRST_ALLIANCE, ALLIANCES)) {
            sql("INSERT INTO alliances (alliance_id, name, creator_id, creator_corporation_id, ticker, date_founded)"
                    + " VALUES (" + alliance + ", 'A', 1, 1, 'A', CURRENT_TIMESTAMP)");
        }
        for (long corporation : ids(FIRST_CORPORATION, CORPORATIONS)) {
            Long alliance = random.nextInt(3) == 0 ? null : FIRST_ALLIANCE + random.nextInt(ALLIANCES);
            if (alliance != null) {
                world.allianceOf.put(corporation, alliance);
            }
            boolean stale = random.nextInt(5) == 0;
            if (stale) {
                world.staleCorporations.add(corporation);
            }
            sql("INSERT INTO corporation_infos (corporation_id, name, alliance_id) VALUES (" + corporation + ", 'C', "
                    + alliance + ")");
            sql(
                    "INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at) VALUES ("
                            + corporation + ", 'corporation.sheet', 'corporation', 'corporations', 0,"
                            + " TIMESTAMPADD(HOUR, " + (stale ? -29 : 1)
                            + ", CURRENT_TIMESTAMP(3)), CURRENT_TIMESTAMP(3),"
                            + " TIMESTAMPADD(HOUR, " + (stale ? -30 : -1) + ", CURRENT_TIMESTAMP(3)))");
        }
    }

    private void pilots(World world, Random random) {
        for (long user = 1; user <= USERS; user++) {
            boolean inactive = random.nextInt(6) == 0;
            if (inactive) {
                world.inactive.add(user);
            }
            sql("INSERT INTO users (id, name, active) VALUES (" + user + ", 'User " + user + "', " + !inactive + ")");
        }
        for (long pilot : ids(FIRST_PILOT, PILOTS)) {
            sql("INSERT INTO character_infos (character_id, name) VALUES (" + pilot + ", 'P')");
            if (random.nextInt(8) > 0) {
                long corporation = FIRST_CORPORATION + random.nextInt(CORPORATIONS);
                Long alliance = world.allianceOf.get(corporation);
                boolean stale = random.nextInt(5) == 0;
                world.corporationOf.put(pilot, corporation);
                if (stale) {
                    world.stale.add(pilot);
                }
                sql("INSERT INTO character_affiliations (character_id, corporation_id, alliance_id) VALUES (" + pilot
                        + ", " + corporation + ", " + alliance + ")");
                sql(
                        "INSERT INTO character_memberships (character_id, corporation_id, corporation_from, corporation_until)"
                                + " VALUES (" + pilot + ", " + corporation
                                + ", TIMESTAMPADD(DAY, -9, CURRENT_TIMESTAMP),"
                                + " TIMESTAMPADD(HOUR, " + (stale ? -25 : -1) + ", CURRENT_TIMESTAMP))");
            }
            if (random.nextInt(2) == 0) {
                long user = 1 + random.nextInt(USERS);
                boolean dead = random.nextInt(4) == 0;
                world.userOf.put(pilot, user);
                if (dead) {
                    world.deadTokens.add(pilot);
                }
                sql(
                        "INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,"
                                + " character_owner_hash, disabled_at) VALUES (" + pilot + ", " + user
                                + ", '', '[]', CURRENT_TIMESTAMP, 'P', '', "
                                + (dead ? "TIMESTAMPADD(DAY, -8, CURRENT_TIMESTAMP)" : "NULL") + ")");
            }
        }
    }

    private void roles(World world, Random random) {
        for (int i = 0; i < PERMISSIONS.size(); i++) {
            sql("INSERT INTO permissions (id, title) VALUES (" + (i + 1) + ", '" + PERMISSIONS.get(i) + "')");
        }
        for (int role = 1; role <= 3; role++) {
            sql("INSERT INTO roles (id, title) VALUES (" + role + ", 'Role " + role + "')");
            world.roles.put(role, new HashMap<>());
            for (int i = 0; i < PERMISSIONS.size(); i++) {
                if (random.nextInt(3) > 0) {
                    permission(world, random, role, i);
                }
            }
            sql("INSERT INTO squads (id, name, description) SELECT " + role + ", 'Squad " + role
                    + "', '' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM squads WHERE id = " + role + ")");
            sql("INSERT INTO squad_role (squad_id, role_id) VALUES (" + role + ", " + role + ")");
        }
        for (long user = 1; user <= USERS; user++) {
            Map<Integer, Boolean> held = new HashMap<>();
            for (int role = 1; role <= 3; role++) {
                int how = random.nextInt(5);
                String past = "TIMESTAMPADD(SECOND, -5, CURRENT_TIMESTAMP)";
                String coming = "TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP)";
                switch (how) {
                    case 0 -> give(user, role, random.nextBoolean() ? "NULL" : coming);
                    case 1 -> give(user, role, past);
                    case 2 -> join(user, role, random.nextBoolean() ? "NULL" : coming);
                    case 3 -> join(user, role, past);
                    default -> {}
                }
                held.put(role, how == 0 || how == 2);
            }
            world.held.put(user, held);
        }
    }

    private void give(long user, int role, String until) {
        sql("INSERT INTO role_user (user_id, role_id, expires_at) VALUES (" + user + ", " + role + ", " + until + ")");
    }

    private void join(long user, int squad, String until) {
        sql("INSERT INTO squad_member (user_id, squad_id, expires_at) VALUES (" + user + ", " + squad + ", " + until
                + ")");
    }

    private void permission(World world, Random random, int role, int permission) {
        boolean not = random.nextInt(8) == 0;
        boolean everyone = random.nextInt(4) == 0;
        Set<Long> characters = everyone ? Set.of() : some(random, FIRST_PILOT, PILOTS, 3);
        Set<Long> corporations = everyone ? Set.of() : some(random, FIRST_CORPORATION, CORPORATIONS, 2);
        Set<Long> alliances = everyone ? Set.of() : some(random, FIRST_ALLIANCE, ALLIANCES, 2);
        Set<Long> noPilots = random.nextInt(3) == 0 ? some(random, FIRST_PILOT, PILOTS, 2) : Set.of();
        Set<Long> noCorporations = random.nextInt(4) == 0 ? some(random, FIRST_CORPORATION, CORPORATIONS, 1) : Set.of();
        Set<Long> noAlliances = random.nextInt(5) == 0 ? some(random, FIRST_ALLIANCE, ALLIANCES, 1) : Set.of();
        Set<Long> no = new HashSet<>(noPilots);
        no.addAll(noCorporations);
        no.addAll(noAlliances);
        world.roles
                .get(role)
                .put(PERMISSIONS.get(permission), new Given(characters, corporations, alliances, everyone, no, not));
        String except = "\"except\":{" + lists(noPilots, noCorporations, noAlliances) + "}";
        String json = everyone
                ? no.isEmpty() ? null : "{" + except + "}"
                : "{" + lists(characters, corporations, alliances) + "," + except + "}";
        database.sql()
                .sql("INSERT INTO permission_role (permission_id, role_id, `not`, filters) VALUES (?, ?, ?, ?)")
                .param(1, permission + 1)
                .param(2, role)
                .param(3, not)
                .param(4, json, java.sql.Types.VARCHAR)
                .update();
    }

    private static String lists(Set<Long> characters, Set<Long> corporations, Set<Long> alliances) {
        return "\"character\":" + list(characters) + ",\"corporation\":" + list(corporations) + ",\"alliance\":"
                + list(alliances);
    }

    private static String list(Set<Long> ids) {
        return ids.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"text\":\"x\"}")
                .toList()
                .toString();
    }

    private static Set<Long> some(Random random, long first, int of, int most) {
        Set<Long> ids = new HashSet<>();
        int many = random.nextInt(most + 1);
        for (int i = 0; i < many; i++) {
            ids.add(first + random.nextInt(of));
        }
        return ids;
    }

    private void sql(String statement) {
        database.sql().sql(statement).update();
    }
}
