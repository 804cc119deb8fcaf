package seat.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sso.ClosedCharacters;
import seat.sso.DisablingBrake;
import seat.sso.SignedIn;

/**
 * Joins owners and resources: makes the rows of {@code updates} that say SeAT keeps something about somebody. Enrolling again
 * adds what is new and gives updates that were parked for want of a token, scope or role another chance; nothing else is touched. What a
 * rule switches off is enrolled, and not read.
 */
public final class Enrolment {
    /** NPC corporations have no members who could show their books. */
    static final long FIRST_PLAYER_CORPORATION = 2_000_000;

    /** New updates stand before everything that is merely overdue. */
    static final String FIRST_OF_ALL = "TIMESTAMP '2003-05-06 00:00:00'";

    /**
     * The fencing token of a new update: the seconds of EVE's life. An owner whose updates were forgotten and made anew gets tokens that no
     * worker of before can hold, since an update spends fewer than one a second.
     */
    private static final String FIRST_TOKEN = "TIMESTAMPDIFF(SECOND, " + FIRST_OF_ALL + ", CURRENT_TIMESTAMP(3))";

    /**
     * What a token, a scope or an in-game role may mend. Not what ESI does not have ({@code gone}), what somebody gave up on
     * ({@code forgotten}), or what waits for something else.
     */
    private static final Set<ReasonKind> MENDED =
            Set.of(ReasonKind.ROLE, ReasonKind.SCOPE, ReasonKind.TOKEN, ReasonKind.REFUSED);

    /** What a market lacks whose structure lets somebody in. */
    private static final Set<ReasonKind> LET_IN = Set.of(ReasonKind.ROLE, ReasonKind.SCOPE, ReasonKind.TOKEN);

    /** The fact that says of which catalogue all known owners have everything. */
    private static final String ENROLLED = "enrolled_catalogue";

    private final Database database;
    private final Catalogue catalogue;
    private final Wakeups wakeups;
    private final SwitchedOff off;
    private final ClosedCharacters closed;

    public Enrolment(Database database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
        this.wakeups = new Wakeups(database);
        this.off = new SwitchedOff(database);
        this.closed = new ClosedCharacters(database.sql());
    }

    /**
     * A character signed in, with these scopes: its updates start at once, before all others. One that is closed has none until it is
     * opened; whoever runs one for its former owner finds its claim gone.
     */
    public void character(long characterId, Set<String> scopes) {
        List<Resource> wanted = catalogue.of(OwnerType.CHARACTER).stream()
                .filter(resource -> resource.scope() == null || scopes.contains(resource.scope()))
                .toList();
        database.inTransaction(() -> {
            if (closed.contains(characterId)) {
                forget(characterId);
                return;
            }
            enrol(OwnerType.CHARACTER, characterId, wanted, "high");
            off.waitForAffiliation(characterId);
            unpark(characterId);
            unparkOrganisationsOf(characterId);
        });
    }

    /** A member's token or in-game roles changed: what its corporation or alliance lacked them for may succeed now. */
    public void unparkOrganisationsOf(long characterId) {
        database.sql()
                .sql("""
                        SELECT corporation_id FROM character_affiliations WHERE character_id = :character
                        UNION SELECT alliance_id FROM character_affiliations
                        WHERE character_id = :character AND alliance_id IS NOT NULL
                        """)
                .param("character", characterId)
                .query(Long.class)
                .list()
                .forEach(this::unpark);
    }

    /**
     * Corporations and alliances of characters that have signed in: those not known yet are enrolled, and what the others
     * lacked a member for gets another chance once somebody has joined them since.
     */
    public void organisations() {
        tokensCameBack();
        missing(OwnerType.CORPORATION).forEach(this::corporation);
        missing(OwnerType.ALLIANCE).forEach(this::alliance);
        joined(OwnerType.CORPORATION).forEach(this::unpark);
        joined(OwnerType.ALLIANCE).forEach(this::unpark);
    }

    /** Tokens are in use again that were disabled while the SSO failed: what was parked for want of them may go on. */
    private void tokensCameBack() {
        for (Long character : new DisablingBrake(database.sql(), database.transactions()).takeRevived()) {
            wakeups.unpark(character, Set.of(ReasonKind.TOKEN));
            unparkOrganisationsOf(character);
        }
    }

    private List<Long> missing(OwnerType type) {
        return database.sql()
                .sql("""
                        SELECT DISTINCT a.%1$s FROM character_affiliations a
                        WHERE a.character_id IN (%2$s) AND a.%1$s IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = a.%1$s)
                        """.formatted(type.column(), SignedIn.CHARACTERS))
                .query(Long.class)
                .list();
    }

    /** The corporations or alliances in which an update is parked for want of a token, and whose members changed after it last ran. */
    private List<Long> joined(OwnerType type) {
        return database.sql()
                .sql("""
                        SELECT DISTINCT a.%1$s FROM character_affiliations a
                        JOIN updates u ON u.owner_id = a.%1$s
                        WHERE a.character_id IN (%2$s) AND u.owner_type = :type AND u.state = 'parked'
                          AND u.reason_kind IN (:mended)
                          AND a.updated_at >= TIMESTAMPADD(SECOND, -1, u.started_at)
                        """.formatted(type.column(), SignedIn.USABLE))
                .param("type", type.id())
                .param("mended", MENDED.stream().map(ReasonKind::id).collect(Collectors.toSet()))
                .query(Long.class)
                .list();
    }

    public void corporation(long corporationId) {
        List<Resource> wanted = catalogue.of(OwnerType.CORPORATION).stream()
                .filter(resource -> !resource.needsToken() || corporationId >= FIRST_PLAYER_CORPORATION)
                .toList();
        database.inTransaction(() -> enrol(OwnerType.CORPORATION, corporationId, wanted, "corporations"));
    }

    public void alliance(long allianceId) {
        database.inTransaction(() ->
                enrol(OwnerType.ALLIANCE, allianceId, catalogue.of(OwnerType.ALLIANCE), OwnerType.ALLIANCE.queue()));
    }

    /** A region or structure whose market is kept. */
    void market(OwnerType type, long ownerId) {
        enrol(type, ownerId, catalogue.of(type), type.queue());
    }

    /**
     * A character's structures were read again: the markets of those it is let in at may be read now, where nobody was known who
     * could. What ESI refused keeps its ladder: being let in is no right to the market.
     */
    public void unparkStructures(long characterId) {
        List<String> kept = database.sql()
                .sql("SELECT owner_id FROM kept_markets WHERE owner_type = 'structure'")
                .query(String.class)
                .list();
        if (kept.isEmpty()) {
            return;
        }
        database.sql()
                .sql("""
                        SELECT detail_id FROM fan_outs
                        WHERE resource = 'character.structures' AND owner_id = :character AND outcome IS NULL AND detail_id IN (:kept)
                        """)
                .param("character", characterId)
                .param("kept", kept)
                .query(String.class)
                .list()
                .forEach(structure -> wakeups.unpark(Long.parseLong(structure), LET_IN));
    }

    /**
     * Public resources, resources that a newer SeAT has added for owners already known, and whatever an owner lacks who has nothing
     * yet. All owners are gone through when the catalogue is another than the last time, and once a day, since components of an older
     * version may have enrolled somebody meanwhile: that takes more than a hundred statements, each of which looks at every owner.
     */
    public void everything() {
        String resources = catalogue.fingerprint();
        if (!enrolled(resources) || somebodyWithoutUpdates()) {
            addAllMissing();
            noteEnrolled(resources);
        }
        organisations();
    }

    private boolean enrolled(String resources) {
        return database.sql()
                .sql(
                        "SELECT content FROM seat_facts WHERE name = ? AND updated_at > TIMESTAMPADD(HOUR, -24, CURRENT_TIMESTAMP(3))")
                .param(ENROLLED)
                .query(String.class)
                .optional()
                .filter(resources::equals)
                .isPresent();
    }

    private void noteEnrolled(String resources) {
        database.retrying(
                () -> database.sql().sql("""
                        INSERT INTO seat_facts (name, content, updated_at) VALUES (?, ?, CURRENT_TIMESTAMP(3))
                        ON DUPLICATE KEY UPDATE content = VALUES(content), updated_at = VALUES(updated_at)
                        """).params(ENROLLED, resources).update());
    }

    /** Whether the universe, a character that signed in or a market that is kept has no update: SeAT was killed before it enrolled them. */
    private boolean somebodyWithoutUpdates() {
        return database.sql()
                .sql("""
                        SELECT o.owner_id FROM (
                          SELECT %1$d AS owner_id
                          UNION ALL SELECT s.character_id FROM (%2$s) s WHERE NOT %3$s
                          UNION ALL SELECT k.owner_id FROM kept_markets k) o
                        WHERE NOT EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = o.owner_id)
                        LIMIT 1
                        """.formatted(
                                OwnerType.UNIVERSE, SignedIn.CHARACTERS, ClosedCharacters.isClosed("s.character_id")))
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private void addAllMissing() {
        database.inTransaction(() ->
                enrol(OwnerType.PUBLIC, OwnerType.UNIVERSE, catalogue.of(OwnerType.PUBLIC), OwnerType.PUBLIC.queue()));
        for (Resource resource : catalogue.of(OwnerType.CHARACTER)) {
            String scope = resource.scope();
            addMissing(
                    resource,
                    "SELECT s.character_id AS owner_id FROM (%s) s WHERE NOT %s"
                            .formatted(
                                    scope == null ? SignedIn.CHARACTERS : SignedIn.granting(scope),
                                    ClosedCharacters.isClosed("s.character_id")));
        }
        addMissingToKnown(OwnerType.CORPORATION);
        addMissingToKnown(OwnerType.ALLIANCE);
        for (OwnerType type : List.of(OwnerType.REGION, OwnerType.STRUCTURE)) {
            for (Resource resource : catalogue.of(type)) {
                addMissing(resource, "SELECT owner_id FROM kept_markets WHERE owner_type = '" + type.id() + "'");
            }
        }
    }

    /** @param owners SQL that lists {@code owner_id}; what is missing is found and added by one statement */
    private void addMissing(Resource resource, String owners) {
        database.retrying(() -> database.sql()
                .sql("""
                        INSERT IGNORE INTO updates (owner_id, resource, owner_type, queue, shard, token, due_at, next_at)
                        SELECT o.owner_id, :resource, :type, :queue, MOD(o.owner_id, %1$d), %2$s, %3$s, %3$s
                        FROM (%4$s) o
                        WHERE NOT EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = o.owner_id AND u.resource = :resource)
                        """.formatted(
                                Shards.COUNT,
                                FIRST_TOKEN,
                                begin("'" + resource.ownerType().id() + "'", "'" + resource.name() + "'"),
                                owners))
                .param("resource", resource.name())
                .param("type", resource.ownerType().id())
                .param("queue", resource.ownerType().queue())
                .update());
    }

    /** Adds what is missing for all owners that have updates already: they are looked for once for all resources. */
    private void addMissingToKnown(OwnerType type) {
        List<Resource> resources = catalogue.of(type);
        if (resources.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (Resource resource : resources) {
            // H2 gives a bare mark no type here.
            rows.add("SELECT CONCAT(?, '') AS resource, %d AS first_owner"
                    .formatted(type == OwnerType.CORPORATION && resource.needsToken() ? FIRST_PLAYER_CORPORATION : 0));
            values.add(resource.name());
        }
        values.add(0, type.queue());
        values.add(0, type.id());
        values.add(type.id());
        database.retrying(() -> database.sql()
                .sql("""
                        INSERT IGNORE INTO updates (owner_id, resource, owner_type, queue, shard, token, due_at, next_at)
                        SELECT o.owner_id, r.resource, CONCAT(?, ''), CONCAT(?, ''), MOD(o.owner_id, %1$d), %2$s, %3$s, %3$s
                        FROM (%4$s) r
                        JOIN (SELECT DISTINCT owner_id FROM updates WHERE owner_type = ?) o ON o.owner_id >= r.first_owner
                        WHERE NOT EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = o.owner_id AND u.resource = r.resource)
                        """.formatted(
                                Shards.COUNT,
                                FIRST_TOKEN,
                                begin("'" + type.id() + "'", "r.resource"),
                                String.join(" UNION ALL ", rows)))
                .params(values)
                .update());
    }

    /** SQL for when an owner {@code o} is read first: now, or never while a rule says so. */
    private static String begin(String type, String resource) {
        return "CASE WHEN %s THEN %s ELSE CURRENT_TIMESTAMP(3) END"
                .formatted(SwitchedOff.condition(type, "o.owner_id", resource), SwitchedOff.DUE);
    }

    /** Puts off what is switched off for these owners: their corporations or alliances have become known, or others than before. */
    void putOff(Collection<Long> owners) {
        off.putOff(owners);
    }

    /** In the transaction there is, so that nobody reads what is switched off before it is put off. */
    private void enrol(OwnerType type, long ownerId, Collection<Resource> resources, String queue) {
        List<Object[]> rows = new ArrayList<>();
        for (Resource resource : resources) {
            rows.add(new Object[] {ownerId, resource.name(), type.id(), queue, Shards.of(ownerId)});
        }
        database.template()
                .batchUpdate(
                        """
                        INSERT IGNORE INTO updates (owner_id, resource, owner_type, queue, shard, token, due_at, next_at)
                        VALUES (?, ?, ?, ?, ?, %s, CURRENT_TIMESTAMP(3), %s)
                        """.formatted(FIRST_TOKEN, "high".equals(queue) ? FIRST_OF_ALL : "CURRENT_TIMESTAMP(3)"), rows);
        off.putOff(List.of(ownerId));
    }

    /** Forgets an owner's updates: whoever runs one of them finds its claim gone. */
    public void forget(long ownerId) {
        database.sql()
                .sql("DELETE FROM updates WHERE owner_id = ?")
                .param(ownerId)
                .update();
    }

    /** Something changed that may let an owner's parked updates succeed: a token, a scope, an in-game role. */
    public int unpark(long ownerId) {
        return wakeups.unpark(ownerId, MENDED);
    }
}
