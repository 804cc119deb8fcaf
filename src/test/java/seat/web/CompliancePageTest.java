package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seat.access.Compliance;
import seat.access.Compliance.Figures;
import seat.access.Compliance.State;
import seat.access.ScopeProfiles;
import seat.audit.Actor;
import seat.resource.OwnerType;

/** Who is in order follows from tokens, from what is required there, and from exemptions that end. */
class CompliancePageTest {
    private static final String WALLET = "esi-wallet.read_character_wallet.v1";
    private static final String SKILLS = "esi-skills.read_skills.v1";

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();
    private final Compliance compliance = web.bean(Compliance.class);

    @AfterEach
    void noProfileStays() {
        web.database.sql().sql("DELETE FROM scope_profiles").update();
        web.database.sql().sql("DELETE FROM scope_profile_requirements").update();
        web.database.sql().sql("DELETE FROM compliance_exemptions").update();
    }

    private void member(long id, long corporation, String name, Set<String> scopes) {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        web.sso.next(id, name, "hash-" + id, scopes);
        browser.get("/auth/eve/callback?code=any&state=" + state);
        web.seed.row("character_affiliations", "character_id corporation_id", id, corporation);
    }

    private HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", superuser.csrf(page));
        return superuser.post(path, form);
    }

    private void corporation(long id, String name, int members, Long alliance) {
        web.seed.row("corporation_infos", "corporation_id name member_count alliance_id", id, name, members, alliance);
    }

    @Test
    void membersAreCountedByWhatTheyHaveAndLack() {
        long corporation = 98_864_001;
        long first = 96_864_000;
        corporation(corporation, "Orderly Works", 8, null);
        ScopeProfiles profiles = web.bean(ScopeProfiles.class);
        int members = profiles.save(Actor.command(), 0, "members", Set.of(WALLET, SKILLS), false);
        profiles.require(Actor.command(), OwnerType.CORPORATION, corporation, members);
        member(first + 1, corporation, "Orderly Pilot", Set.of(WALLET, SKILLS, "esi-mail.read_mail.v1"));
        member(first + 2, corporation, "Walletless Pilot", Set.of(SKILLS));
        member(first + 3, corporation, "Dead Pilot", Set.of(WALLET, SKILLS));
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = ?, disabled_reason = 'revoked' WHERE character_id = ?")
                .params(LocalDateTime.of(2026, 3, 4, 12, 0), first + 3)
                .update();
        web.seed.row("character_affiliations", "character_id corporation_id", first + 4, corporation);
        web.seed.name(first + 4, "=Never Pilot", "character");

        Figures figures = compliance.read(corporation, member -> {});
        assertThat(figures.counts())
                .isEqualTo(Map.of(State.VALID, 1, State.MISSING_SCOPES, 1, State.DEAD, 1, State.NEVER, 1));
        assertThat(figures.unknown()).isEqualTo(4);
        assertThat(figures.listed()).isFalse();
        assertThat(figures.share()).isEqualTo(1.0 / 8);
        assertThat(figures.persons()).isEqualTo(3);
        // Those of an alliance are counted all at once, and come to the same.
        List<Figures> together = compliance.figures(List.of(corporation, 98_864_999L));
        assertThat(together).extracting(Figures::corporationId).containsExactly(corporation, 98_864_999L);
        assertThat(together.getFirst())
                .isEqualTo(new Figures(
                        corporation,
                        figures.name(),
                        figures.counts(),
                        figures.known(),
                        figures.members(),
                        figures.listed(),
                        figures.oldestDead(),
                        0,
                        0));
        assertThat(together.getLast().members()).isZero();
        assertThat(figures.personsInOrder()).isEqualTo(1);

        String page = "/corporations/" + corporation + "/compliance";
        String body = superuser.get(page).body();
        assertThat(body)
                .contains("Required here: members", "any member can give it, without a role", "Walletless Pilot")
                .contains("Dead Pilot", "=Never Pilot", "/auth/eve/profile/members")
                .doesNotContain("<bdi>Orderly Pilot");

        // The same person's other character counts for the person, not for the corporation.
        Browser orderly = web.signedIn(first + 1, "Orderly Pilot");
        orderly.get("/");
        String state = RunningWeb.state(orderly.get("/auth/eve"));
        web.sso.next(first + 5, "Orderly Alt", "hash-alt", Set.of());
        orderly.get("/auth/eve/callback?code=any&state=" + state);
        assertThat(compliance.read(corporation, member -> {}).personsInOrder()).isZero();

        // A list from any member's token names who was unknown.
        web.seed.row("corporation_members", "corporation_id character_id", corporation, first + 6);
        assertThat(compliance.read(corporation, member -> {}).listed()).isTrue();
        assertThat(compliance.read(corporation, member -> {}).unknown()).isEqualTo(3);
        assertThat(superuser.get(page).body()).doesNotContain("any member can give it");

        String file = superuser.get(page + ".csv").body();
        assertThat(file.lines()).hasSize(6);
        assertThat(file).contains("\"'=Never Pilot\",\"\",\"Never signed in\"", "\"" + WALLET + "\"");
    }

    @Test
    void anExemptionCountsUntilItEnds() {
        long corporation = 98_864_002;
        corporation(corporation, "Exempting Works", 1, null);
        web.seed.row("character_affiliations", "character_id corporation_id", 96_864_011L, corporation);
        String page = "/corporations/" + corporation + "/compliance";
        Map<String, String> exemption = Map.of(
                "character",
                "96864011",
                "reason",
                "On leave",
                "until",
                LocalDate.now().plusDays(3).toString());
        assertThat(post(page, page + "/exempt", exemption).statusCode()).isEqualTo(302);
        assertThat(compliance.read(corporation, member -> {}).of(State.EXEMPT)).isEqualTo(1);
        assertThat(compliance.read(corporation, member -> {}).share()).isEqualTo(1);
        assertThat(compliance.figures(List.of(corporation)).getFirst().of(State.EXEMPT))
                .isEqualTo(1);
        assertThat(superuser.get(page).body()).contains("On leave");
        web.database
                .sql()
                .sql("UPDATE compliance_exemptions SET expires_on = ?")
                .param(LocalDateTime.now().minusDays(2))
                .update();
        assertThat(compliance.read(corporation, member -> {}).of(State.NEVER)).isEqualTo(1);
        assertThat(post(page, page + "/exempt", exemption).statusCode()).isEqualTo(302);
        assertThat(post(page, page + "/96864011/end", Map.of()).statusCode()).isEqualTo(302);
        assertThat(compliance.read(corporation, member -> {}).of(State.EXEMPT)).isZero();
        assertThat(web.count("security_logs", "action IN ('exempt', 'end exemption') AND subject_id = 96864011"))
                .isEqualTo(3);
        for (Map<String, String> bad : new Map[] {
            Map.of("character", "1", "reason", "", "until", "2027-01-01"),
            Map.of("character", "1", "reason", "Because", "until", "soon"),
            Map.of("character", "1", "reason", "Because", "until", "2001-01-01")
        }) {
            assertThat(post(page, page + "/exempt", bad).statusCode())
                    .as(bad.toString())
                    .isEqualTo(400);
        }
    }

    @Test
    void anAllianceIsTheSumOfItsCorporations() {
        corporation(98_864_003, "Greater Works", 10, 99_864_001L);
        corporation(98_864_004, "Lesser Works", 5, 99_864_001L);
        web.seed.row("alliance_members", "alliance_id corporation_id", 99_864_001L, 98_864_004L);
        member(96_864_021, 98_864_004, "Allied Pilot", seat.resource.Catalogue.scopes());
        String body = superuser.get("/alliances/99864001/compliance").body();
        assertThat(body).contains("Greater Works", "Lesser Works", "no member list: ask any member");
        assertThat(body.substring(body.indexOf("<tfoot"))).contains(">15<", ">14<");
        Browser stranger = web.signedIn(96_864_022, "Total Stranger Here");
        assertThat(stranger.get("/alliances/99864001/compliance").statusCode()).isEqualTo(403);
        assertThat(stranger.get("/corporations/98864004/compliance").statusCode())
                .isEqualTo(403);
        assertThat(stranger.get("/corporations/98864004/compliance.csv").statusCode())
                .isEqualTo(403);
    }
}
