package seat.update;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.EventKey;
import seat.resource.OwnerType;
import seat.sso.SignedIn;

/**
 * Dates what EVE tells about registered characters and their corporations (table {@code character_memberships}), so that
 * {@link Leadership} can tell facts of one age from facts of different ages. Each method is part of the transaction that commits
 * the answer, after the answer's rows.
 */
public final class Memberships {
    /**
     * Says that a character's in-game roles count in its present corporation, where they did not: what its corporation and alliance lacked
     * them for may succeed. It is an event, since whoever parks an update just then looks for the roles before this is committed.
     */
    public static final String ROLES_COUNT = "roles-count";

    private static final String OTHER_CORPORATION = """
            m.corporation_id <> (SELECT a.corporation_id FROM character_affiliations a WHERE a.character_id = m.character_id)
            """;

    private final Database database;
    private final Wakeups wakeups;
    private final Enrolment enrolment;

    public Memberships(Database database, Wakeups wakeups, Enrolment enrolment) {
        this.database = database;
        this.wakeups = wakeups;
        this.enrolment = enrolment;
    }

    /**
     * EVE named the corporations of these characters, which are stored.
     *
     * @param modified the answer's Last-Modified
     */
    public void affiliated(Collection<Long> characters, Instant modified) {
        if (characters.isEmpty()) {
            return;
        }
        List<Long> moved = database.sql()
                .sql("SELECT m.character_id FROM character_memberships m WHERE m.character_id IN (:characters) AND "
                        + OTHER_CORPORATION)
                .param("characters", characters)
                .query(Long.class)
                .list();
        if (!moved.isEmpty()) {
            database.sql()
                    .sql("""
                            UPDATE character_memberships m SET former_corporation_id = corporation_id, corporation_from = :modified,
                              corporation_until = :modified, roles_after = NULL, roles_at = NULL, roles_valid_until = NULL,
                              corporation_id = (SELECT a.corporation_id FROM character_affiliations a WHERE a.character_id = m.character_id)
                            WHERE m.character_id IN (:characters)
                            """)
                    .param("characters", moved)
                    .param("modified", Database.utc(modified))
                    .update();
            hastenAfterMove(moved);
        }
        database.sql()
                .sql("""
                        UPDATE character_memberships SET corporation_until = :modified
                        WHERE character_id IN (:characters) AND corporation_until < :modified
                        """)
                .param("characters", characters)
                .param("modified", Database.utc(modified))
                .update();
        database.sql()
                .sql("""
                        INSERT INTO character_memberships (character_id, corporation_id, corporation_from, corporation_until)
                        SELECT a.character_id, a.corporation_id, :modified, :modified FROM character_affiliations a
                        WHERE a.character_id IN (:characters) AND a.character_id IN (%s)
                          AND NOT EXISTS (SELECT 1 FROM character_memberships m WHERE m.character_id = a.character_id)
                        """.formatted(SignedIn.CHARACTERS))
                .param("characters", characters)
                .param("modified", Database.utc(modified))
                .update();
        confirm(characters);
        enrolment.putOff(characters);
    }

    /** What depends on the corporation of those who moved is read again as soon as ESI allows. */
    private void hastenAfterMove(List<Long> moved) {
        wakeups.hasten(moved, List.of(Leadership.ROLES, Leadership.HISTORY));
        hastenSheets(moved);
    }

    /** Whether they are still CEO is asked as soon as ESI allows. */
    private void hastenSheets(Collection<Long> characters) {
        List<Long> corporations = database.sql()
                .sql("SELECT corporation_id FROM corporation_infos WHERE ceo_id IN (:characters)")
                .param("characters", characters)
                .query(Long.class)
                .list();
        wakeups.hasten(corporations, List.of(Leadership.SHEET));
    }

    /**
     * EVE told a character's roles, which are stored.
     *
     * @param changed whether they differ from those before
     */
    public void rolesRead(long character, Instant modified, boolean changed) {
        // Rows of an answer older than one that counts already count from the next answer on.
        database.sql()
                .sql("""
                        UPDATE character_roles SET named_from = :modified
                        WHERE character_id = :character AND named_from IS NULL AND NOT EXISTS (SELECT 1 FROM character_memberships m
                          WHERE m.character_id = :character AND m.roles_at > :modified)
                        """)
                .param("character", character)
                .param("modified", Database.utc(modified))
                .update();
        confirm(List.of(character));
        if (changed) {
            hastenSheets(List.of(character));
        }
    }

    /** EVE told, again or anew, when a character joined which corporation. */
    public void historyRead(long character) {
        confirm(List.of(character));
    }

    /** Who is stored as a corporation's CEO. */
    public Optional<Long> ceo(long corporation) {
        return database.sql()
                .sql("SELECT ceo_id FROM corporation_infos WHERE corporation_id = ? AND ceo_id IS NOT NULL")
                .param(corporation)
                .query(Long.class)
                .optional();
    }

    /** Somebody else is CEO: the roles a CEO has by office end with it, so that only roles read later count. */
    public void replaced(long corporation, long formerCeo, Instant modified) {
        database.sql()
                .sql("""
                        UPDATE character_memberships SET roles_after = :modified, roles_at = NULL, roles_valid_until = NULL
                        WHERE character_id = :ceo AND corporation_id = :corporation AND (roles_after IS NULL OR roles_after < :modified)
                        """)
                .param("modified", Database.utc(modified))
                .param("ceo", formerCeo)
                .param("corporation", corporation)
                .update();
        wakeups.hasten(formerCeo, List.of(Leadership.ROLES));
    }

    /** Notes whose newest answer about roles was given within the membership; corporations that lacked them hear of it. */
    private void confirm(Collection<Long> characters) {
        Set<Long> waiting = new HashSet<>(unconfirmed(characters));
        database.sql()
                .sql("""
                        UPDATE character_memberships m SET
                          roles_at = (SELECT u.source_modified FROM updates u WHERE u.owner_id = m.character_id AND u.resource = '%1$s'),
                          roles_valid_until = (SELECT %2$s FROM updates u WHERE u.owner_id = m.character_id AND u.resource = '%1$s')
                        WHERE m.character_id IN (:characters) AND EXISTS (SELECT 1 FROM updates u
                          WHERE u.owner_id = m.character_id AND u.resource = '%1$s' AND u.source_modified <= m.corporation_until
                            AND (m.roles_at IS NULL OR u.source_modified >= m.roles_at) AND %3$s)
                        """.formatted(Leadership.ROLES, Leadership.validUntil(), Leadership.since("u.source_modified")))
                .param("characters", characters)
                .update();
        if (!waiting.isEmpty()) {
            unconfirmed(waiting).forEach(waiting::remove);
            ChangeEvents.announce(
                    database, waiting.stream().map(Memberships::rolesCount).toList());
        }
    }

    private static ChangeEvent rolesCount(long character) {
        return new ChangeEvent(
                EventKey.ofItsOwn(),
                ROLES_COUNT,
                new ChangeEvent.Owner(OwnerType.CHARACTER.id(), character),
                "character_memberships",
                ChangeEvent.What.NOTHING,
                ChangeEvent.When.UNKNOWN);
    }

    private List<Long> unconfirmed(Collection<Long> characters) {
        return database.sql()
                .sql("""
                        SELECT m.character_id FROM character_memberships m WHERE m.character_id IN (:characters) AND m.roles_at IS NULL
                          AND EXISTS (SELECT 1 FROM character_roles r WHERE r.character_id = m.character_id AND r.scope = 'roles')
                        """)
                .param("characters", characters)
                .query(Long.class)
                .list();
    }
}
