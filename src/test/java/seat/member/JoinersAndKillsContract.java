package seat.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.Compliance;
import seat.access.ScopeProfiles;
import seat.asset.AssetList;
import seat.asset.AssetValues;
import seat.asset.Holdings;
import seat.asset.Places;
import seat.asset.Volumes;
import seat.db.Database;
import seat.killmail.CorporationKills;
import seat.killmail.KillValues;
import seat.price.Prices;
import seat.recruit.Applicant;
import seat.recruit.ApplicantReport;
import seat.resource.Catalogue;
import seat.sde.TypeFacts;
import seat.standing.StandingProfiles;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Who comes into a corporation, what would stop if somebody left, and who fights for it. */
abstract class JoinersAndKillsContract {
    private static final long CORPORATION = 98_000_001;
    private static final long CEO = 95_000_001;
    private static final long PILOT = 95_000_002;
    private static final long ALT = 95_000_003;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);

    private TestDatabase test;
    private InsertedRows rows;
    private ServingTokens tokens;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        tokens = new ServingTokens(test.database());
        rows.add("corporation_infos", "corporation_id name ceo_id member_count", CORPORATION, "Works", CEO, 3);
        rows.add("users", "id name main_character_id", 7, "Boss", CEO);
        rows.add("users", "id name main_character_id", 8, "Pilot", PILOT);
        token(CEO, 7, Catalogue.scopes());
        rows.add("character_affiliations", "character_id corporation_id", CEO, CORPORATION);
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void token(long id, long user, Set<String> scopes) {
        rows.add(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash created_at",
                id,
                user,
                "sealed",
                JsonMapper.shared().writeValueAsString(scopes),
                NOW,
                "Pilot " + id,
                "hash-" + id,
                NOW.minusDays(1));
    }

    private void told(long id, String type, LocalDateTime at, String text) {
        rows.add(
                "character_notifications",
                "character_id notification_id type sender_id sender_type timestamp text",
                CEO,
                id,
                type,
                1,
                "corporation",
                at,
                text);
    }

    private List<Joiner> joiners() {
        return new Joiners(test.database(), tokens).of(CORPORATION, NOW.minusDays(30), NOW);
    }

    @Test
    void somebodyIsFollowedFromTheApplicationToTheSquad() {
        String text = "applicationText: hi\ncharID: " + PILOT + "\ncorpID: " + CORPORATION + "\n";
        told(1, "CorpAppNewMsg", NOW.minusDays(9), text);
        told(2, "CorpAppNewMsg", NOW.minusDays(3), "charID: 5\ncorpID: 98000099\n");
        told(3, "CorpAppNewMsg", NOW.minusDays(3), "odd");
        assertThat(joiners()).singleElement().satisfies(joiner -> {
            assertThat(joiner.step()).isEqualTo(Joiner.Step.APPLIED);
            assertThat(joiner.waiting(NOW)).isEqualTo(9);
        });
        told(4, "CorpAppAcceptMsg", NOW.minusDays(8), text);
        assertThat(joiners().getFirst().step()).isEqualTo(Joiner.Step.ACCEPTED);
        rows.add("character_affiliations", "character_id corporation_id", PILOT, CORPORATION);
        assertThat(joiners().getFirst().step()).isEqualTo(Joiner.Step.WITHOUT_TOKEN);
        token(PILOT, 8, Set.of("publicData"));
        assertThat(joiners().getFirst().step()).isEqualTo(Joiner.Step.WITHOUT_SQUAD);
        assertThat(joiners().getFirst().toSignIn()).isEqualTo(8);
        rows.add("squad_member", "squad_id user_id", 1, 8);
        assertThat(joiners().getFirst().step()).isEqualTo(Joiner.Step.ARRIVED);
    }

    @Test
    void whoWasRefusedAndAsksAgainWaitsAgain() {
        String text = "charID: " + PILOT + "\ncorpID: " + CORPORATION;
        told(1, "CorpAppNewMsg", NOW.minusDays(9), text);
        told(2, "CorpAppRejectMsg", NOW.minusDays(8), text);
        assertThat(joiners().getFirst().step()).isEqualTo(Joiner.Step.REFUSED);
        told(3, "CorpAppNewMsg", NOW.minusDays(2), text);
        assertThat(joiners().getFirst().step()).isEqualTo(Joiner.Step.APPLIED);
        assertThat(joiners().getFirst().waiting(NOW)).isEqualTo(2);
    }

    @Test
    void whoIsInvitedDidNotApply() {
        told(1, "CorpAppInvitedMsg", NOW.minusDays(1), "charID: " + PILOT + "\ncorpID: " + CORPORATION);
        assertThat(joiners()).isEmpty();
    }

    @Test
    void wordsOfAnApplicantNameNobodyElse() {
        told(1, "CorpAppNewMsg", NOW.minusDays(1), """
                applicationText: "hi
                  charID: %d

                  corpID: %d"
                charID: %d
                corpID: %d
                """.formatted(ALT, CORPORATION, PILOT, CORPORATION));
        told(2, "CorpAppNewMsg", NOW.minusDays(1), """
                applicationText: 'no: yaml: here
                  charID: %d
                charID: 95000009
                corpID: %d
                """.formatted(ALT, CORPORATION));
        told(3, "CorpAppNewMsg", NOW.minusDays(1), "applicationText: hi\ncharID: " + ALT);
        told(
                4,
                "CorpAppNewMsg",
                NOW.minusDays(1),
                "applicationText: |\n  corpID: " + CORPORATION + "\ncharID: " + ALT + "\ncorpID: 98000099\n");
        assertThat(joiners()).extracting(Joiner::characterId).containsExactlyInAnyOrder(PILOT, 95_000_009L);
    }

    @Test
    void whoJoinedWithoutAnApplicationIsFoundByTheListOfMembers() {
        rows.add(
                "corporation_member_trackings",
                "corporation_id character_id start_date",
                CORPORATION,
                PILOT,
                NOW.minusDays(2));
        assertThat(joiners()).singleElement().satisfies(joiner -> {
            assertThat(joiner.step()).isEqualTo(Joiner.Step.WITHOUT_TOKEN);
            assertThat(joiner.waiting(NOW)).isEqualTo(2);
        });
    }

    @Test
    void whatOnePersonAloneServesStopsWhenTheyLeave() {
        List<ServingTokens.Served> served = tokens.of(CORPORATION);
        assertThat(served).extracting(ServingTokens.Served::name).doesNotHaveDuplicates();
        List<Handover.Leaver> leavers = Handover.leavers(served);
        assertThat(leavers).singleElement().satisfies(leaver -> {
            assertThat(leaver.leads()).isTrue();
            assertThat(leaver.alone()).hasSameSizeAs(served);
        });
        // A member without a role serves what any member may read.
        token(PILOT, 8, Catalogue.scopes());
        rows.add("character_affiliations", "character_id corporation_id", PILOT, CORPORATION);
        List<String> alone = Handover.leavers(tokens.of(CORPORATION)).getFirst().alone().stream()
                .map(ServingTokens.Served::name)
                .toList();
        assertThat(alone).contains("corporation.member-tracking").doesNotContain("corporation.members");
        // One's own other characters leave, too.
        token(ALT, 7, Catalogue.scopes());
        rows.add("character_affiliations", "character_id corporation_id", ALT, CORPORATION);
        rows.add("corporation_roles", "corporation_id character_id type role", CORPORATION, ALT, "roles", "Director");
        assertThat(Handover.leavers(tokens.of(CORPORATION)).getFirst().alone()).hasSameSizeAs(alone);
        test.database()
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = ? WHERE user_id = 7")
                .param(NOW)
                .update();
        ServingTokens.Served tracking = tokens.of(CORPORATION, "corporation.member-tracking");
        assertThat(tracking.serving()).isEmpty();
        assertThat(tracking.could()).extracting(TokenHolder::characterId).containsExactlyInAnyOrder(CEO, ALT);
    }

    @Test
    void aDayOfComplianceIsCountedOnce() {
        ComplianceDays days = new ComplianceDays(
                test.database(), new Compliance(test.database(), new ScopeProfiles(test.database())));
        days.run();
        days.run();
        assertThat(days.ago(CORPORATION, Database.utc(test.database().now()).toLocalDate(), 7))
                .as("today is not before today")
                .isEmpty();
        assertThat(days.ago(
                        CORPORATION,
                        Database.utc(test.database().now()).toLocalDate().plusDays(1),
                        7))
                .hasValueSatisfying(day -> {
                    assertThat(day.members()).isEqualTo(3);
                    assertThat(day.inOrder()).isEqualTo(1);
                });
    }

    @Test
    void aPersonIsOnAKillOnceWithWhicheverCharactersWereThere() {
        rows.add("character_affiliations", "character_id corporation_id", PILOT, CORPORATION);
        rows.add("character_affiliations", "character_id corporation_id", ALT, CORPORATION);
        token(PILOT, 8, Set.of("publicData"));
        token(ALT, 8, Set.of("publicData"));
        kill(1, NOW, 5, 98_000_099);
        attacker(1, 0, PILOT, CORPORATION, true);
        attacker(1, 1, ALT, CORPORATION, false);
        attacker(1, 2, CEO, CORPORATION, false);
        kill(2, NOW.minusDays(1), ALT, CORPORATION);
        attacker(2, 0, 6, 98_000_099, true);
        kill(3, NOW.minusMonths(20), 5, 98_000_099);
        attacker(3, 0, PILOT, CORPORATION, true);
        kill(4, NOW, 5, 98_000_099);
        attacker(4, 0, 6, 98_000_098, true);
        CorporationKills.Statistics statistics = new CorporationKills(
                        test.database(), new KillValues(test.database(), new Prices(test.database())))
                .of(CORPORATION, NOW.minusMonths(12), NOW.plusDays(1));
        assertThat(statistics.kills()).isEqualTo(1);
        assertThat(statistics.losses()).isEqualTo(1);
        CorporationKills.Pilot pilot = statistics.pilots().stream()
                .filter(one -> one.id() == PILOT)
                .findFirst()
                .orElseThrow();
        assertThat(pilot.kills()).isEqualTo(1);
        assertThat(pilot.losses()).isEqualTo(1);
        assertThat(pilot.characters()).isEqualTo(2);
        assertThat(pilot.destroyed()).isEqualTo(30);
        assertThat(pilot.participation(statistics.kills())).isEqualTo(1);
        assertThat(statistics.months().getLast().efficiency()).isEqualTo(0.5);
        assertThat(statistics.hours()[NOW.getDayOfWeek().getValue() - 1][12]).isEqualTo(1);
    }

    @Test
    void anApplicantOfWhomLittleIsKnownHasAReportAllTheSame() {
        Applicant nobody = report().of(CORPORATION, PILOT, ApplicantReport.Sight.ALL, NOW);
        assertThat(nobody.registered()).isFalse();
        assertThat(nobody.alpha()).isNull();
        assertThat(nobody.pointsADay(NOW)).isNull();
        assertThat(nobody.evidence())
                .singleElement()
                .satisfies(one -> assertThat(one.kind()).isEqualTo(Applicant.Kind.TOKEN));
        rows.add(
                "corporation_contacts",
                "corporation_id contact_id standing contact_type",
                CORPORATION,
                98_000_099,
                -5,
                "corporation");
        rows.add("character_affiliations", "character_id corporation_id", 6, 98_000_099);
        rows.add("character_contacts", "character_id contact_id standing contact_type", PILOT, 6, 10, "character");
        rows.add("character_contacts", "character_id contact_id standing contact_type", PILOT, 7, 10, "character");
        gift(1, PILOT, 6, -5);
        gift(2, 6, PILOT, 4);
        rows.add("mail_headers", "mail_id subject from timestamp seen_at", 1, "Secret", 6, NOW.minusDays(1), NOW);
        rows.add("mail_recipients", "mail_id recipient_id recipient_type", 1, PILOT, "character");
        assertThat(report().of(CORPORATION, PILOT, ApplicantReport.Sight.ALL, NOW)
                        .evidence())
                .extracting(Applicant.Evidence::kind)
                .containsExactly(
                        Applicant.Kind.CONTACT,
                        Applicant.Kind.ISK,
                        Applicant.Kind.ISK,
                        Applicant.Kind.MAIL,
                        Applicant.Kind.SHARED_GIFTS,
                        Applicant.Kind.TOKEN);
    }

    @Test
    void whoIsHostileIsSaidByTheDefaultProfileAndByContactsWhereThereIsNone() {
        rows.add(
                "corporation_contacts",
                "corporation_id contact_id standing contact_type",
                CORPORATION,
                98_000_099,
                -5,
                "corporation");
        rows.add("character_affiliations", "character_id corporation_id", 6, 98_000_099);
        rows.add("character_affiliations", "character_id corporation_id", 7, 98_000_098);
        rows.add("character_contacts", "character_id contact_id standing contact_type", PILOT, 6, 10, "character");
        rows.add("character_contacts", "character_id contact_id standing contact_type", PILOT, 7, 10, "character");
        assertThat(hostileContacts()).containsExactly(6L);
        rows.add("standings_profiles", "id name is_default", 5, "Ours", true);
        for (long hostile : new long[] {98_000_098, CORPORATION}) {
            rows.add(
                    "standings_profile_standings",
                    "standings_profile_id entity_id category standing",
                    5,
                    hostile,
                    "corporation",
                    -1.0);
        }
        assertThat(hostileContacts()).containsExactly(7L);
    }

    @Test
    void assetsAndJumpClonesWithThoseWhoAreHostileAreShownByOwnerAndBySovereignty() {
        long theirs = 1_035_000_000_001L;
        long ours = 1_035_000_000_002L;
        long unknown = 1_035_000_000_003L;
        for (long hostile : new long[] {98_000_099, 99_000_099}) {
            rows.add(
                    "corporation_contacts",
                    "corporation_id contact_id standing contact_type",
                    CORPORATION,
                    hostile,
                    -5,
                    hostile < 99_000_000 ? "corporation" : "alliance");
        }
        rows.add("corporation_infos", "corporation_id name alliance_id", 98_000_097, "In the alliance", 99_000_099);
        rows.add("sovereignty_maps", "system_id alliance_id corporation_id", 30_000_001, 99_000_099, 98_000_097);
        rows.add("sovereignty_maps", "system_id alliance_id", 30_000_002, 99_000_001);
        structure(theirs, 98_000_099, 30_000_002);
        structure(ours, CORPORATION, 30_000_002);
        asset(1, theirs, "other", "Hangar");
        asset(2, ours, "other", "Hangar");
        asset(3, unknown, "other", "Hangar");
        asset(4, 30_000_001, "solar_system", "AutoFit");
        asset(5, theirs, "other", "AssetSafety");
        clone(1, theirs);
        clone(2, ours);
        clone(3, 30_000_001);
        List<Applicant.Evidence> found =
                report().of(CORPORATION, PILOT, ApplicantReport.Sight.ALL, NOW).evidence();
        assertThat(found)
                .filteredOn(one -> one.kind() == Applicant.Kind.ASSETS)
                .extracting(Applicant.Evidence::placeId, Applicant.Evidence::groupId, Applicant.Evidence::detail)
                .containsExactlyInAnyOrder(
                        tuple(theirs, 98_000_099L, "applicant.detail.their-structure"),
                        tuple(30_000_001L, 99_000_099L, "applicant.detail.their-space"));
        assertThat(found)
                .filteredOn(one -> one.kind() == Applicant.Kind.CLONE)
                .extracting(Applicant.Evidence::placeId)
                .containsExactly(theirs, 30_000_001L);
        assertThat(report().of(CORPORATION, PILOT, (permission, id) -> permission.equals("character.asset"), NOW)
                        .evidence())
                .extracting(Applicant.Evidence::kind)
                .contains(Applicant.Kind.ASSETS)
                .doesNotContain(Applicant.Kind.CLONE);
        assertThat(report().of(CORPORATION, PILOT, (permission, id) -> permission.equals("character.sheet"), NOW)
                        .evidence())
                .extracting(Applicant.Evidence::kind)
                .contains(Applicant.Kind.CLONE)
                .doesNotContain(Applicant.Kind.ASSETS);
    }

    private void structure(long id, long owner, long system) {
        rows.add(
                "universe_structures",
                "structure_id name owner_id solar_system_id seen_at",
                id,
                "Structure",
                owner,
                system,
                NOW);
    }

    private void asset(long item, long location, String type, String flag) {
        rows.add(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton seen_at",
                item,
                PILOT,
                34,
                1,
                location,
                type,
                flag,
                false,
                NOW);
    }

    private void clone(long id, long location) {
        rows.add(
                "character_jump_clones",
                "character_id jump_clone_id location_id location_type implants",
                PILOT,
                id,
                location,
                "structure",
                "[]");
    }

    private ApplicantReport report() {
        TypeFacts types = new TypeFacts(test.database(), Duration.ZERO);
        Holdings holdings = new Holdings(test.database());
        return new ApplicantReport(
                test.database(),
                new StandingProfiles(test.database()),
                new AssetList(
                        new AssetValues(holdings, new Prices(test.database(), types)),
                        holdings,
                        new Volumes(test.database(), types),
                        new Places(test.database())));
    }

    private List<Long> hostileContacts() {
        return report().of(CORPORATION, PILOT, ApplicantReport.Sight.ALL, NOW).evidence().stream()
                .filter(one -> one.kind() == Applicant.Kind.CONTACT)
                .map(Applicant.Evidence::whoId)
                .toList();
    }

    private void gift(long id, long from, long to, double amount) {
        rows.add(
                "character_wallet_journals",
                "character_id id date ref_type first_party_id second_party_id amount balance description",
                PILOT,
                id,
                NOW.minusDays(id),
                "player_donation",
                from,
                to,
                amount,
                0,
                "");
    }

    @Test
    void signsOfAltsAreReadOnThisDatabase() {
        Compliance compliance = new Compliance(test.database(), new ScopeProfiles(test.database()));
        rows.add("character_affiliations", "character_id corporation_id", PILOT, CORPORATION);
        List<Compliance.Member> never = new java.util.ArrayList<>();
        compliance.members(CORPORATION, member -> {
            if (member.state() == Compliance.State.NEVER) {
                never.add(member);
            }
        });
        assertThat(never).hasSize(1);
        assertThat(new AltHints(test.database()).of(CORPORATION, never, Database.instant(NOW)))
                .isEmpty();
        assertThat(new RoleLog(test.database()).of(CORPORATION, NOW).changes()).isEmpty();
        assertThat(new RoleMatrix(test.database()).of(CORPORATION)).isEmpty();
        assertThat(new MemberCounts(test.database())
                        .of(CORPORATION, 30, Database.instant(NOW))
                        .members())
                .isEqualTo(3);
        assertThat(new Reminders(test.database()).of(CORPORATION)).isEmpty();
    }

    private void kill(long id, LocalDateTime time, long victim, long corporation) {
        rows.add("corporation_killmails", "corporation_id killmail_id", CORPORATION, id);
        rows.add("killmail_details", "killmail_id killmail_time solar_system_id seen_at", id, time, 30_000_142, time);
        rows.add(
                "killmail_victims",
                "killmail_id character_id corporation_id damage_taken ship_type_id seen_at",
                id,
                victim,
                corporation,
                1,
                587,
                time);
        rows.add(
                "killmail_values",
                "killmail_id hull destroyed dropped fitted unpriced valued_at",
                id,
                0,
                20,
                10,
                0,
                0,
                time);
    }

    private void attacker(long kill, int position, long character, long corporation, boolean blow) {
        rows.add(
                "killmail_attackers",
                "killmail_id position character_id corporation_id security_status final_blow damage_done seen_at",
                kill,
                position,
                character,
                corporation,
                0,
                blow,
                10,
                NOW);
    }
}
