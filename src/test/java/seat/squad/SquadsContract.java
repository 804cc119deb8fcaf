package seat.squad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.UserEvents;
import seat.audit.Actor;
import seat.db.ClaimedRows;
import seat.db.Database;
import seat.event.AccessEpoch;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.Consumers;
import seat.event.EventKey;
import seat.event.Sequencer;
import seat.testing.TestDatabase;

/** Who is in a squad, when, and who hears of it: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SquadsContract {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long CORPORATION = 98_000_001;
    private static final long OTHER = 98_000_002;
    private static final SquadRules RULES = new SquadRules(CoreRules.all());

    private TestDatabase test;
    private Database database;
    private Squads squads;
    private Evaluations evaluations;
    private Consumers consumers;
    private Sequencer sequencer;
    private EvaluateSquads chore;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        database = test.database();
        squads = new Squads(database, RULES);
        evaluations = new Evaluations(database, RULES);
        sequencer = new Sequencer(database);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        for (String table : List.of(
                "users",
                "refresh_tokens",
                "updates",
                "character_affiliations",
                "character_memberships",
                "character_skills",
                "squads",
                "squad_member",
                "squad_moderator",
                "squad_applications",
                "squad_relations",
                "squad_role",
                "squad_changes",
                "squad_runs",
                "change_events",
                "event_consumers",
                "event_keys",
                "event_retries",
                "security_logs")) {
            test.jdbc().sql("DELETE FROM " + table).update();
        }
        consumers = new Consumers(database, List.of(new SquadChanges(database, RULES)));
        chore = new EvaluateSquads(database, RULES, Duration.ZERO);
        person(ANN, "Ann", 101, CORPORATION);
        person(BOB, "Bob", 201, OTHER);
    }

    private LocalDateTime now() {
        return Database.utc(database.now());
    }

    private void person(long user, String name, long character, long corporation) {
        row("users", "id name main_character_id", user, name, character);
        row(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                character,
                user,
                "sealed",
                "[\"publicData\"]",
                now(),
                name,
                "h" + character);
        row("character_affiliations", "character_id corporation_id", character, corporation);
        row(
                "character_memberships",
                "character_id corporation_id corporation_from corporation_until",
                character,
                corporation,
                now().minusDays(9),
                now());
        row(
                "updates",
                "owner_id resource owner_type queue shard due_at next_at succeeded_at",
                character,
                "character.skills",
                "character",
                "characters",
                0,
                now(),
                now(),
                now());
    }

    private void row(String table, String columns, @Nullable Object... values) {
        String[] names = columns.split(" ");
        database.template()
                .update(
                        "INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES ("
                                + String.join(", ", Collections.nCopies(names.length, "?")) + ")",
                        Arrays.asList(values).toArray());
    }

    private static Squads.Draft draft(String name, Squad.Membership membership) {
        return new Squads.Draft(name, "What it is for", Squad.Visibility.LISTED, membership, false, Set.of(), Set.of());
    }

    private int squad(String name, Squad.Membership membership, @Nullable String filter) {
        return squads.create(draft(name, membership), FilterJson.read(filter), Actor.command());
    }

    private static String in(long corporation) {
        return "{\"all\": [{\"rule\": \"corporation\", \"corporation\": [" + corporation
                + "]}], \"characters\": \"main\"}";
    }

    private static final String GUNNERY =
            "{\"all\": [{\"rule\": \"skill\", \"skill\": [3300], \"least\": 4}], \"characters\": \"any\"}";

    private List<Long> members(int squad) {
        return test.jdbc()
                .sql("SELECT user_id FROM squad_member WHERE squad_id = ? ORDER BY user_id")
                .param(squad)
                .query(Long.class)
                .list();
    }

    private void move(long character, long corporation) {
        for (String table : List.of("character_affiliations", "character_memberships")) {
            test.jdbc()
                    .sql("UPDATE " + table + " SET corporation_id = ? WHERE character_id = ?")
                    .params(corporation, character)
                    .update();
        }
        test.jdbc()
                .sql("UPDATE character_affiliations SET updated_at = CURRENT_TIMESTAMP WHERE character_id = ?")
                .param(character)
                .update();
    }

    private void changed(String resource, String ownerType, long owner) {
        database.inTransaction(() -> ChangeEvents.announce(
                database,
                List.of(new ChangeEvent(
                        EventKey.of(resource, owner, System.nanoTime()),
                        "resource-changed",
                        new ChangeEvent.Owner(ownerType, owner),
                        resource,
                        ChangeEvent.What.NOTHING,
                        ChangeEvent.When.UNKNOWN))));
        hear();
    }

    private void hear() {
        sequencer.number();
        consumers.run();
    }

    private long count(String table, String condition) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE " + condition)
                .query(Long.class)
                .single();
    }

    private long events(String kind) {
        return count("change_events", "kind = '" + kind + "'");
    }

    @Test
    void whoFitsJoinsAndWhoNoLongerDoesLeavesAndOnlyTheDifferenceIsWritten() {
        int id = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        assertThat(members(id)).containsExactly(ANN);
        assertThat(events("squad-joined")).isEqualTo(1);
        assertThat(count("security_logs", "action = 'join' AND subject_id = 1")).isEqualTo(1);

        test.jdbc()
                .sql("UPDATE squad_member SET created_at = '2020-01-01 00:00:00'")
                .update();
        evaluations.evaluate(id, Actor.system());
        assertThat(count("squad_member", "created_at = '2020-01-01 00:00:00'")).isEqualTo(1);
        assertThat(events("squad-joined")).isEqualTo(1);

        move(101, OTHER);
        move(201, CORPORATION);
        assertThat(evaluations.evaluate(id, Actor.system()).orElseThrow())
                .isEqualTo(new Evaluations.Outcome(1, 1, null));
        assertThat(members(id)).containsExactly(BOB);
        assertThat(events("squad-left")).isEqualTo(1);
    }

    @Test
    void aChangedFactEvaluatesTheSquadsThatAskForItForThosePeopleAlone() {
        int skilled = squad("Gunners", Squad.Membership.FILTER, GUNNERY);
        int ours = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        chore.run();
        test.jdbc().sql("DELETE FROM squad_changes").update();
        hear();
        for (long character : new long[] {101, 201}) {
            row(
                    "character_skills",
                    "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                    character,
                    3300,
                    1,
                    5,
                    5);
        }
        move(201, CORPORATION);
        changed("character.skills", "character", 101);
        chore.run();
        assertThat(members(skilled)).as("nobody told of Bob's skills").containsExactly(ANN);
        assertThat(members(ours)).as("it asks for no skill").containsExactly(ANN);
        assertThat(count("squad_changes", "fact <> 'squad'")).isZero();

        changed("public.affiliations", "universe", 1);
        chore.run();
        assertThat(members(ours)).containsExactly(ANN, BOB);
        assertThat(members(skilled)).containsExactly(ANN);
    }

    @Test
    void changesAreCollectedForAWhile() {
        int skilled = squad("Gunners", Squad.Membership.FILTER, GUNNERY);
        EvaluateSquads patient = new EvaluateSquads(database, RULES, Duration.ofHours(1));
        patient.run();
        hear();
        row(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                101,
                3300,
                1,
                5,
                5);
        changed("character.skills", "character", 101);
        patient.run();
        assertThat(members(skilled)).isEmpty();
        test.jdbc()
                .sql("UPDATE squad_changes SET noted_at = TIMESTAMPADD(HOUR, -2, CURRENT_TIMESTAMP(3))")
                .update();
        patient.run();
        assertThat(members(skilled)).containsExactly(ANN);
    }

    @Test
    void whatChangesAgainWhileItIsLookedAtIsNotTakenForDone() {
        squad("Gunners", Squad.Membership.FILTER, GUNNERY);
        chore.run();
        test.jdbc().sql("DELETE FROM squad_changes").update();
        Members members = new Members(database);
        members.note(List.of(ANN), "character.skills");
        members.note(List.of(ANN), "character.skills");
        assertThat(count("squad_changes", "changes = 2")).isEqualTo(1);
        // As if the first had been read before the second came.
        database.template()
                .update("DELETE FROM squad_changes WHERE user_id = 1 AND fact = 'character.skills' AND changes = 1");
        assertThat(count("squad_changes", "user_id = 1")).isEqualTo(1);
        chore.run();
        assertThat(count("squad_changes", "user_id = 1")).isZero();
    }

    @Test
    void everySquadIsEvaluatedFromTimeToTimeWithoutAnyEvent() {
        int id = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        chore.run();
        move(201, CORPORATION);
        test.jdbc().sql("DELETE FROM squad_changes").update();
        chore.run();
        assertThat(members(id)).containsExactly(ANN);
        // An hour later; all of this happens within a millisecond.
        test.jdbc()
                .sql("UPDATE squads SET evaluated_at = TIMESTAMPADD(HOUR, -1, evaluated_at)")
                .update();
        test.jdbc().sql("UPDATE squad_runs SET full_at = CURRENT_TIMESTAMP(3)").update();
        chore.run();
        assertThat(members(id)).containsExactly(ANN, BOB);
    }

    @Test
    void aDispatcherThatSleptPastItsLeaseWritesNothing() {
        int id = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        chore.run();
        ClaimedRows runs = new ClaimedRows(database, "squad_runs", List.of("id"));
        ClaimedRows.Claim slept = runs.claim(new ClaimedRows.Wanted("id = 1", List.of(), 1), Duration.ZERO)
                .getFirst();
        ClaimedRows.Claim awake = runs.claim(new ClaimedRows.Wanted("id = 1", List.of(), 1), Duration.ofMinutes(1))
                .getFirst();
        move(201, CORPORATION);
        assertThat(evaluations.evaluate(
                        id, List.of(), Actor.system(), () -> runs.keep(slept, Duration.ofMinutes(1), "")))
                .isEmpty();
        assertThat(members(id)).containsExactly(ANN);
        test.jdbc().sql("UPDATE squad_runs SET full_at = CURRENT_TIMESTAMP(3)").update();
        chore.run();
        assertThat(members(id)).as("somebody else has the lease").containsExactly(ANN);
        runs.end(awake, Duration.ZERO, "");
        chore.run();
        assertThat(members(id)).containsExactly(ANN, BOB);
    }

    @Test
    void aMemberByApplicationWhoNoLongerFitsLeavesAndNobodyJoinsByItself() {
        int id = squad("Applied", Squad.Membership.APPLICATION, in(CORPORATION));
        assertThat(members(id)).isEmpty();
        assertThat(squads.join(id, BOB, "", Actor.command())).isEqualTo(Squads.Joined.DOES_NOT_FIT);
        assertThat(squads.join(id, ANN, "", Actor.command())).isEqualTo(Squads.Joined.MEMBER);
        evaluations.evaluate(id, Actor.system());
        assertThat(members(id)).containsExactly(ANN);
        move(101, OTHER);
        evaluations.evaluate(id, Actor.system());
        assertThat(members(id)).isEmpty();
        assertThatThrownBy(() -> squads.add(id, ANN, Actor.command())).hasMessageContaining("does not fit");
    }

    @Test
    void aMembershipEndsOnItsDay() {
        int id = squad("For a while", Squad.Membership.HAND, null);
        squads.add(id, ANN, Actor.command());
        squads.add(id, BOB, Actor.command());
        test.jdbc()
                .sql("UPDATE squad_member SET expires_at = TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP) WHERE user_id = 1")
                .update();
        assertThat(squads.members(id, 0, 10)).extracting(Squads.Person::name).containsExactly("Bob");
        evaluations.evaluate(id, Actor.system());
        assertThat(members(id)).containsExactly(BOB);
    }

    @Test
    void requiredAndForbiddenSquadsCountAndSquadsFollowEachOther() {
        int first = squad("First", Squad.Membership.HAND, null);
        int second = squads.create(
                new Squads.Draft(
                        "Second",
                        "x",
                        Squad.Visibility.LISTED,
                        Squad.Membership.FILTER,
                        false,
                        Set.of(first),
                        Set.of()),
                null,
                Actor.command());
        int third = squads.create(
                new Squads.Draft(
                        "Third",
                        "x",
                        Squad.Visibility.LISTED,
                        Squad.Membership.FILTER,
                        false,
                        Set.of(),
                        Set.of(second)),
                null,
                Actor.command());
        chore.run();
        assertThat(members(second)).isEmpty();
        assertThat(members(third)).containsExactly(ANN, BOB);
        squads.add(first, ANN, Actor.command());
        chore.run();
        chore.run();
        assertThat(members(second)).containsExactly(ANN);
        assertThat(members(third)).containsExactly(BOB);
        assertThatThrownBy(() -> squads.filter(
                        first,
                        FilterJson.read("{\"all\":[{\"rule\":\"squad\",\"squad\":[" + third + "]}]}"),
                        Actor.command()))
                .hasMessageContaining("depend on itself");
    }

    @Test
    void aDryRunTellsWhoWouldJoinAndLeaveAndChangesNothing() {
        int id = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        Squads.DryRun dry = squads.dryRun(squads.find(id).orElseThrow(), FilterJson.read(in(OTHER)));
        assertThat(dry).isEqualTo(new Squads.DryRun(1, 1, 1, List.of("Bob"), List.of("Ann")));
        assertThat(members(id)).containsExactly(ANN);
    }

    @Test
    void whatSeatFiveStoredIsReadAndMeansTheSame() {
        row("squads", "id name description type filters", 50, "Old", "from SeAT 5", "auto", """
                {"and":[{"name":"corporation","path":"affiliation","field":"corporation_id","operator":"=","criteria":98000001,
                  "text":"Ours"},{"or":[{"name":"skill","operator":"=","criteria":3300},
                  {"name":"skill_level","operator":">","criteria":3},{"name":"role","operator":"contains","criteria":"Director"}]}]}
                """);
        row(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                101,
                3300,
                1,
                3,
                3);
        Squad old = squads.find(50).orElseThrow();
        assertThat(old.membership()).isEqualTo(Squad.Membership.FILTER);
        assertThat(old.visibility()).isEqualTo(Squad.Visibility.LISTED);
        assertThat(FilterJson.write(old.parsed().filter()))
                .isEqualTo("{\"all\":[{\"rule\":\"corporation\",\"corporation\":[98000001]},"
                        + "{\"any\":[{\"rule\":\"skill\",\"least\":[4],\"most\":[5],\"skill\":[3300]},"
                        + "{\"rule\":\"role\",\"role\":[\"Director\"]}]}]}");
        evaluations.evaluate(50, Actor.system());
        assertThat(members(50)).isEmpty();
        test.jdbc().sql("UPDATE character_skills SET trained_skill_level = 4").update();
        evaluations.evaluate(50, Actor.system());
        assertThat(members(50)).containsExactly(ANN);

        row("squads", "id name description type", 51, "Manual", "x", "manual");
        row("squads", "id name description type", 52, "Hidden", "x", "hidden");
        assertThat(squads.find(51).orElseThrow().membership()).isEqualTo(Squad.Membership.APPLICATION);
        assertThat(squads.find(52).orElseThrow().membership()).isEqualTo(Squad.Membership.HAND);
        assertThat(squads.find(52).orElseThrow().visibility()).isEqualTo(Squad.Visibility.SECRET);
        int secret = squads.create(
                new Squads.Draft(
                        "Secret",
                        "x",
                        Squad.Visibility.SECRET,
                        Squad.Membership.APPLICATION,
                        false,
                        Set.of(),
                        Set.of()),
                null,
                Actor.command());
        assertThat(count("squads", "id = " + secret + " AND type = 'hidden'")).isEqualTo(1);
    }

    @Test
    void aRuleThatIsGoneFitsNobodyNotEvenTurnedAroundAndTheSquadSaysSo() {
        for (String not : List.of("", ", \"not\": true")) {
            test.jdbc().sql("DELETE FROM squads").update();
            row(
                    "squads",
                    "id name description type filters",
                    60,
                    "Gone",
                    "x",
                    "auto",
                    "{\"all\":[{\"rule\":\"acme-wealth\"" + not + "}]}");
            evaluations.evaluate(60, Actor.system());
            assertThat(members(60)).isEmpty();
            assertThat(squads.find(60).orElseThrow().problem()).contains("acme-wealth", "nobody fits");
        }
        row("squads", "id name description type filters", 61, "Broken", "x", "auto", "{\"and\": [");
        evaluations.evaluate(61, Actor.system());
        assertThat(members(61)).isEmpty();
        assertThat(squads.find(61).orElseThrow().problem()).contains("no JSON");
    }

    @Test
    void whatIsNotKnownNeitherHoldsNorFails() {
        int in = squad("In", Squad.Membership.FILTER, in(CORPORATION));
        int notIn = squad(
                "Not in",
                Squad.Membership.FILTER,
                "{\"none\": [{\"rule\": \"corporation\", \"corporation\": [1]}], \"characters\": \"any\"}");
        assertThat(members(in)).containsExactly(ANN);
        assertThat(members(notIn)).containsExactly(ANN, BOB);
        test.jdbc()
                .sql("UPDATE character_memberships SET corporation_until = TIMESTAMPADD(HOUR, -25, CURRENT_TIMESTAMP)")
                .update();
        evaluations.evaluate(in, Actor.system());
        evaluations.evaluate(notIn, Actor.system());
        assertThat(members(in)).isEmpty();
        assertThat(members(notIn)).isEmpty();
    }

    @Test
    void aDeadTokenAndASwitchedOffAccountEndAMembershipByFilter() {
        int id = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        test.jdbc()
                .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP")
                .update();
        evaluations.evaluate(id, Actor.system());
        assertThat(members(id)).isEmpty();
        test.jdbc().sql("UPDATE refresh_tokens SET disabled_at = NULL").update();
        evaluations.evaluate(id, Actor.system());
        assertThat(members(id)).containsExactly(ANN);
        test.jdbc().sql("UPDATE users SET active = FALSE").update();
        evaluations.evaluate(id, Actor.system());
        assertThat(members(id)).isEmpty();
    }

    @Test
    void whatHappensToAnAccountOrATokenIsHeard() {
        assertThat(SquadChanges.ABOUT_PEOPLE)
                .contains(UserEvents.MADE, UserEvents.ACTIVATED, UserEvents.DEACTIVATED, UserEvents.MAIN_CHANGED);
        int id = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        chore.run();
        hear();
        test.jdbc().sql("UPDATE users SET main_character_id = 0 WHERE id = 1").update();
        database.inTransaction(() -> ChangeEvents.announce(
                database,
                List.of(new ChangeEvent(
                        EventKey.ofItsOwn(),
                        UserEvents.MAIN_CHANGED,
                        new ChangeEvent.Owner("user", ANN),
                        "users",
                        ChangeEvent.What.NOTHING,
                        ChangeEvent.When.UNKNOWN))));
        hear();
        long before = epoch();
        chore.run();
        assertThat(members(id)).isEmpty();
        assertThat(count("squad_changes", "fact = 'token'")).isZero();
        assertThat(epoch()).as("who lost a right gets no answer of before").isGreaterThan(before);
        evaluations.evaluate(id, Actor.system());
        assertThat(epoch()).isEqualTo(before + 1);
    }

    @Test
    void aTokenThatIsDisabledIsHeardOfByItsCharacter() {
        int id = squad("Ours", Squad.Membership.FILTER, in(CORPORATION));
        chore.run();
        hear();
        test.jdbc()
                .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP")
                .update();
        database.inTransaction(() -> ChangeEvents.announce(
                database,
                List.of(new ChangeEvent(
                        EventKey.ofItsOwn(),
                        "token-disabled",
                        new ChangeEvent.Owner("character", 101),
                        "refresh_tokens",
                        ChangeEvent.What.NOTHING,
                        ChangeEvent.When.UNKNOWN))));
        hear();
        chore.run();
        assertThat(members(id)).isEmpty();
    }

    private long epoch() {
        return test.jdbc().sql("SELECT " + AccessEpoch.READ).query(Long.class).single();
    }

    @Test
    void deletingASquadTellsItsMembersEndAndLeavesNothing() {
        int id = squad("Short-lived", Squad.Membership.HAND, null);
        squads.add(id, ANN, Actor.command());
        squads.addModerator(id, BOB, Actor.command());
        squads.delete(id, Actor.command());
        assertThat(squads.find(id)).isEmpty();
        assertThat(count("squad_member", "squad_id = " + id)).isZero();
        assertThat(count("squad_moderator", "squad_id = " + id)).isZero();
        assertThat(events("squad-left")).isEqualTo(1);
        assertThat(count("security_logs", "action = 'delete' AND category = 'squad'"))
                .isEqualTo(1);
    }

    @Test
    void everyChangeIsInTheSecurityLog() {
        int id = squad("Logged", Squad.Membership.APPLICATION, null);
        squads.addModerator(id, BOB, Actor.command());
        squads.join(id, ANN, "Please", Actor.command());
        squads.reject(id, ANN, "No", Actor.command());
        squads.join(id, ANN, "Please!", Actor.command());
        squads.approve(id, ANN, Actor.command());
        squads.filter(id, FilterJson.read(in(CORPORATION)), Actor.command());
        squads.change(id, draft("Renamed", Squad.Membership.APPLICATION), Actor.command());
        squads.addRole(id, 9, Actor.command());
        squads.removeRole(id, 9, Actor.command());
        squads.removeModerator(id, BOB, Actor.command());
        squads.leave(id, ANN, Actor.command());
        assertThat(test.jdbc()
                        .sql("SELECT action FROM security_logs WHERE category = 'squad' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "create",
                        "add-moderator",
                        "apply",
                        "reject",
                        "apply",
                        "join",
                        "filter",
                        "change",
                        "add-role",
                        "remove-role",
                        "remove-moderator",
                        "leave");
    }
}
