package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.InGameRoles;
import seat.access.Limits;
import seat.access.Permissions;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.resource.OwnerType;

/**
 * Every route of the running application as everybody there is, beside a table written by hand. The table of all answers is kept in
 * docs/access-matrix.md: a route that is new or whose rule changes makes this test fail until somebody has looked at it there
 * ({@code -Dseat.docs=write} writes it).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private static final Path DOC = Path.of("docs/access-matrix.md");
    private static final long SUBJECT = 96_900_001;
    private static final long CORPORATION = 98_900_001;
    private static final long OFF_CORPORATION = 98_900_002;
    private static final long ELSEWHERE = 98_900_003;
    private static final long ALLIANCE = 99_000_001;

    /** Who asks, and of whom. */
    private record Persona(String name, Browser browser, long character, long corporation) {}

    /** What a route is about, by the permission it needs. */
    private enum About {
        EVERYBODY_SIGNED_IN,
        EVERYBODYS_TABLE,
        CHARACTER,
        CORPORATION,
        ALLIANCE,
        ROLES,
        SUPERUSER,
        /** What its moderators change about a squad. */
        MODERATED_SQUAD,
        /** What nobody does in somebody else's name. */
        IN_PERSON,
        /** Moon reports and standings profiles: what roles give, about no owner. */
        TOOLS;

        private static final Set<String> IN_PERSON_ONLY = Set.of("/auth/eve");
        private static final Set<String> OPEN_SQUAD = Set.of("logo", "join", "leave", "why");

        static About of(DemoRoutes.Route route) {
            if (IN_PERSON_ONLY.stream().anyMatch(route.pattern()::startsWith)) {
                return IN_PERSON;
            }
            String squad = "/squads/{squadId}/";
            String pattern = route.pattern().replaceFirst("^/api/v3", "");
            if (pattern.startsWith(squad) && !OPEN_SQUAD.contains(pattern.substring(squad.length()))) {
                return MODERATED_SQUAD;
            }
            String permission = route.permission();
            return switch (permission) {
                case Permissions.SIGNED_IN -> EVERYBODY_SIGNED_IN;
                case "" -> EVERYBODYS_TABLE;
                case Permissions.SUPERUSER -> SUPERUSER;
                case Permissions.ROLE_MANAGER -> ROLES;
                default -> {
                    String kind = permission.substring(0, permission.indexOf('.'));
                    yield switch (kind) {
                        case "character" -> CHARACTER;
                        case "corporation" -> CORPORATION;
                        case "alliance" -> ALLIANCE;
                        case "moon", "global" -> TOOLS;
                        default ->
                            throw new AssertionError("The matrix says nothing of the permission " + permission
                                    + ": add it here, by hand");
                    };
                }
            };
        }
    }

    /** Written by hand: who may what. Columns in the order of {@link About}. */
    private static final Map<String, String> EXPECTED = expected(
            "anonymous", "----------",
            "no role", "++------+-",
            "owner", "+++-----+-",
            "other owner", "++------+-",
            "corporation mate", "++------+-",
            "director, switched on", "++-+----+-",
            "director, not switched on", "++------+-",
            "director of the former corporation", "++------+-",
            "role, inside its limit", "+++++---+-",
            "role, outside its limit", "++------+-",
            "role, excepted", "++------+-",
            "role, about no one", "++------+-",
            "role, one division", "++-+----+-",
            "role of a squad", "+++++---+-",
            "membership of a squad that ended", "++------+-",
            "role that ended", "++------+-",
            "role without a living token", "++------+-",
            "role manager", "++---+--+-",
            "deactivated, with every role", "----------",
            "share link", "--+-------",
            "share link that ended", "----------",
            "superuser as somebody without a role", "++--------",
            "superuser", "++++++++++");

    /** The same of programs and routes of the API; pages are open to no key. */
    private static final Map<String, String> PROGRAMS = expected(
            "key of the owner for everything", "+++-------",
            "key of the owner for one permission", "++--------",
            "key of the owner about another character", "++--------",
            "superuser's key without superuser", "+++++----+",
            "key of a table, in the header", "----------");

    /** The permission of the key that has one, which opens what needs it. */
    private static final String ONE = "character.contract";

    private static Map<String, String> expected(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    private final Map<String, String> keys = new LinkedHashMap<>();
    private RunningWeb web;
    private final Map<String, Persona> personas = new LinkedHashMap<>();
    private Browser superuser;
    private long next = 96_900_100;

    @BeforeAll
    void open() {
        web = RunningWeb.ofItsOwn();
        superuser = web.superuser();
        superuser.get("/");
        web.seed.row("corporation_infos", "corporation_id name alliance_id", CORPORATION, "Matrix Works", ALLIANCE);
        web.seed.update(CORPORATION, "corporation", "corporation.sheet", "idle", true, "");
        people();
    }

    @AfterAll
    void close() {
        web.context.close();
    }

    private void people() {
        add("anonymous", web.browser());
        add("no role", pilot("Matrix Nobody", 0));
        Browser owner = web.signedIn(SUBJECT, "Matrix Owner");
        affiliated(SUBJECT, CORPORATION, ALLIANCE);
        add("owner", owner);
        add("other owner", pilot("Matrix Other", ELSEWHERE));
        add("corporation mate", pilot("Matrix Mate", CORPORATION));
        directors();
        roles();
        share(owner);
        Browser impersonating = web.superuser();
        pilot("Matrix Watched", 0);
        HttpResponse<String> begun = impersonating.post(
                "/configuration/users/" + user("Matrix Watched") + "/impersonate",
                Map.of("_csrf", impersonating.csrf("/account"), "reason", "matrix"));
        assertThat(begun.statusCode()).isEqualTo(302);
        // On a machine that is busy the questions take longer than that is allowed to.
        sql("UPDATE user_sessions SET impersonated_until = TIMESTAMPADD(HOUR, 4, CURRENT_TIMESTAMP(3))"
                + " WHERE impersonated_id IS NOT NULL");
        add("superuser as somebody without a role", impersonating);
        add("superuser", superuser);
        programs();
    }

    private void programs() {
        KeyDraft everything = new KeyDraft("Matrix", null, null, List.of(), null, null);
        Viewer owner = new Viewer(user("Matrix Owner"), "Matrix Owner", false, SUBJECT);
        long admin = web.database
                .sql()
                .sql("SELECT MIN(id) FROM users WHERE admin = TRUE")
                .query(Long.class)
                .single();
        program("key of the owner for everything", owner, everything);
        program(
                "key of the owner for one permission",
                owner,
                new KeyDraft("Matrix", Set.of(ONE), null, List.of(), null, null));
        program(
                "key of the owner about another character",
                owner,
                new KeyDraft("Matrix", null, Map.of(OwnerType.CHARACTER, Set.of(SUBJECT + 50)), List.of(), null, null));
        program("superuser's key without superuser", new Viewer(admin, "Admin", true, 0), everything);
        program(
                "key of a table, in the header",
                owner,
                new KeyDraft("Matrix", Set.of(ONE), null, List.of(), null, "/characters/" + SUBJECT + "/contracts"));
    }

    private void program(String name, Viewer maker, KeyDraft draft) {
        String secret = web.bean(ApiKeys.class).make(Actor.system(), maker, draft, web.bean(Permissions.class));
        keys.put(name, secret);
        add(name, program(secret));
    }

    private Browser program(String secret) {
        return Browser.program("http://127.0.0.1:" + web.port(), secret);
    }

    private boolean expected(Persona persona, DemoRoutes.Route route) {
        About about = About.of(route);
        String program = PROGRAMS.get(persona.name());
        if (program == null) { // a link is for people, and opens nothing of the API
            return !(isApi(route) && persona.name().startsWith("share link"))
                    && EXPECTED.get(persona.name()).charAt(about.ordinal()) == '+';
        }
        boolean one = persona.name().equals("key of the owner for one permission")
                && route.permission().equals(ONE);
        return isApi(route) && (one || program.charAt(about.ordinal()) == '+');
    }

    private static boolean isApi(DemoRoutes.Route route) {
        return route.pattern().startsWith("/api/");
    }

    /** Asks a route without a body. A key that opens nothing is refused twenty times for one address, so that each call has another. */
    private HttpResponse<String> ask(Persona persona, DemoRoutes.Route route, boolean doorOnly) {
        Browser browser = persona.name().equals("key of a table, in the header")
                ? program(String.valueOf(keys.get(persona.name())))
                : persona.browser();
        if (doorOnly) {
            return browser.get(route.path(), RunningWeb.DOOR_ONLY, "true");
        }
        HttpResponse<String> answer = browser.send(route.method(), route.path());
        while (answer.statusCode() == ApiDoor.TOO_MANY_REQUESTS) { // a key waits for its next call
            LockSupport.parkNanos(100_000_000);
            answer = browser.send(route.method(), route.path());
        }
        return answer;
    }

    private void add(String name, Browser browser) {
        personas.put(name, new Persona(name, browser, SUBJECT, CORPORATION));
    }

    private void directors() {
        long on = next;
        Browser seeing = pilot("Matrix Director", 0);
        web.seed.row("character_affiliations", "character_id corporation_id", on, CORPORATION);
        web.seed.director(on, CORPORATION);
        add("director, switched on", seeing);
        long off = next;
        Browser blind = pilot("Matrix Blind Director", 0);
        web.seed.row("corporation_infos", "corporation_id name", OFF_CORPORATION, "Matrix Off");
        web.seed.row("character_affiliations", "character_id corporation_id", off, OFF_CORPORATION);
        web.seed.director(off, OFF_CORPORATION);
        web.database.inTransaction(() -> web.bean(InGameRoles.class).set(OFF_CORPORATION, Map.of()));
        personas.put(
                "director, not switched on", new Persona("director, not switched on", blind, SUBJECT, OFF_CORPORATION));
        long former = next;
        Browser left = pilot("Matrix Former Director", 0);
        web.seed.row("character_affiliations", "character_id corporation_id", former, CORPORATION);
        web.seed.director(former, CORPORATION);
        sql("UPDATE character_affiliations SET corporation_id = " + ELSEWHERE + " WHERE character_id = " + former);
        add("director of the former corporation", left);
    }

    private void roles() {
        Limits.Members alliance = new Limits.Members(Set.of(), Set.of(), Set.of(ALLIANCE));
        Limits.Members corporation = new Limits.Members(Set.of(SUBJECT), Set.of(CORPORATION), Set.of(ALLIANCE));
        Limits.Members others = new Limits.Members(Set.of(123L), Set.of(ELSEWHERE), Set.of(99_900_099L));
        Limits inside = Limits.to(alliance, Limits.Members.NOBODY);
        long wide = role("Matrix inside", inside, owned());
        add("role, inside its limit", holding("Matrix Inside", wide, null));
        add(
                "role, outside its limit",
                holding(
                        "Matrix Outside",
                        role("Matrix outside", Limits.to(others, Limits.Members.NOBODY), owned()),
                        null));
        add(
                "role, excepted",
                holding("Matrix Excepted", role("Matrix excepted", Limits.allBut(corporation), owned()), null));
        add("role, about no one", holding("Matrix No One", role("Matrix no one", Limits.NO_ONE, owned()), null));
        Set<String> pages = owned().stream()
                .filter(name -> name.startsWith("corporation.") && !name.endsWith("_division")
                        || name.equals("corporation.wallet_first_division"))
                .collect(Collectors.toSet());
        add("role, one division", holding("Matrix Division", role("Matrix division", inside, pages), null));
        squads(wide);
        add("role that ended", holding("Matrix Ended", wide, LocalDateTime.now().minusMinutes(1)));
        Browser dead = holding("Matrix Without Token", wide, null);
        sql("UPDATE refresh_tokens SET disabled_at = TIMESTAMPADD(DAY, -8, CURRENT_TIMESTAMP) WHERE user_id = "
                + user("Matrix Without Token"));
        add("role without a living token", dead);
        add(
                "role manager",
                holding("Matrix Manager", role("Matrix manager", Limits.NONE, Set.of(Permissions.ROLE_MANAGER)), null));
        Browser off = holding(
                "Matrix Deactivated",
                role(
                        "Matrix everything",
                        Limits.NONE,
                        web.bean(Permissions.class).grantable()),
                null);
        sql("UPDATE users SET active = FALSE WHERE id = " + user("Matrix Deactivated"));
        add("deactivated, with every role", off);
    }

    private void squads(long role) {
        add("role of a squad", pilot("Matrix Squad", 0));
        add("membership of a squad that ended", pilot("Matrix Former Squad", 0));
        web.seed.row("squads", "id name description type", 901, "Matrix squad", "", "manual");
        web.seed.row("squad_role", "squad_id role_id", 901, role);
        web.seed.row("squad_member", "squad_id user_id", 901, user("Matrix Squad"));
        web.seed.row(
                "squad_member",
                "squad_id user_id expires_at",
                901,
                user("Matrix Former Squad"),
                LocalDateTime.now().minusMinutes(1));
    }

    private void share(Browser owner) {
        Matcher link = link(owner);
        Browser visitor = web.browser();
        visitor.get(link.group());
        add("share link", visitor);
        Matcher old = link(owner);
        Browser late = web.browser();
        late.get(old.group());
        sql(
                "UPDATE user_sharelinks SET expires_on = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP) WHERE id = (SELECT MAX(id) FROM (SELECT id FROM user_sharelinks) l)");
        add("share link that ended", late);
    }

    /** A link to everything of the owner's character that can be shown. */
    private Matcher link(Browser owner) {
        String form = owner.get("/account/share-links/new").body();
        List<String> fields = new ArrayList<>(List.of("character", String.valueOf(SUBJECT), "days", "2", "note", "m"));
        Matcher offered =
                Pattern.compile("name=\"permission\" value=\"([^\"]+)\"").matcher(form);
        while (offered.find()) {
            fields.addAll(List.of("permission", offered.group(1)));
        }
        fields.addAll(List.of("_csrf", owner.csrf("/account/share-links/new")));
        HttpResponse<String> made = owner.postAll("/account/share-links", fields);
        Matcher link = Pattern.compile("/share/([A-Za-z0-9_-]{43})").matcher(made.body());
        assertThat(link.find()).as(made.body()).isTrue();
        return link;
    }

    private Set<String> owned() {
        return web.bean(Permissions.class).grantable().stream()
                .filter(name -> Permissions.owner(name) != null)
                .collect(Collectors.toSet());
    }

    private long role(String title, Limits limits, Set<String> permissions) {
        UserRoles roles = web.bean(UserRoles.class);
        long id = roles.create(Actor.system(), title, "");
        Map<String, Limits> held = new TreeMap<>();
        permissions.forEach(name -> held.put(name, limits));
        roles.save(Actor.system(), id, new UserRole(title, "", held));
        return id;
    }

    private Browser holding(String name, long role, @Nullable LocalDateTime until) {
        Browser browser = pilot(name, 0);
        web.bean(UserRoles.class).give(Actor.system(), role, user(name), until);
        return browser;
    }

    private Browser pilot(String name, long corporation) {
        long character = next++;
        Browser browser = web.signedIn(character, name);
        if (corporation != 0) {
            affiliated(character, corporation, null);
        }
        return browser;
    }

    private void affiliated(long character, long corporation, @Nullable Long alliance) {
        sql("DELETE FROM character_affiliations WHERE character_id = " + character);
        sql("DELETE FROM character_memberships WHERE character_id = " + character);
        web.seed.row(
                "character_affiliations", "character_id corporation_id alliance_id", character, corporation, alliance);
        web.seed.row(
                "character_memberships",
                "character_id corporation_id corporation_from corporation_until",
                character,
                corporation,
                LocalDateTime.now().minusDays(9),
                LocalDateTime.now().minusMinutes(30));
    }

    private long user(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private void sql(String statement) {
        web.database.sql().sql(statement).update();
    }

    /** Whether the answer lets through; what it shows then is no question of access. */
    private static boolean allowed(HttpResponse<String> answer, String where) {
        int status = answer.statusCode();
        assertThat(status).as(where + ": " + answer.body()).isLessThan(500);
        String location = answer.headers().firstValue("Location").orElse("");
        return status != 401 && status != 403 && !location.startsWith("/sign-in");
    }

    @Test
    void everyRouteAnswersEverybodyAsTheTableSays() throws IOException {
        List<String> all = new ArrayList<>(EXPECTED.keySet());
        all.addAll(PROGRAMS.keySet());
        assertThat(personas.keySet()).containsExactlyElementsOf(all);
        Map<String, StringBuilder> rows = new TreeMap<>();
        Map<String, Integer> through = new LinkedHashMap<>();
        int asked = 0;
        Set<String> whole = new HashSet<>();
        for (Persona persona : personas.values()) {
            for (DemoRoutes.Route route : DemoRoutes.all(web, persona.character(), persona.corporation())) {
                About about = About.of(route);
                boolean expected = expected(persona, route);
                String key = "| `" + route.method() + " " + route.pattern() + "` | "
                        + about.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " | ";
                String where = persona.name() + " " + route.method() + " " + route.path();
                boolean visitor = persona.name().startsWith("share link") && about == About.CHARACTER;
                boolean get = route.method().equals("GET");
                // A page of whoever is let in is read whole once; of all others who are, the door is asked alone.
                boolean doorOnly = get && expected && !whole.add(route.pattern());
                if (isApi(route)) {
                    if (get || !expected) {
                        assertThat(allowed(ask(persona, route, doorOnly), where))
                                .as(where)
                                .isEqualTo(expected);
                        asked++;
                    }
                } else if (get && !(visitor && expected)) {
                    HttpResponse<String> answer = doorOnly
                            ? persona.browser().get(route.path(), RunningWeb.DOOR_ONLY, "true")
                            : persona.browser().get(route.path());
                    assertThat(allowed(answer, where)).as(where).isEqualTo(expected);
                    asked++;
                } else if (get) {
                    // A link shows what it was made to show: of these routes, those about permissions that can be
                    // chosen.
                    allowed(persona.browser().get(route.path()), where);
                    asked++;
                } else if (!expected) {
                    HttpResponse<String> answer = route.path().startsWith("/api/")
                            ? persona.browser().json(route.method(), route.path(), "")
                            : persona.browser().post(route.path(), Map.of("_csrf", token(persona)));
                    assertThat(allowed(answer, where)).as(where).isFalse();
                    asked++;
                }
                rows.computeIfAbsent(key, StringBuilder::new).append(expected ? "+" : "·");
                through.merge(persona.name(), expected ? 1 : 0, Integer::sum);
            }
        }
        check(rows, through, asked);
    }

    private final Map<String, String> tokens = new LinkedHashMap<>();

    /** The token of the persona's own forms, so that nothing but access refuses; whoever is not signed in has none. */
    private String token(Persona persona) {
        return tokens.computeIfAbsent(persona.name(), unused -> {
            HttpResponse<String> page = persona.browser().get("/account");
            Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
            return csrf.find() ? csrf.group(1) : "none";
        });
    }

    private static void check(Map<String, StringBuilder> rows, Map<String, Integer> through, int asked)
            throws IOException {
        StringBuilder page = new StringBuilder("""
                # Who may what

                Every route that is not public, and who gets through: `+` may, `·` may not, in the order of the list. Written by
                `AccessMatrixTest`, which asks them all; do not edit. Reading routes are asked of everybody, writing ones of whoever may
                not, with a valid form. What is seen on a page one may open is another question: limits, divisions and columns are
                conditions of its statements.

                """);
        int column = 0;
        for (Map.Entry<String, Integer> persona : through.entrySet()) {
            page.append(
                    "%d. %s: %d of %d routes%n".formatted(++column, persona.getKey(), persona.getValue(), rows.size()));
        }
        page.append("%n%d routes, %d people.%n%n| route | about | who |%n|---|---|---|%n"
                .formatted(rows.size(), through.size()));
        rows.values().forEach(row -> {
            int split = row.lastIndexOf(" | ") + 3;
            page.append(row, 0, split)
                    .append('`')
                    .append(row, split, row.length())
                    .append("` |\n");
        });
        System.out.printf("Asked %,d questions of %d routes as %d people%n", asked, rows.size(), through.size());
        if ("write".equals(System.getProperty("seat.docs"))) {
            Files.writeString(DOC, page);
        }
        assertThat(page.toString()).isEqualTo(Files.readString(DOC));
    }
}
