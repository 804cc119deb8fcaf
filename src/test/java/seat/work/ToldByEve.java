package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Viewer;
import seat.event.Consumers;
import seat.event.Sequencer;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Enrolment;
import seat.update.Intervals;
import seat.update.Memberships;
import seat.update.Reason;
import seat.update.ReasonKind;
import seat.update.Started;
import seat.update.WorkerUpdates;
import tools.jackson.databind.json.JsonMapper;

/** Answers of ESI's about who leads which corporation, committed as workers commit them, and what follows for an account. */
final class ToldByEve implements AutoCloseable {
    static final String ROLES = "character.roles";
    private static final String ROLES_SCOPE = "esi-characters.read_corporation_roles.v1";

    private final TestDatabase test;
    private final Catalogue catalogue;
    private final WorkerUpdates updates;
    private final Committing committing;
    private final WhatFollows follows;
    private final AccessRules rules;
    private final Credentials credentials;

    ToldByEve(TestDatabase test) {
        this.test = test;
        catalogue = Catalogue.bind(Schema.read(test.database()));
        updates = new WorkerUpdates(test.database());
        committing = new Committing(
                test.database(),
                updates,
                new Reconciler(test.database()),
                new UnresolvedNames(test.database()),
                new Workers.Rhythm(new Pace(1), new Intervals(null)),
                Duration.ofMinutes(1));
        DatedFacts.commitWith(
                committing,
                new Memberships(test.database(), updates.wakeups(), new Enrolment(test.database(), catalogue)));
        follows = WhatFollows.of(test.database(), updates.wakeups(), new Enrolment(test.database(), catalogue));
        whatFollows();
        rules = new AccessRules(test.database());
        credentials = new Credentials(test.database());
    }

    /** What was announced is heard, as a dispatcher hears it. */
    void whatFollows() {
        new Sequencer(test.database()).number();
        new Consumers(test.database(), List.of(follows)).run();
    }

    /** A character signs in with the scopes for its roles and its corporation's divisions, anew where it did before. */
    void signIn(long character, long user) {
        signIn(
                character,
                user,
                "[\"" + ROLES_SCOPE + "\",\""
                        + catalogue.resource("corporation.divisions").scope() + "\"]");
    }

    void signIn(long character, long user, String scopes) {
        sql("DELETE FROM refresh_tokens WHERE character_id = " + character);
        sql("""
                INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
                  character_owner_hash) VALUES (%d, %d, '', '%s', CURRENT_TIMESTAMP(3), 'Somebody', '')
                """.formatted(character, user, scopes));
    }

    /** The SSO answered {@code invalid_grant}. */
    void disable(long character) {
        sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP WHERE character_id = " + character);
    }

    void enable(long character) {
        sql("UPDATE refresh_tokens SET disabled_at = NULL WHERE character_id = " + character);
    }

    /** ESI tells a character's roles. */
    void roles(Instant modified, long character, String... roles) {
        String list = Stream.of(roles).map(role -> "\"" + role + "\"").collect(Collectors.joining(","));
        commit(ROLES, character, modified, "{\"roles\":[" + list + "],\"roles_at_base\":[]}");
    }

    /** ESI answers 304 for a character's roles. */
    void sameRoles(Instant modified, long character) {
        commit(ROLES, character, Fetched.notModified(Duration.ofHours(1), modified));
    }

    /** ESI refuses roles with 403 or 404. */
    void refuseRoles(long character) {
        updates.endings()
                .refuse(start(ROLES, character), Duration.ofMinutes(15), new Reason(ReasonKind.REFUSED, "403"));
    }

    /** ESI names the corporations of these characters. */
    void affiliated(Instant modified, Map<Long, Long> corporations) {
        String rows = corporations.entrySet().stream()
                .map(row -> "{\"character_id\":%d,\"corporation_id\":%d}".formatted(row.getKey(), row.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
        commit(
                "public.affiliations",
                0,
                new Fetched(
                        false,
                        documents(rows, modified),
                        Fetched.Reach.PART,
                        new Fetched.Age(Duration.ofHours(1), modified),
                        Fetched.Memory.NONE,
                        Fetched.Rest.NONE,
                        null));
    }

    /** A corporation a character joined, by EVE's own history. */
    record Joined(long record, long corporation, Instant at) {}

    void history(Instant modified, long character, Collection<Joined> joined) {
        String rows = joined.stream()
                .map(row -> "{\"record_id\":%d,\"corporation_id\":%d,\"start_date\":\"%s\"}"
                        .formatted(row.record(), row.corporation(), row.at()))
                .collect(Collectors.joining(",", "[", "]"));
        commit("character.corporation-history", character, modified, rows);
    }

    /** ESI tells who is CEO. */
    void sheet(Instant modified, long corporation, long ceo) {
        commit("corporation.sheet", corporation, modified, """
                {"name":"Some","ticker":"S","member_count":1,"ceo_id":%d,"tax_rates":{"isk":0.1}}
                """.formatted(ceo));
    }

    /** The database's clock goes on, as seen from what is stored. */
    void pass(Duration time) {
        long seconds = -time.toSeconds();
        sql("UPDATE character_memberships SET roles_valid_until = TIMESTAMPADD(SECOND, %d, roles_valid_until)"
                .formatted(seconds));
        sql(
                ("UPDATE updates SET succeeded_at = TIMESTAMPADD(SECOND, %1$d, succeeded_at), due_at = TIMESTAMPADD(SECOND, %1$d, due_at),"
                                + " next_at = TIMESTAMPADD(SECOND, %1$d, next_at), expires_at = TIMESTAMPADD(SECOND, %1$d, expires_at)")
                        .formatted(seconds));
    }

    /** Corporations that an account sees. */
    List<Long> led(long user) {
        Viewer viewer = new Viewer(user, "Somebody", false, 0);
        Access access = rules.of(viewer);
        for (String role : List.of("CEO", "Director")) {
            sql("""
                    INSERT IGNORE INTO corporation_role_permissions (corporation_id, role, permission)
                    SELECT DISTINCT corporation_id, '%s', 'corporation.summary' FROM character_affiliations
                    """.formatted(role));
        }
        return test
                .jdbc()
                .sql("SELECT DISTINCT corporation_id FROM character_affiliations ORDER BY corporation_id")
                .query(Long.class)
                .list()
                .stream()
                .filter(corporation -> access.may("corporation.summary", OwnerType.CORPORATION, corporation))
                .toList();
    }

    /** Whose token is tried for what a corporation's directors may read. */
    List<Long> directorsToAsk(long corporation) {
        Resource divisions = catalogue.resource("corporation.divisions");
        return credentials.candidates(start("corporation.divisions", corporation), divisions);
    }

    String state(String resource, long owner) {
        return test.jdbc()
                .sql(
                        "SELECT CONCAT(state, CASE WHEN next_at <= CURRENT_TIMESTAMP(3) THEN ' due' ELSE '' END) FROM updates"
                                + " WHERE resource = ? AND owner_id = ?")
                .params(resource, owner)
                .query(String.class)
                .single();
    }

    void sql(String statement) {
        test.jdbc().sql(statement).update();
    }

    private void commit(String resource, long owner, Instant modified, String body) {
        commit(
                resource,
                owner,
                Fetched.whole(documents(body, modified), Duration.ofHours(1), modified, Map.of("1", "\"etag\"")));
    }

    private void commit(String resource, long owner, Fetched fetched) {
        Resource declared = catalogue.resource(resource);
        committing.commit(start(resource, owner), declared, catalogue.tables(declared), fetched);
    }

    private static List<Document> documents(String body, Instant modified) {
        return List.of(new Document(JsonMapper.shared().readTree(body), Map.of(), modified));
    }

    /** An update in a worker's hands, made where there is none. */
    private Started start(String resource, long owner) {
        Resource declared = catalogue.resource(resource);
        test.jdbc().sql("""
                        INSERT IGNORE INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, ?, 'high', 0, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).params(owner, resource, declared.ownerType().id()).update();
        long token = test.jdbc()
                .sql("SELECT token FROM updates WHERE owner_id = ? AND resource = ?")
                .params(owner, resource)
                .query(Long.class)
                .single();
        return new Started(
                declared.ownerType(),
                owner,
                resource,
                "high",
                token,
                false,
                0,
                Map.of(),
                null,
                null,
                null,
                Duration.ZERO,
                0,
                false,
                null,
                null);
    }

    @Override
    public void close() {
        test.close();
    }
}
