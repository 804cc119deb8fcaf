package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seat.alliance.Coverage;
import seat.alliance.CoverageCell;
import seat.alliance.CoverageCell.Help;
import seat.alliance.CoverageCell.State;
import seat.alliance.CoverageKind;
import seat.alliance.CoverageRow;

/** Corporations by kinds of data: how old each is, and who could give what is missing. */
class CoveragePageTest {
    private static final String STRUCTURES = "esi-corporations.read_structures.v1";
    private static final String MEMBERS = "esi-corporations.read_corporation_membership.v1";

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();
    private final Coverage coverage = web.bean(Coverage.class);

    private void corporation(long id, String name, Long alliance) {
        web.seed.row("corporation_infos", "corporation_id name member_count alliance_id", id, name, 10, alliance);
        web.seed.update(id, "corporation", "corporation.sheet", "idle", true, "");
    }

    private void member(long id, long corporation, String name, Set<String> scopes) {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        web.sso.next(id, name, "hash-" + id, scopes);
        browser.get("/auth/eve/callback?code=any&state=" + state);
        web.seed.row("character_affiliations", "character_id corporation_id", id, corporation);
    }

    private CoverageCell cell(long corporation, CoverageKind kind) {
        return coverage.of(List.of(corporation), Instant.now()).getFirst().cells().stream()
                .filter(cell -> cell.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void role(long corporation, long character, String role) {
        web.seed.row(
                "corporation_roles", "corporation_id character_id type role", corporation, character, "roles", role);
    }

    private void read(long corporation, String resource, LocalDateTime at) {
        web.database
                .sql()
                .sql("DELETE FROM updates WHERE owner_id = ? AND resource = ?")
                .params(corporation, resource)
                .update();
        web.seed.update(corporation, "corporation", resource, "idle", true, "");
        web.database
                .sql()
                .sql("UPDATE updates SET succeeded_at = ?, due_at = ? WHERE owner_id = ? AND resource = ?")
                .params(at, at.plusHours(1), corporation, resource)
                .update();
    }

    @Test
    void aCellSaysWhoCouldGiveWhatIsMissing() {
        long corporation = 98_865_001;
        corporation(corporation, "Missing Works", 99_865_001L);
        assertThat(cell(corporation, CoverageKind.STRUCTURES).help()).isEqualTo(Help.NOBODY);

        member(96_865_001, corporation, "Roleless Pilot", Set.of("publicData"));
        CoverageCell structures = cell(corporation, CoverageKind.STRUCTURES);
        assertThat(structures.state()).isEqualTo(State.NEVER);
        assertThat(structures.help()).isEqualTo(Help.ROLE);
        assertThat(structures.roles()).contains("Station_Manager");
        // The list of members needs no role: any member will do, who has not granted the scope yet.
        assertThat(cell(corporation, CoverageKind.MEMBERS).help()).isEqualTo(Help.SCOPE);
        assertThat(cell(corporation, CoverageKind.MEMBERS).could()).isEqualTo(1);

        role(corporation, 96_865_001, "Station_Manager");
        structures = cell(corporation, CoverageKind.STRUCTURES);
        assertThat(structures.help()).isEqualTo(Help.SCOPE);
        assertThat(structures.pilots()).extracting(CoverageCell.Pilot::name).containsExactly("Roleless Pilot");
        assertThat(superuser.get("/alliances/99865001/coverage").body())
                .contains(
                        "Missing Works",
                        "one member could",
                        "Roleless Pilot",
                        "Station Manager",
                        "href=\"/auth/eve\"",
                        "Link that asks for it");

        member(96_865_002, corporation, "Granting Pilot", Set.of(STRUCTURES, MEMBERS));
        role(corporation, 96_865_002, "Station_Manager");
        assertThat(cell(corporation, CoverageKind.STRUCTURES).help()).isEqualTo(Help.WAIT);
        assertThat(cell(corporation, CoverageKind.STRUCTURES).pilots())
                .extracting(CoverageCell.Pilot::name)
                .containsExactly("Granting Pilot");
        assertThat(cell(corporation, CoverageKind.MEMBERS).help()).isEqualTo(Help.WAIT);

        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = ? WHERE character_id IN (96865001, 96865002)")
                .param(LocalDateTime.now())
                .update();
        assertThat(cell(corporation, CoverageKind.STRUCTURES).help()).isEqualTo(Help.SIGN_IN);
        assertThat(cell(corporation, CoverageKind.STRUCTURES).could()).isEqualTo(2);
    }

    @Test
    void aRoleOfAFormerCorporationHelpsNobody() {
        long corporation = 98_865_002;
        corporation(corporation, "Former Works", null);
        member(96_865_011, corporation, "Moved Pilot", Set.of("publicData"));
        role(98_865_003, 96_865_011, "Station_Manager");
        assertThat(cell(corporation, CoverageKind.STRUCTURES).help()).isEqualTo(Help.ROLE);
    }

    @Test
    void dataIsLateAfterTwiceItsIntervalAndWalletsAreAsOldAsTheirOldestJournal() {
        long corporation = 98_865_004;
        corporation(corporation, "Late Works", null);
        LocalDateTime now = LocalDateTime.now(java.time.ZoneOffset.UTC);
        read(corporation, "corporation.structures", now.minusMinutes(50));
        assertThat(cell(corporation, CoverageKind.STRUCTURES).state()).isEqualTo(State.FRESH);
        read(corporation, "corporation.structures", now.minusDays(2));
        assertThat(cell(corporation, CoverageKind.STRUCTURES).state()).isEqualTo(State.LATE);
        read(corporation, "corporation.wallets", now);
        assertThat(cell(corporation, CoverageKind.WALLETS).state()).isEqualTo(State.NEVER);
        for (int division = 1; division <= 7; division++) {
            read(corporation, "corporation.wallet-journal." + division, now.minusMinutes(division));
        }
        CoverageCell wallets = cell(corporation, CoverageKind.WALLETS);
        assertThat(wallets.state()).isEqualTo(State.FRESH);
        assertThat(wallets.asOf()).isBefore(Instant.now().minusSeconds(6 * 60));
    }

    @Test
    void everybodySeesTheCorporationsWhoseMembersTheyMaySee() {
        corporation(98_865_005, "Covered Works", 99_865_005L);
        assertThat(superuser.get("/coverage").body()).contains("Covered Works");
        assertThat(superuser.get("/coverage?of=98865005&show=all").body()).contains("Covered Works", "Blueprints");
        assertThat(superuser.get("/coverage?of=98865005&show=all&format=csv").body())
                .contains("Covered Works");
        for (String odd : List.of("?of=x", "?of=99999999999999999999", "?show=%00", "?page=99")) {
            assertThat(superuser.get("/coverage" + odd).statusCode()).as(odd).isLessThan(500);
        }
        Browser stranger = web.signedIn(96_865_021, "Uncovered Stranger");
        assertThat(stranger.get("/coverage").body())
                .contains("There is no corporation here")
                .doesNotContain("Covered Works");
        assertThat(stranger.get("/alliances/99865005/coverage").statusCode()).isEqualTo(403);
    }

    @Test
    void statementsDoNotGrowWithCorporations() {
        List<Long> many = new java.util.ArrayList<>();
        for (long id = 98_865_100; id < 98_865_140; id++) {
            corporation(id, "Many " + id, null);
            many.add(id);
        }
        coverage.of(many.subList(0, 1), Instant.now());
        web.statements.prepared.clear();
        assertThat(coverage.of(many.subList(0, 1), Instant.now())).hasSize(1);
        int one = web.statements.prepared.size();
        assertThat(one).isPositive();
        web.statements.prepared.clear();
        assertThat(coverage.of(many, Instant.now()))
                .hasSize(40)
                .allSatisfy(row -> assertThat(row.cells()).hasSize(CoverageKind.values().length));
        assertThat(web.statements.prepared).hasSize(one);
        CoverageRow unknown = coverage.of(List.of(98_865_999L), Instant.now()).getFirst();
        assertThat(unknown.name()).isNull();
        assertThat(unknown.cells()).allSatisfy(cell -> assertThat(cell.help()).isEqualTo(Help.NOBODY));
    }
}
