package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import seat.access.AdminLogins;
import seat.access.InGameRoles;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.RunningSeat;
import seat.testing.Visitor;

/**
 * Every page there is, opened in a real browser by a superuser, by a director and by somebody without rights, at the width of a desk and
 * of a phone, dark and light. A page with a variable in its path is opened once, over what the simulated EVE told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkIT {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern NO_PAGE = Pattern.compile(
            "/(?:api|app|webjars|auth|metrics|health|demo|share)(?:/.*)?|/admin/in-game-roles/find|/corporations/.*/assets/.*|.*\\.(?:csv|xlsx)|.*/stream");
    /** What search engines' guidance calls good is below a tenth. */
    private static final double MOST_SHIFT = 0.05;

    private static final String CONTRAST = "color-contrast";

    /** What was examined by all rules already. */
    private final Set<String> examined = new HashSet<>();

    /** What was looked at for contrast already, by theme, whoever saw it. */
    private final Map<String, Set<String>> contrasted = new HashMap<>();

    @TempDir
    static Path folder;

    private Chromium chromium;
    private RunningSeat seat;
    private Simulator.Person leader;
    private Simulator.Person pilot;

    @BeforeAll
    void everythingIsThere() throws Exception {
        chromium = Chromium.start();
        seat = RunningSeat.start(folder, 6, 1);
        seat.importStaticData();
        leader = seat.simulator().population().getFirst();
        pilot = seat.simulator().population().get(1);
        try (Visitor first = Visitor.atADesk(chromium, seat);
                Visitor second = Visitor.atADesk(chromium, seat)) {
            signIn(first, leader);
            signIn(second, pilot);
            seat.waitForEverything(Duration.ofMinutes(5));
        }
        // The charts of ESI need steps of ten minutes before this one.
        for (int minutes : List.of(10, 20, 30)) {
            for (String group : List.of("char-asset", "corp-wallet")) {
                step("esi_budget_shares", minutes, "'" + group + "', 0.5");
            }
            step("esi_route_times", minutes, "'GET /status', 10, 2, 1, 900, 300");
        }
        InGameRoles roles = seat.bean(InGameRoles.class);
        seat.database().inTransaction(() -> roles.set(leader.corporationId(), roles.leaders()));
    }

    private void step(String table, int minutes, String values) {
        seat.database()
                .sql()
                .sql("INSERT INTO %s VALUES (TIMESTAMPADD(MINUTE, -%d, CURRENT_TIMESTAMP(3)), %s)"
                        .formatted(table, minutes, values))
                .update();
    }

    @AfterAll
    void close() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (seat != null) {
            seat.close();
        }
    }

    @Test
    void aSuperuserCanReadEveryPage() {
        try (Visitor visitor = Visitor.atADesk(chromium, seat)) {
            Page page = visitor.open(seat.bean(AdminLogins.class).create());
            page.locator("main form button").click();
            page.waitForLoadState();
            walk("superuser", visitor, true);
        }
    }

    @Test
    void aDirectorCanReadEveryPageThatIsOpenToHim() {
        try (Visitor visitor = Visitor.atADesk(chromium, seat)) {
            signIn(visitor, leader);
            walk("director", visitor, false);
        }
    }

    @Test
    void aPilotCanReadEveryPageThatIsOpenToHim() {
        try (Visitor visitor = Visitor.atADesk(chromium, seat)) {
            signIn(visitor, pilot);
            walk("pilot", visitor, false);
        }
    }

    private static void signIn(Visitor visitor, Simulator.Person person) {
        visitor.open("/");
        visitor.signInAs(person.name());
    }

    private void walk(String who, Visitor visitor, boolean everything) {
        List<String> faults = new ArrayList<>();
        List<Double> interactive = new ArrayList<>();
        int opened = 0;
        for (String path : pages(who.equals("pilot") ? pilot : leader)) {
            visitor.page().setViewportSize(1440, 900);
            Answer answer = answer(path, visitor);
            if (answer.status() >= 500) {
                faults.add(path + ": answers " + answer.status());
            }
            if (answer.status() == 200 && answer.page()) {
                look(path, visitor, everything, interactive, faults);
                opened++;
            } else if (answer.status() >= 400) {
                // A browser tells of it on its console.
                visitor.forgive("at " + seat.uri() + path);
                if (everything && !path.startsWith("/my/")) {
                    faults.add(path + ": a superuser is answered " + answer.status());
                }
            }
        }
        Collections.sort(interactive);
        double median = interactive.get(opened / 2);
        System.out.printf(
                "Opened as %s: %d pages, interactive after %.0f ms (median), %.0f ms (slowest)%n",
                who, opened, median, interactive.getLast());
        visitor.complaints().forEach(faults::add);
        assertThat(faults).as("%d pages opened as %s", opened, who).isEmpty();
        assertThat(opened).isGreaterThan(40);
        assertThat(median).as("ms until a page is interactive").isLessThan(1_000);
    }

    private record Answer(int status, boolean page) {}

    private Answer answer(String path, Visitor visitor) {
        try {
            Response answer = Objects.requireNonNull(visitor.page().navigate(seat.uri() + path));
            // Parts of pages, which scripts fetch, have no document type of their own.
            Object page = visitor.page().evaluate("document.doctype !== null");
            return new Answer(answer.status(), Boolean.TRUE.equals(page));
        } catch (PlaywrightException e) {
            // A file to keep is no page to open.
            return new Answer(visitor.status(path), false);
        }
    }

    private void look(String path, Visitor visitor, boolean everything, List<Double> interactive, List<String> faults) {
        interactive.add(visitor.interactiveAfter());
        double shift = visitor.layoutShift();
        if (shift > MOST_SHIFT) {
            faults.add(path + ": moves while it loads, by " + shift);
        }
        int headings = visitor.count("h1");
        if (headings != 1) {
            faults.add(path + ": has " + headings + " headings of the first level");
        }
        int charts = visitor.count("[data-chart]");
        int drawn = visitor.count(".uplot");
        if (charts != drawn) {
            faults.add(path + ": has " + charts + " charts and draws " + drawn);
        }
        Visitor.Text text = visitor.text();
        text.bareIds().forEach(id -> faults.add(path + ": no name for " + id));
        text.rawKeys().forEach(key -> faults.add(path + ": no text for " + key));
        fits(path + " at a desk", visitor, everything ? "dark" : "light", faults);
        if (everything && visitor.showsWhatIsNewTo(examined)) {
            visitor.barriers("").forEach(barrier -> faults.add(path + " at a desk, dark: " + barrier));
        }
        visitor.page().setViewportSize(390, 844);
        String light = everything ? "light" : "dark";
        fits(path + " on a phone", visitor, light, faults);
        if (visitor.showsWhatIsNewTo(contrasted.computeIfAbsent(light, each -> new HashSet<>()))) {
            visitor.barriers(CONTRAST).forEach(barrier -> faults.add(path + " on a phone, " + light + ": " + barrier));
        }
    }

    private static void fits(String path, Visitor visitor, String theme, List<String> faults) {
        visitor.page().evaluate("theme => document.documentElement.setAttribute('data-bs-theme', theme)", theme);
        int overflow = visitor.overflow();
        if (overflow > 0) {
            faults.add(path + ": is " + overflow + " pixels too wide");
        }
    }

    /** The paths of all pages, with ids of what the simulated EVE told filled in. */
    private List<String> pages(Simulator.Person person) {
        Map<String, String> values = values(person);
        Set<String> paths = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        seat.bean(RouteRules.class).routes().forEach((route, handler) -> {
            Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
            if (!methods.isEmpty() && !methods.contains(RequestMethod.GET)) {
                return;
            }
            for (String pattern : route.getPatternValues()) {
                if (!NO_PAGE.matcher(pattern).matches()) {
                    String path = filled(pattern, values, unknown);
                    if (!path.isEmpty()) {
                        paths.add(path);
                    }
                }
            }
        });
        assertThat(unknown)
                .as("variables of paths that this walk does not know")
                .isEmpty();
        return List.copyOf(paths);
    }

    private static String filled(String pattern, Map<String, String> values, Set<String> unknown) {
        String path = pattern;
        Matcher matcher = VARIABLE.matcher(pattern);
        while (matcher.find()) {
            String variable = matcher.group(1);
            String value = variable.equals("view") ? view(pattern) : values.get(variable);
            if (value == null) {
                unknown.add(variable + " of " + pattern);
                return "";
            }
            if (value.isEmpty()) {
                return "";
            }
            path = path.replace(matcher.group(), value);
        }
        return path;
    }

    private static String view(String pattern) {
        return pattern.startsWith("/configuration")
                ? "users"
                : pattern.startsWith("/universe")
                        ? "market-prices"
                        : pattern.startsWith("/alliances")
                                ? "contacts"
                                : pattern.startsWith("/regions") || pattern.startsWith("/structures")
                                        ? "market-orders"
                                        : pattern.startsWith("/corporations") && !pattern.contains("/members/")
                                                ? "contracts"
                                                : "wallet-transactions";
    }

    /** By variable; empty where the simulated EVE has none of the kind. */
    private Map<String, String> values(Simulator.Person person) {
        long character = person.id();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("characterId", String.valueOf(character));
        values.put("corporationId", String.valueOf(person.corporationId()));
        values.put("allianceId", one("SELECT MAX(alliance_id) FROM alliances"));
        values.put("regionId", "10000002");
        values.put("structureId", one("SELECT MAX(structure_id) FROM universe_structures"));
        values.put("owners", "characters");
        values.put("division", "1");
        values.put("table", "characters");
        values.put("typeId", "587");
        values.put("systemId", "30000142");
        values.put("listId", "character.skills");
        values.put("placeId", "60003760");
        values.put("entityId", String.valueOf(character));
        values.put(
                "locationId", one("SELECT MAX(location_id) FROM character_assets WHERE character_id = " + character));
        values.put(
                "contractId",
                one("SELECT MAX(contract_id) FROM character_contracts WHERE character_id = " + character));
        values.put("mailId", one("SELECT MAX(mail_id) FROM mail_recipients WHERE recipient_id = " + character));
        values.put("itemId", one("""
                SELECT MAX(a.location_id) FROM character_assets a JOIN character_assets s
                ON s.character_id = a.character_id AND s.item_id = a.location_id
                WHERE a.location_flag LIKE '%%Slot%%' AND a.character_id = %d
                """.formatted(character)));
        values.put("killmailId", one("""
                SELECT MAX(k.killmail_id) FROM character_killmails k JOIN killmail_details d ON d.killmail_id = k.killmail_id
                WHERE k.character_id = %d
                """.formatted(character)));
        values.put("userId", one("SELECT MAX(id) FROM users"));
        values.put("permission", "character.skill");
        values.put("ledgerSet", "new");
        values.put("moonId", one("SELECT MAX(moon_id) FROM corporation_industry_mining_extractions"));
        values.put(
                "partyId",
                one("SELECT MAX(second_party_id) FROM character_wallet_journals WHERE character_id = " + character));
        values.put("id", String.valueOf(person.corporationId()));
        for (String none : List.of(
                "squadId",
                "roleId",
                "profile",
                "linkId",
                "keyId",
                "token",
                "logId",
                "noticeId",
                "sessionId",
                "setting",
                "secret",
                "stockpileId",
                "savedViewId",
                "applicantId",
                "appraisalKey",
                "profileId",
                "alertGroupId",
                "channelId",
                "happeningId",
                "timer")) {
            values.put(none, "");
        }
        return values;
    }

    private String one(String sql) {
        return seat.database()
                .sql()
                .sql(sql)
                .query((row, number) -> Objects.requireNonNullElse(row.getString(1), ""))
                .single();
    }
}
