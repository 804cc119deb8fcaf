package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import seat.access.AccessRules;
import seat.access.Viewer;
import seat.treasury.LedgerSet;
import seat.treasury.LedgerSets;
import seat.treasury.MemberLedger;
import seat.treasury.MemberMoney;
import seat.web.corporation.CorporationTile;

/** Pages of a corporation's money and of what is mined at its structures. */
class CorporationMoneyTest {
    private static final long CONCORD = 1_000_125;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();
    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

    private static long next = 70_000_000_000L;

    private void corporation(long id, String name) {
        web.seed.row("corporation_infos", "corporation_id name member_count", id, name, 10);
    }

    private void entry(long corporation, int division, String type, long first, long second, double amount) {
        web.seed.row(
                "corporation_wallet_journals",
                "corporation_id division id date ref_type first_party_id second_party_id amount description reason",
                corporation,
                division,
                next++,
                now.minusMinutes(5),
                type,
                first,
                second,
                amount,
                "",
                "because");
    }

    /** @param form fields as {@code name=value}, joined by {@code &} */
    private HttpResponse<String> post(String page, String path, String form) {
        List<String> fields = new ArrayList<>(List.of("_csrf", superuser.csrf(page)));
        for (String field : form.isEmpty() ? new String[0] : form.split("&")) {
            fields.addAll(List.of(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1)));
        }
        return superuser.postAll(path, fields);
    }

    @Test
    void walletsTellWhatChangedWhatIsDueAndWhatLeft() {
        long corporation = 98_866_001;
        long pilot = 96_866_001;
        corporation(corporation, "Moneyed Works");
        web.seed.row("corporation_wallet_balances", "corporation_id division balance", corporation, 1, 7_000e6);
        web.seed.row("corporation_wallet_balances", "corporation_id division balance", corporation, 2, 1.0);
        web.seed.name(pilot, "Receiving Pilot", "character");
        entry(corporation, 1, "player_donation", corporation, pilot, -900e6);
        entry(corporation, 1, "bounty_prizes", CONCORD, pilot, 12e6);
        web.seed.row("character_affiliations", "character_id corporation_id", pilot, corporation);
        web.seed.row(
                "character_notifications",
                "character_id notification_id type sender_id sender_type timestamp text",
                pilot,
                next++,
                "CorpOfficeExpirationMsg",
                CONCORD,
                "corporation",
                now.minusHours(1),
                "corpID: " + corporation + "\nstationID: 60003760\n");
        String body = superuser.get("/corporations/98866001/wallets").body();
        assertThat(body)
                .contains("Master Wallet", "7.00 B", "Receiving Pilot", "900.00 M", "because")
                .contains("Rent of the office at")
                .contains("/corporations/98866001/ledger");
        assertThat(superuser.get("/corporations/98866001/wallets?format=csv").body())
                .contains("Receiving Pilot");
        String ledger = superuser.get("/corporations/98866001/ledger").body();
        assertThat(ledger).contains("Member tax", "Payments and donations", "12.00 M", "900.00 M");
        String people = superuser.get("/corporations/98866001/ledger-members").body();
        assertThat(people).contains("Receiving Pilot");
        assertThat(web.count("security_logs", "action = 'wallet' AND subject_id = 98866001"))
                .isEqualTo(1);
        for (String odd : List.of("?month=x", "?month=9999-12", "?month=0000-01", "?by=%00", "?by=sets")) {
            assertThat(superuser.get("/corporations/98866001/ledger" + odd).statusCode())
                    .isEqualTo(200);
            assertThat(superuser
                            .get("/corporations/98866001/ledger-members" + odd)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void rule51ThePersonOfABountyIsItsSecondPartyAndWhatNamesNobodyIsOneLine() {
        long corporation = 98_866_002;
        long first = 96_866_011;
        corporation(corporation, "Taxing Works");
        web.signedIn(first, "Taxed Main");
        web.seed.name(first + 1, "Taxed Stranger", "character");
        entry(corporation, 1, "bounty_prizes", CONCORD, first, 10.0);
        entry(corporation, 1, "ess_escrow_transfer", first, CONCORD, 5.0);
        entry(corporation, 1, "bounty_prizes", CONCORD, first + 1, 3.0);
        entry(corporation, 1, "bounty_prizes", CONCORD, 0, 7.0);
        entry(corporation, 1, "corporation_account_withdrawal", corporation, corporation, -70.0);
        web.seed.row(
                "corporation_tax_rates",
                "corporation_id day tax_rate",
                corporation,
                now.toLocalDate().minusDays(90),
                0.1);
        boolean[] whole = {false};
        MemberLedger ledger = web.bean(MemberLedger.class);
        List<MemberMoney> money = ledger.of(corporation, Set.of(1), YearMonth.from(now.minusMinutes(5)), true, whole);
        assertThat(whole).containsExactly(true);
        assertThat(money).extracting(MemberMoney::personId).containsExactly(first, 0L, first + 1);
        assertThat(money).extracting(MemberMoney::bounties).containsExactly(15.0, 7.0, 3.0);
        assertThat(money.getFirst().beforeTax()).isEqualTo(150.0);
        // A rate that changed within the month tells nothing of what was earned before it.
        web.seed.row(
                "corporation_tax_rates",
                "corporation_id day tax_rate",
                corporation,
                now.minusMinutes(5).toLocalDate().withDayOfMonth(1),
                0.0);
        assertThat(ledger.of(corporation, Set.of(1), YearMonth.from(now.minusMinutes(5)), true, whole)
                        .getFirst()
                        .beforeTax())
                .isNull();
        String page = superuser
                .get("/corporations/98866002/ledger-members?by=character")
                .body();
        assertThat(page).contains("Person unknown");
        assertThat(ledger.of(corporation, Set.of(), YearMonth.from(now), true, whole))
                .isEmpty();
    }

    @Test
    void whoHasNoPermissionSeesNothing() {
        corporation(98_866_003, "Closed Works");
        Browser stranger = web.signedIn(96_866_021, "Divided Stranger");
        for (String path : List.of("wallets", "ledger", "ledger-members", "mining-ledger")) {
            assertThat(stranger.get("/corporations/98866003/" + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void ownCategoriesAreNamedSetsThatDoNotOverlapAndEveryChangeIsLogged() {
        LedgerSets sets = web.bean(LedgerSets.class);
        assertThat(post(
                                "/admin/ledger-sets/new",
                                "/admin/ledger-sets/new",
                                "name=Ratting set&kind=bounty_prizes&kind=ess_escrow_transfer")
                        .statusCode())
                .isEqualTo(302);
        LedgerSet ratting = sets.list().stream()
                .filter(set -> set.name().equals("Ratting set"))
                .findFirst()
                .orElseThrow();
        assertThat(ratting.refTypes()).containsExactly("bounty_prizes", "ess_escrow_transfer");
        String page = "/admin/ledger-sets/" + ratting.id();
        for (String bad : List.of(
                "name=&kind=insurance",
                "name=Empty",
                "name=Unknown&kind=quantum_lottery",
                "name=ratting SET&kind=insurance",
                "name=Twice&kind=bounty_prizes",
                "name=" + "x".repeat(61) + "&kind=insurance")) {
            assertThat(post("/admin/ledger-sets/new", "/admin/ledger-sets/new", bad)
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(superuser.get("/admin/ledger-sets/new").body()).contains("in Ratting set");
        long corporation = 98_866_004;
        corporation(corporation, "Categorised Works");
        entry(corporation, 1, "bounty_prizes", CONCORD, 96_866_031, 4e6);
        entry(corporation, 1, "insurance", CONCORD, corporation, 3e6);
        assertThat(superuser.get("/corporations/98866004/ledger?by=sets").body())
                .contains("Ratting set", "In no category");
        assertThat(post(page, page, "name=Renamed set&kind=bounty_prizes").statusCode())
                .isEqualTo(302);
        assertThat(post(page, page + "/delete", "").statusCode()).isEqualTo(302);
        assertThat(sets.find(ratting.id())).isEmpty();
        assertThat(superuser.get(page).statusCode()).isEqualTo(404);
        assertThat(superuser.get("/admin/ledger-sets/x").statusCode()).isEqualTo(404);
        assertThat(
                        web.count(
                                "security_logs",
                                "action = 'ledger set' AND message LIKE '%atting set%' OR action = 'ledger set' AND message LIKE '%Renamed set%'"))
                .isEqualTo(2);
        assertThat(web.count("security_logs", "action = 'delete ledger set' AND message LIKE '%Renamed set%'"))
                .isEqualTo(1);
    }

    @Test
    void theInvoiceOfAMonthIsAFile() {
        long corporation = 98_866_005;
        corporation(corporation, "Mining Works");
        web.seed.name(96_866_041, "Mining Pilot", "character");
        web.seed.row(
                "corporation_industry_mining_observer_data",
                "corporation_id observer_id last_updated character_id recorded_corporation_id type_id quantity",
                corporation,
                1_035_466_617_946L,
                now.toLocalDate().withDayOfMonth(1).minusDays(1),
                96_866_041,
                98_866_999,
                1230,
                5_000);
        String month = YearMonth.from(now).minusMonths(1).toString();
        assertThat(superuser
                        .get("/corporations/98866005/mining-ledger?month=" + month)
                        .body())
                .contains("Mining Pilot", "Outsider", "mining-ledger?month=" + month + "&amp;rate=10");
        assertThat(superuser
                        .get("/corporations/98866005/mining-ledger?format=csv&rate=15&month=" + month)
                        .body())
                .contains("Mining Pilot", "to_pay");
        assertThat(superuser.get("/corporations/98866005/mining-ledger").body()).doesNotContain("Mining Pilot");
        for (String odd : List.of("?rate=-5", "?rate=NaN", "?yield=1e9", "?month=2026-13", "?by=character")) {
            assertThat(superuser
                            .get("/corporations/98866005/mining-ledger" + odd)
                            .statusCode())
                    .as(odd)
                    .isEqualTo(200);
        }
    }

    @Test
    void contractsOfTheAllianceStandApartFromTheCorporations() {
        long corporation = 98_866_006;
        corporation(corporation, "Contracting Works");
        contract(corporation, 866_001, "Own contract", corporation, true, "personal", 96_866_050);
        contract(corporation, 866_002, "Alliance contract", 98_866_990, false, "alliance", 99_866_001);
        contract(corporation, 866_003, "Member contract", corporation, false, "personal", 96_866_051);
        String page = "/corporations/98866006/contracts";
        assertThat(superuser.get(page).body())
                .contains("Own contract", "/corporations/98866006/contracts/866001")
                .doesNotContain("Alliance contract", "Member contract");
        assertThat(superuser.get(page + "?tab=alliance").body())
                .contains("Alliance contract")
                .doesNotContain("Own contract", "Member contract");
        assertThat(superuser.get(page + "?tab=none").body()).contains("Member contract");
        assertThat(superuser.get(page + "?tab=mine").body()).contains("Own contract");
        assertThat(superuser.get(page + ".csv").body()).contains("Member contract");
    }

    private void contract(
            long corporation,
            long id,
            String title,
            long issuer,
            boolean forCorporation,
            String availability,
            long to) {
        web.seed.row(
                "contract_details",
                "contract_id issuer_id issuer_corporation_id assignee_id acceptor_id for_corporation availability type status title date_issued date_expired seen_at",
                id,
                96_866_052,
                issuer,
                to,
                0,
                forCorporation,
                availability,
                "item_exchange",
                "outstanding",
                title,
                now.minusDays(1),
                now.plusDays(2),
                now);
        web.seed.row("corporation_contracts", "corporation_id contract_id", corporation, id);
    }

    @Test
    void projectsAndFreelanceJobsTellWhatTheyCostAndWhoContributed() {
        long corporation = 98_866_007;
        corporation(corporation, "Projecting Works");
        web.seed.name(96_866_061, "Contributing Pilot", "character");
        web.seed.row(
                "corporation_projects",
                "id corporation_id last_modified name progress_current progress_desired reward_initial reward_remaining state",
                "11111111-1111-1111-1111-111111111111",
                corporation,
                now,
                "Deliver ore",
                5,
                10,
                100e6,
                30e6,
                "Completed");
        web.seed.row(
                "corporation_freelance_jobs",
                "corporation_id job_id last_modified name progress_current progress_desired reward_initial reward_remaining state",
                corporation,
                "22222222-2222-2222-2222-222222222222",
                now,
                "Scan them all",
                1,
                10,
                50e6,
                45e6,
                "Active");
        web.seed.row(
                "corporation_project_contributors",
                "corporation_id project_id character_id contributed",
                corporation,
                "11111111-1111-1111-1111-111111111111",
                96_866_061,
                5);
        String page = "/corporations/98866007/projects";
        assertThat(superuser.get(page).body())
                .contains("Deliver ore", "70.00 M", "Scan them all", "45.00 M", "Freelance job");
        assertThat(superuser
                        .get(page + "?of=11111111-1111-1111-1111-111111111111")
                        .body())
                .contains("Contributing Pilot", "70.00 M", "100 %");
        assertThat(superuser.get(page + "?of=nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theDashboardGetsWhatIsInTheWalletsAndWhereTheMonthsIncomeCameFrom() {
        long corporation = 98_866_008;
        corporation(corporation, "Tiled Works");
        web.seed.row("corporation_wallet_balances", "corporation_id division balance", corporation, 1, 40e6);
        entry(corporation, 1, "bounty_prizes", CONCORD, 96_866_071, 12e6);
        entry(corporation, 1, "office_rental_fee", corporation, CONCORD, -32e6);
        CorporationTile tiles = web.context.getBeansOfType(CorporationTile.class).values().stream()
                .filter(one -> one.section() == CorporationTile.Section.MONEY)
                .findFirst()
                .orElseThrow();
        Viewer viewer = new Viewer(0, "Anybody", true, 0);
        Formats formats = new Formats(Locale.ENGLISH, web.bean(MessageSource.class));
        List<CorporationTile.Tile> told =
                tiles.of(corporation, web.bean(AccessRules.class).of(viewer), formats, Instant.now());
        assertThat(told).extracting(CorporationTile.Tile::title).containsExactly("tile.wallets", "tile.income");
        assertThat(told.getFirst().figure()).isEqualTo("40.00 M");
        assertThat(told.getFirst().lines())
                .extracting(CorporationTile.Line::figure)
                .containsExactly("2 d");
        assertThat(told.getLast().lines())
                .extracting(CorporationTile.Line::words)
                .containsExactly("Member tax");
    }
}
