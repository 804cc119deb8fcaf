package seat.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import seat.db.Database;

/**
 * What a scheduling rule switches off, as statements ask it: an update for which {@link Intervals#rule} finds {@link Schedules#OFF}. Whoever
 * plans an update that nobody has read yet, or that somebody asks for, asks here first.
 */
final class SwitchedOff {
    /** When it is due: as far away as a rule that is off puts it. */
    static final String DUE = "TIMESTAMPADD(SECOND, %d, CURRENT_TIMESTAMP(3))".formatted(Schedules.OFF.toSeconds());

    private static final String NARROWNESS = Arrays.stream(Schedules.Subject.values())
            .map(subject -> "WHEN '" + subject.id() + "' THEN " + subject.ordinal())
            .collect(Collectors.joining(" "));

    /** Holds for rows of {@code updates}. */
    static final String UPDATE = of("updates");

    /** Longer than any interval but that of what is off, and shorter than that. */
    private static final Duration FAR = Schedules.OFF.dividedBy(2);

    /** What is due after this moment is off. */
    static final String ASLEEP = "TIMESTAMPADD(SECOND, %d, CURRENT_TIMESTAMP(3))".formatted(FAR.toSeconds());

    private final Database database;

    SwitchedOff(Database database) {
        this.database = database;
    }

    /**
     * A condition that holds for what is off: the rule of the narrowest subject, and of two the one that names the resource.
     *
     * @param type SQL of the owner's type
     * @param owner SQL of the owner's id
     * @param resource SQL of the resource's name
     */
    static String condition(String type, String owner, String resource) {
        return """
                (COALESCE((SELECT r.update_interval FROM scheduling_rules r WHERE r.resource IN ('', %s) AND %s
                  ORDER BY CASE r.subject_type %s END DESC, LENGTH(r.resource) DESC, r.update_interval LIMIT 1), 0) = %d)
                """.formatted(resource, Schedules.concerns(type, owner), NARROWNESS, Schedules.OFF.toSeconds());
    }

    /** The condition for an update of {@code updates} under an alias. */
    static String of(String alias) {
        return condition(alias + ".owner_type", alias + ".owner_id", alias + ".resource");
    }

    /** Whether what is read next at that time is off: nothing else waits for so long. */
    static boolean is(Instant nextAt) {
        return Duration.between(Instant.now(), nextAt).compareTo(FAR) > 0;
    }

    /** Whether anything is off at all: mostly nothing is, and then nothing more need be asked. */
    boolean any() {
        return exists("update_interval = " + Schedules.OFF.toSeconds());
    }

    /** Whether something is off for a corporation or an alliance. */
    private boolean byMembership() {
        return exists(
                "update_interval = " + Schedules.OFF.toSeconds() + " AND subject_type IN ('corporation', 'alliance')");
    }

    private boolean exists(String condition) {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM (SELECT 1 AS one FROM scheduling_rules WHERE %s LIMIT 1) r"
                                .formatted(condition))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Puts off what these owners' updates would read by themselves and a rule switches off; what is being read ends. */
    void putOff(Collection<Long> owners) {
        if (owners.isEmpty() || !any()) {
            return;
        }
        database.sql()
                .sql(
                        "UPDATE updates SET due_at = %1$s, next_at = %1$s WHERE owner_id IN (:owners) AND state = 'idle' AND %2$s"
                                .formatted(DUE, UPDATE))
                .param("owners", owners)
                .update();
    }

    /**
     * Lets a new character's updates wait while nobody knows its corporation, by which something may be off for it. Whoever is told it
     * puts off what is.
     */
    void waitForAffiliation(long characterId) {
        if (byMembership()) {
            database.sql().sql("""
                            UPDATE updates SET next_at = TIMESTAMPADD(MINUTE, 10, CURRENT_TIMESTAMP(3))
                            WHERE owner_id = :owner AND state = 'idle' AND attempts = 0 AND next_at < CURRENT_TIMESTAMP(3)
                              AND NOT EXISTS (SELECT 1 FROM character_affiliations a WHERE a.character_id = :owner)
                            """).param("owner", characterId).update();
        }
    }

    /** The resources, out of these, of an owner's updates that are not off. */
    List<String> left(long ownerId, Collection<String> resources) {
        return database.sql()
                .sql("SELECT resource FROM updates WHERE owner_id = :owner AND resource IN (:resources) AND NOT "
                        + UPDATE)
                .param("owner", ownerId)
                .param("resources", resources)
                .query(String.class)
                .list();
    }
}
