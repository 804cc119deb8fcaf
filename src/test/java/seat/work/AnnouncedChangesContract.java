package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.event.Consumers;
import seat.event.Sequencer;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;
import seat.update.CompleteReads;
import seat.update.Intervals;
import seat.update.Shards;
import seat.update.Started;
import seat.update.WorkerUpdates;
import seat.view.OwnerChanges;
import seat.view.PruneOwnerChanges;
import tools.jackson.databind.json.JsonMapper;

/** What people read of changes is what changed, no more and no less: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnnouncedChangesContract {
    private static final long ANN = 95_000_001;
    private static final long BEN = 95_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final long FORTIZAR = 1_022_734_985_679L;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String CONTACTS = "[{\"contact_id\": %d, \"contact_type\": \"character\", \"standing\": 5}]";
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");

    private TestDatabase test;
    private StatementCounter counter;
    private Database database;
    private WorkerUpdates updates;
    private Catalogue catalogue;
    private Committing committing;
    private Sequencer sequencer;
    private Consumers consumers;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        counter = new StatementCounter(test.dataSource());
        database = new Database(counter.dataSource(), test.database().dialect());
        updates = new WorkerUpdates(database);
        catalogue = Catalogue.bind(Schema.read(database));
        committing = new Committing(
                database,
                updates,
                new Reconciler(database),
                new UnresolvedNames(database),
                new Workers.Rhythm(new Pace(1), new Intervals(null)),
                LEASE);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        for (String table : List.of(
                "updates",
                "change_events",
                "event_keys",
                "event_consumers",
                "leases",
                "owner_changes",
                "character_contacts",
                "character_skills",
                "character_info_skills",
                "character_assets",
                "character_notifications",
                "character_affiliations",
                "character_wallet_journals",
                "corporation_assets",
                "corporation_members",
                "corporation_roles",
                "corporation_structures",
                "corporation_structure_services",
                "universe_structures")) {
            test.jdbc().sql("DELETE FROM " + table).update();
        }
        test.jdbc().sql("DELETE FROM event_positions").update();
        sequencer = new Sequencer(database);
        consumers = new Consumers(database, List.of(new OwnerChanges(database, catalogue)));
        consumers.run();
    }

    /** It is announced before the character is opened again, and numbered after. */
    @Test
    void whatAFormerOwnerWasToldIsNobodysHistory() {
        test.jdbc().sql("DELETE FROM closed_characters").update();
        for (long owner : List.of(ANN, BEN)) {
            commit("character.contacts", owner, NOON, CONTACTS.formatted(1));
            commit("character.contacts", owner, NOON.plusSeconds(3_600), CONTACTS.formatted(2));
        }
        test.jdbc()
                .sql(
                        "INSERT INTO closed_characters (character_id, number, closed_at, purged_at) VALUES (?, 1, CURRENT_TIMESTAMP(3),"
                                + " TIMESTAMPADD(SECOND, 1, CURRENT_TIMESTAMP(3)))")
                .param(ANN)
                .update();
        changes();
        assertThat(of(ANN)).isZero();
        assertThat(of(BEN)).isPositive();
        test.jdbc()
                .sql("UPDATE closed_characters SET purged_at = TIMESTAMPADD(HOUR, -1, CURRENT_TIMESTAMP(3))")
                .update();
        commit("character.contacts", ANN, NOON.plusSeconds(7_200), CONTACTS.formatted(3));
        changes();
        assertThat(of(ANN)).as("the new owner's is").isPositive();
        test.jdbc().sql("DELETE FROM closed_characters").update();
    }

    private long of(long owner) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM owner_changes WHERE owner_id = ?")
                .param(owner)
                .query(Long.class)
                .single();
    }

    @Test
    void theFirstReadAnnouncesNothing() {
        commit("corporation.members", CORPORATION, NOON, "[95000001, 95000002]");
        commit("corporation.members", CORPORATION, NOON.plusSeconds(3_600), "[95000001, 95000002]");
        assertThat(changes()).isEmpty();
        commit("corporation.members", CORPORATION, NOON.plusSeconds(7_200), "[95000002, 95000003]");
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "corporation 98000001 member-joined 95000003", "corporation 98000001 member-left 95000001");
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM owner_changes WHERE since_at < seen_at")
                        .query(Long.class)
                        .single())
                .as("it happened after the last complete read")
                .isEqualTo(2);
    }

    @Test
    void whoComesBackAfterThirtyDaysIsReadAnewAndNothingIsAnnounced() {
        commit("corporation.members", CORPORATION, NOON, "[95000001, 95000002]");
        absentFor(31);
        commit("corporation.members", CORPORATION, NOON.plus(Duration.ofDays(31)), "[95000003]");
        assertThat(changes()).isEmpty();
        commit("corporation.members", CORPORATION, NOON.plus(Duration.ofDays(32)), "[95000003, 95000004]");
        assertThat(changes()).containsExactly("corporation 98000001 member-joined 95000004");

        absentFor(29);
        commit("corporation.members", CORPORATION, NOON.plus(Duration.ofDays(62)), "[95000003]");
        assertThat(changes()).contains("corporation 98000001 member-left 95000004");
    }

    @Test
    void afterARestoreOrACopyTheNextReadIsTheFirst() {
        commit("corporation.members", CORPORATION, NOON, "[95000001, 95000002]");
        CompleteReads.forget(database);
        commit("corporation.members", CORPORATION, NOON.plus(Duration.ofDays(3)), "[95000003]");
        assertThat(changes()).isEmpty();
        commit("corporation.members", CORPORATION, NOON.plus(Duration.ofDays(4)), "[]");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNotBelievedAtOnceIsNoCompleteReadAndTellsNothingThatMayBeWrong() {
        String all = numbers(95_000_001, 200);
        commit("corporation.members", CORPORATION, NOON, all);
        commit("corporation.members", CORPORATION, NOON.plusSeconds(3_600), "[95000001, 96000001]");
        assertThat(changes())
                .as("most of the members cannot be gone")
                .containsExactly("corporation 98000001 member-joined 96000001");
        commit("corporation.members", CORPORATION, NOON.plusSeconds(7_200), "[95000001, 96000001]");
        assertThat(changes()).hasSize(200);
    }

    @Test
    void whatDoesNotChangeCostsNoFurtherStatementAndNoEvent() {
        commit("corporation.members", CORPORATION, NOON, "[95000001, 95000002]");
        Started update = start("corporation.members", CORPORATION);
        Resource members = catalogue.resource("corporation.members");
        counter.sinceLast();
        committing.commit(
                update, members, catalogue.tables(members), answer(NOON.plusSeconds(3_600), "[95000001, 95000002]"));
        assertThat(counter.sinceLast())
                .as("one that reads what is stored, one on the update")
                .isEqualTo(2);
        Started again = start("corporation.members", CORPORATION);
        counter.sinceLast();
        committing.commit(again, members, catalogue.tables(members), Fetched.notModified(Duration.ofMinutes(5)));
        assertThat(counter.sinceLast()).as("304").isEqualTo(1);
        assertThat(count("change_events")).isZero();
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM updates WHERE complete_at >= succeeded_at")
                        .query(Long.class)
                        .single())
                .as("it is known to be complete as of now")
                .isEqualTo(1);
    }

    /** By it is told apart what the first data brought from what came since. */
    @Test
    void theFirstWholeReadIsRememberedUntilThirtyDaysPassWithoutOne() {
        commit("corporation.members", CORPORATION, NOON, "[95000001, 95000002]");
        assertThat(test.jdbc().sql("""
                                SELECT COUNT(*) FROM corporation_members m JOIN updates u ON u.owner_id = m.corporation_id
                                  AND u.first_complete_at = u.complete_at AND m.created_at <= TIMESTAMPADD(SECOND, 1, u.first_complete_at)
                                """).query(Long.class).single())
                .as("members that were there by then")
                .isEqualTo(2);
        test.jdbc()
                .sql("UPDATE updates SET first_complete_at = TIMESTAMPADD(DAY, -90, CURRENT_TIMESTAMP(3))")
                .update();
        commit("corporation.members", CORPORATION, NOON.plusSeconds(3_600), "[95000001]");
        assertThat(firstReads()).as("a later one").isZero();
        absentFor(31);
        commit("corporation.members", CORPORATION, NOON.plusSeconds(7_200), "[95000001]");
        assertThat(firstReads()).as("the first one after a month").isEqualTo(1);
    }

    private long firstReads() {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM updates WHERE first_complete_at = complete_at")
                .query(Long.class)
                .single();
    }

    @Test
    void skillsStandingsRolesAndStatesSayWhatTheyWere() {
        commit("character.skills", ANN, NOON, skills(3));
        commit("character.skills", ANN, NOON.plusSeconds(1), skills(4));
        commit("character.contacts", ANN, NOON, contact(-5.0));
        commit("character.contacts", ANN, NOON.plusSeconds(1), contact(10));
        commit("corporation.roles", CORPORATION, NOON, roles("\"Director\""));
        commit("corporation.roles", CORPORATION, NOON.plusSeconds(1), roles("\"Director\", \"Accountant\""));
        commit("corporation.structures", CORPORATION, NOON, structures("shield_vulnerable"));
        commit("corporation.structures", CORPORATION, NOON.plusSeconds(1), structures("armor_reinforce"));
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "character 95000001 skill-trained 3300: 3 → 4",
                        "character 95000001 contact-standing 90000001: -5 → 10",
                        "corporation 98000001 role-granted 95000001 (Accountant · roles)",
                        "corporation 98000001 structure-state 1022734985679: shield_vulnerable → armor_reinforce");
    }

    @Test
    void thingsComeIntoDivisionsMoveBetweenThemAndLeave() {
        commit("corporation.assets", CORPORATION, NOON, assets(item(1, "CorpSAG1"), item(2, "CorpSAG3")));
        commit(
                "corporation.assets",
                CORPORATION,
                NOON.plusSeconds(3_600),
                assets(item(1, "CorpSAG2"), item(3, "CorpSAG1"), item(4, "AutoFit")));
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "corporation 98000001 asset-moved 587 (1): CorpSAG1 → CorpSAG2",
                        "corporation 98000001 asset-left 587 (2): CorpSAG3 → -",
                        "corporation 98000001 asset-came 587 (3): - → CorpSAG1");
    }

    @Test
    void whatGoesFromOneToAnotherHasLeftTheFormerOneWhoeverIsReadFirst() {
        commit("character.assets", ANN, NOON, assets(item(1, "Hangar"), item(2, "Hangar")));
        commit("character.assets", BEN, NOON, assets(item(9, "Hangar")));

        commit("character.assets", BEN, NOON.plusSeconds(1_800), assets(item(9, "Hangar"), item(1, "Hangar")));
        commit("character.assets", ANN, NOON.plusSeconds(3_600), assets(item(2, "Hangar")));
        assertThat(changes())
                .as("he who has it now is read first")
                .containsExactlyInAnyOrder(
                        "character 95000001 asset-left 587 (1):  → -", "character 95000002 asset-came 587 (1): - → ");

        commit("character.assets", ANN, NOON.plusSeconds(7_200), assets(item(3, "Hangar")));
        commit(
                "character.assets",
                BEN,
                NOON.plusSeconds(9_000),
                assets(item(9, "Hangar"), item(1, "Hangar"), item(2, "Hangar")));
        assertThat(changes())
                .as("she who had it is read first")
                .contains("character 95000001 asset-left 587 (2):  → -", "character 95000002 asset-came 587 (2): - → ")
                .hasSize(5);
    }

    @Test
    void whoseThingsAreReadForTheFirstTimeTakesThemFromOthers() {
        commit("character.assets", ANN, NOON, assets(item(1, "Hangar"), item(2, "Hangar")));
        commit("character.assets", BEN, NOON.plusSeconds(1_800), assets(item(1, "Hangar")));
        assertThat(changes()).containsExactly("character 95000001 asset-left 587 (1):  → -");
        commit("character.assets", ANN, NOON.plusSeconds(900), assets(item(1, "Hangar"), item(2, "Hangar")));
        assertThat(changes()).as("an older answer takes nothing back").hasSize(1);
    }

    @Test
    void aStructureThatIsAttackedTwiceWasAttackedTwiceAndFiveDirectorsSawEachOnce() {
        test.jdbc()
                .sql(
                        "INSERT INTO corporation_structures (structure_id, corporation_id, seen_at) VALUES (?, ?, CURRENT_TIMESTAMP)")
                .params(FORTIZAR, CORPORATION)
                .update();
        for (long director = ANN; director < ANN + 5; director++) {
            commit("character.notifications", director, NOON, "[]");
        }
        for (long director = ANN; director < ANN + 5; director++) {
            commit(
                    "character.notifications",
                    director,
                    NOON.plusSeconds(900),
                    "[%s, %s]"
                            .formatted(
                                    attack(director * 10, "2026-07-04T12:03:00Z"),
                                    attack(director * 10 + 1, "2026-07-04T12:11:00Z")));
        }
        assertThat(changes())
                .containsExactly(
                        "corporation 98000001 structure-attacked 1022734985679",
                        "corporation 98000001 structure-attacked 1022734985679");
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(DISTINCT happened_at) FROM owner_changes")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void rowsThatAreOnlyAddedAreOneEventForEachCommit() {
        commit("character.notifications", ANN, NOON, "[%s]".formatted(attack(1, "2026-07-04T11:00:00Z")));
        commit(
                "character.notifications",
                ANN,
                NOON.plusSeconds(900),
                "[%s, %s, %s]".formatted(attack(1, "2026-07-04T11:00:00Z"), bounty(2), bounty(3)));
        assertThat(test.jdbc()
                        .sql(
                                "SELECT CONCAT(source, ' ', entity_id, ': ', detail, ' to ', present) FROM change_events WHERE kind = 'rows-came'")
                        .query(String.class)
                        .list())
                .containsExactly("character_notifications 2: 95000001 2 to 95000001 3");
    }

    @Test
    void changesAreKeptForSoManyDays() {
        commit("corporation.members", CORPORATION, NOON, "[95000001]");
        commit("corporation.members", CORPORATION, NOON.plusSeconds(3_600), "[95000001, 95000002]");
        assertThat(changes()).hasSize(1);
        test.jdbc()
                .sql("UPDATE owner_changes SET seen_at = TIMESTAMPADD(DAY, -10, CURRENT_TIMESTAMP(3))")
                .update();
        new PruneOwnerChanges(database, () -> 11).run();
        assertThat(changes()).hasSize(1);
        new PruneOwnerChanges(database, () -> 9).run();
        assertThat(changes()).isEmpty();
    }

    private List<String> changes() {
        sequencer.number();
        consumers.run();
        return test.jdbc()
                .sql(
                        "SELECT owner_type, owner_id, kind, entity_id, detail, former, present FROM owner_changes ORDER BY position")
                .query((row, number) -> {
                    String text =
                            "%s %d %s %d".formatted(row.getString(1), row.getLong(2), row.getString(3), row.getLong(4));
                    String detail = row.getString(5) == null ? "" : " (" + row.getString(5) + ")";
                    String former = row.getString(6);
                    String present = row.getString(7);
                    return text
                            + detail
                            + (former == null && present == null
                                    ? ""
                                    : ": " + (former == null ? "-" : former) + " → "
                                            + (present == null ? "-" : present));
                })
                .list();
    }

    private long count(String table) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private void absentFor(int days) {
        test.jdbc()
                .sql("UPDATE updates SET complete_at = TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3))")
                .param(-days)
                .update();
    }

    private void commit(String resource, long owner, Instant modified, String body) {
        Resource declared = catalogue.resource(resource);
        committing.commit(start(resource, owner), declared, catalogue.tables(declared), answer(modified, body));
    }

    private static Fetched answer(Instant modified, String body) {
        return Fetched.whole(
                List.of(new Document(JsonMapper.shared().readTree(body), Map.of(), modified)),
                Duration.ofMinutes(5),
                modified,
                Map.of());
    }

    private Started start(String resource, long owner) {
        OwnerType type = catalogue.resource(resource).ownerType();
        test.jdbc()
                .sql("""
                        INSERT IGNORE INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, ?, 'high', ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """)
                .params(owner, resource, type.id(), Shards.of(owner))
                .update();
        long token = test.jdbc()
                .sql("SELECT token FROM updates WHERE owner_id = ? AND resource = ?")
                .params(owner, resource)
                .query(Long.class)
                .single();
        return updates.runs().start(owner, Map.of(resource, token), LEASE).getFirst();
    }

    private static String numbers(long first, int count) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(first + i);
        }
        return text.append(']').toString();
    }

    private static String skills(int level) {
        return """
                {"total_sp": 1000, "unallocated_sp": 0, "skills": [
                  {"skill_id": 3300, "skillpoints_in_skill": 8000, "trained_skill_level": %1$d, "active_skill_level": %1$d}]}
                """.formatted(level);
    }

    private static String contact(double standing) {
        return """
                [{"contact_id": 90000001, "contact_type": "character", "standing": %s, "is_watched": false}]
                """.formatted(standing);
    }

    private static String roles(String roles) {
        return "[{\"character_id\": 95000001, \"roles\": [%s]}]".formatted(roles);
    }

    private static String structures(String state) {
        return """
                [{"structure_id": %d, "corporation_id": %d, "type_id": 35833, "system_id": 30000142, "profile_id": 1, "state": "%s"}]
                """.formatted(FORTIZAR, CORPORATION, state);
    }

    private static String assets(String... items) {
        return "[" + String.join(", ", items) + "]";
    }

    private static String item(long id, String flag) {
        return """
                {"item_id": %d, "type_id": 587, "quantity": 1, "location_id": 60003760, "location_type": "station",
                 "location_flag": "%s", "is_singleton": true}
                """.formatted(id, flag);
    }

    private static String attack(long id, String time) {
        return """
                {"notification_id": %d, "type": "StructureUnderAttack", "sender_id": 1000137, "sender_type": "corporation",
                 "timestamp": "%s", "text": "allianceID: 99000001\\nallianceName: 'a\\n  structureID: 5\\n  b'\\nshieldPercentage: 94.8\\nstructureID: &id001 %d\\nstructureTypeID: 35833\\n"}
                """.formatted(id, time, FORTIZAR);
    }

    private static String bounty(long id) {
        return """
                {"notification_id": %d, "type": "KillRightAvailable", "sender_id": 1000137, "sender_type": "corporation",
                 "timestamp": "2026-07-04T12:05:00Z", "text": "charID: 95000001\\n"}
                """.formatted(id);
    }
}
