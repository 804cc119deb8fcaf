package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.Consumers;
import seat.event.EventKey;
import seat.event.PruneEvents;
import seat.event.Sequencer;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.squad.CoreRules;
import seat.sso.TokenEvents;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Claim;
import seat.update.Claims;
import seat.update.Enrolment;
import seat.update.Fenced;
import seat.update.Intervals;
import seat.update.Memberships;
import seat.update.Reason;
import seat.update.ReasonKind;
import seat.update.Shards;
import seat.update.Started;
import seat.update.WorkerUpdates;
import tools.jackson.databind.json.JsonMapper;

/** What follows from a commit for others happens though the process dies right after the commit, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WhatFollowsContract {
    private static final long ANN = 95_000_001;
    private static final long CORPORATION = 98_000_001;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant READ = Instant.parse("2026-07-04T12:00:00Z");

    private TestDatabase test;
    private Database database;
    private WorkerUpdates updates;
    private Catalogue catalogue;
    private Enrolment enrolment;
    private Sequencer sequencer;
    private Resource roles;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        database = test.database();
        updates = new WorkerUpdates(database);
        catalogue = Catalogue.bind(Schema.read(database));
        sequencer = new Sequencer(database);
        enrolment = new Enrolment(database, catalogue);
        roles = catalogue.resource("character.roles");
        test.jdbc()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id) VALUES (?, ?)")
                .params(ANN, CORPORATION)
                .update();
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        for (String table : List.of(
                "updates",
                "follow_ups",
                "character_roles",
                "character_memberships",
                "change_events",
                "event_keys",
                "event_consumers",
                "event_retries")) {
            test.jdbc().sql("DELETE FROM " + table).update();
        }
        insert(ANN, roles.name(), "character", "idle");
        insert(CORPORATION, "corporation.members", "corporation", "parked");
    }

    @Test
    void newRolesLetTheCorporationsUpdatesGoThoughTheWorkerDiesAfterItsCommit() {
        follow(WhatFollows.of(database, updates.wakeups(), enrolment));
        committing().commit(start(), roles, catalogue.tables(roles), director());
        assertThat(corporation()).as("nothing of it happened in the worker").isEqualTo("parked");
        follow(WhatFollows.of(database, updates.wakeups(), enrolment));
        assertThat(corporation()).isEqualTo("idle");
    }

    @Test
    void anUpdateThatIsParkedWhileTheRolesItLacksAreCommittedIsWoken() {
        test.jdbc()
                .sql("UPDATE updates SET state = 'idle', next_at = CURRENT_TIMESTAMP(3) WHERE owner_id = ?")
                .param(CORPORATION)
                .update();
        follow(WhatFollows.of(database, updates.wakeups(), enrolment));
        Started corporations = start(CORPORATION);
        test.jdbc()
                .sql("UPDATE updates SET source_modified = ?, succeeded_at = CURRENT_TIMESTAMP(3) WHERE owner_id = ?")
                .params(Database.utc(READ), ANN)
                .update();
        test.jdbc()
                .sql(
                        "INSERT INTO character_roles (character_id, role, scope, named_from) VALUES (?, 'Director', 'roles', ?)")
                .params(ANN, Database.utc(READ))
                .update();
        test.jdbc()
                .sql("""
                        INSERT INTO character_memberships (character_id, corporation_id, corporation_from, corporation_until)
                        VALUES (?, ?, ?, ?)
                        """)
                .params(ANN, CORPORATION, Database.utc(READ), Database.utc(READ))
                .update();
        Memberships memberships = new Memberships(database, updates.wakeups(), enrolment);
        database.inTransaction(() -> {
            memberships.historyRead(ANN);
            CompletableFuture.runAsync(() ->
                            updates.endings().park(corporations, LEASE, new Reason(ReasonKind.ROLE, "Nobody is known")))
                    .join();
        });
        assertThat(corporation()).isEqualTo("parked");

        follow(WhatFollows.of(database, updates.wakeups(), enrolment));
        assertThat(corporation()).isEqualTo("idle");
    }

    @ParameterizedTest
    @ValueSource(strings = {TokenEvents.LINKED, TokenEvents.ENABLED, TokenEvents.SCOPES_CHANGED})
    void aTokenThatServesWakesWhatIsParked(String told) {
        follow(WhatFollows.of(database, updates.wakeups(), enrolment));
        insert(ANN, "character.ship", "character", "parked");
        database.inTransaction(() -> announce(told, "refresh_tokens", ANN));
        follow(WhatFollows.of(database, updates.wakeups(), enrolment));
        assertThat(corporation()).isEqualTo("idle");
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM updates WHERE state = 'parked'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAnswerThatIsNotCommittedOrChangesNothingLeavesNothingToDo() {
        Started paused = start();
        updates.endings().park(paused, LEASE, new Reason(ReasonKind.GONE, "Somebody else took over"));
        assertThatThrownBy(() -> committing().commit(paused, roles, catalogue.tables(roles), director()))
                .isInstanceOf(Fenced.class);
        assertThat(noted()).isZero();

        test.jdbc()
                .sql("UPDATE updates SET state = 'idle', next_at = CURRENT_TIMESTAMP(3) WHERE owner_id = ?")
                .param(ANN)
                .update();
        committing().commit(start(), roles, catalogue.tables(roles), director());
        test.jdbc().sql("DELETE FROM change_events").update();
        test.jdbc()
                .sql("UPDATE updates SET next_at = CURRENT_TIMESTAMP(3) WHERE owner_id = ?")
                .param(ANN)
                .update();
        committing().commit(start(), roles, catalogue.tables(roles), director());
        assertThat(noted()).as("equal").isZero();
    }

    @Test
    void oneThatFailsIsTriedAgainLaterAndHoldsUpNoOther() {
        List<Long> done = new ArrayList<>();
        WhatFollows failing = new WhatFollows(Map.of(
                "character.roles",
                owner -> {
                    insert(owner, "character.ship", "character", "idle");
                    throw new IllegalStateException("a fault of its own");
                },
                "character.structures",
                done::add));
        follow(failing);
        note("character.roles", 1);
        note("character.structures", 2);
        note("character.structures", 3);
        follow(failing);
        assertThat(done).contains(2L, 3L);
        assertThat(retries()).isEqualTo(1);
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM updates WHERE owner_id = 1")
                        .query(Long.class)
                        .single())
                .as("what it did before it failed is undone")
                .isZero();

        new PruneEvents(database).run();
        test.jdbc()
                .sql("UPDATE event_retries SET next_at = CURRENT_TIMESTAMP(3)")
                .update();
        follow(failing);
        assertThat(test.jdbc()
                        .sql("SELECT failures FROM event_retries WHERE next_at > CURRENT_TIMESTAMP(3)")
                        .query(Long.class)
                        .single())
                .as("tried again, though all consumers passed it; and later once more")
                .isEqualTo(2);

        test.jdbc()
                .sql("UPDATE event_retries SET next_at = CURRENT_TIMESTAMP(3), failures = 15")
                .update();
        follow(failing);
        assertThat(retries()).as("not for ever").isZero();
    }

    @Test
    void whatAWorkerOfTheVersionBeforeNotesIsDoneToo() {
        List<Long> done = new ArrayList<>();
        WhatFollows follows = new WhatFollows(Map.of("character.structures", done::add));
        follow(follows);
        test.jdbc()
                .sql("INSERT INTO follow_ups (resource, owner_id) VALUES ('character.structures', 7)")
                .update();
        new AdoptFollowUps(database).run();
        new AdoptFollowUps(database).run();
        follow(follows);
        assertThat(done).containsExactly(7L);
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM follow_ups")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void everyResourceThatSomethingFollowsFromIsDeclaredSo() {
        Set<String> expected = new HashSet<>(
                WhatFollows.of(database, updates.wakeups(), enrolment).resources());
        CoreRules.all().stream()
                .flatMap(rule -> rule.facts().stream())
                .filter(fact -> fact.contains("."))
                .forEach(expected::add);
        assertThat(catalogue.resources().stream().filter(Resource::followed).map(Resource::name))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private void follow(WhatFollows follows) {
        sequencer.number();
        new Consumers(database, List.of(follows)).run();
    }

    private long retries() {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM event_retries")
                .query(Long.class)
                .single();
    }

    private Committing committing() {
        return new Committing(
                database,
                updates,
                new Reconciler(database),
                new UnresolvedNames(database),
                new Workers.Rhythm(new Pace(1), new Intervals(null)),
                LEASE);
    }

    private static Fetched director() {
        return Fetched.whole(
                List.of(new Document(JsonMapper.shared().readTree("{\"roles\": [\"Director\"]}"), Map.of(), READ)),
                Duration.ofHours(1),
                READ,
                Map.of());
    }

    private Started start() {
        return start(ANN);
    }

    private Started start(long owner) {
        Claim claim = new Claims(database)
                .claim(Shards.of(owner), 10, LEASE, false).stream()
                        .filter(each -> each.ownerId() == owner)
                        .findFirst()
                        .orElseThrow();
        return updates.runs()
                .start(owner, Map.of(claim.resource(), claim.token()), LEASE)
                .getFirst();
    }

    private String corporation() {
        return test.jdbc()
                .sql("SELECT state FROM updates WHERE owner_id = ?")
                .param(CORPORATION)
                .query(String.class)
                .single();
    }

    private long noted() {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM change_events")
                .query(Long.class)
                .single();
    }

    private void note(String resource, long owner) {
        database.inTransaction(() -> announce(ChangeEvent.RESOURCE_CHANGED, resource, owner));
    }

    private void announce(String kind, String source, long character) {
        ChangeEvents.announce(
                database,
                List.of(new ChangeEvent(
                        EventKey.of(kind, source, character),
                        kind,
                        new ChangeEvent.Owner("character", character),
                        source,
                        ChangeEvent.What.NOTHING,
                        ChangeEvent.When.UNKNOWN)));
    }

    private void insert(long owner, String resource, String type, String state) {
        test.jdbc()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, reason_kind, due_at, next_at)
                        VALUES (?, ?, ?, 'characters', ?, ?, 'role', CURRENT_TIMESTAMP(3), TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
                        """)
                .params(owner, resource, type, Shards.of(owner), state, state.equals("parked") ? 3_600 : 0)
                .update();
    }
}
