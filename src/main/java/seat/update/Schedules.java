package seat.update;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sso.SignedIn;

/** Who is fetched how often, where that differs from what a resource says by itself: rows of {@code scheduling_rules}. */
public final class Schedules {
    /** The shortest and the longest interval a rule may ask for; ESI's caches and budgets hold in any case. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    public static final Duration LONGEST = Duration.ofDays(30);

    private static final String INSTALLATION = "installation";

    private final Database database;
    private final Catalogue catalogue;

    public Schedules(Database database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** Whom a rule is about; a later one goes before an earlier one. */
    public enum Subject {
        EVERYBODY,
        ALLIANCE,
        CORPORATION,
        SQUAD,
        CHARACTER;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param subjectId the alliance's, corporation's, squad's or character's id; 0 for everybody
     * @param resource a resource's name, such as {@code character.assets}; empty for all
     */
    public record Rule(Subject subject, long subjectId, String resource, Duration interval) {}

    public List<Rule> rules() {
        return database.sql()
                .sql("""
                        SELECT subject_type, subject_id, resource, update_interval FROM scheduling_rules
                        ORDER BY subject_type, subject_id, resource
                        """)
                .query((row, number) -> new Rule(
                        Subject.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getLong(2),
                        row.getString(3),
                        Duration.ofSeconds(row.getLong(4))))
                .list();
    }

    /**
     * Makes a rule, or changes its interval; it holds from the next fetch of each update on.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what is allowed
     */
    public void set(Rule rule) {
        if (!rule.resource().isEmpty()) {
            catalogue.resource(rule.resource());
        }
        if (rule.interval().compareTo(SHORTEST) < 0 || rule.interval().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The interval is to be from %d minute to %d days, not %d seconds"
                    .formatted(
                            SHORTEST.toMinutes(),
                            LONGEST.toDays(),
                            rule.interval().toSeconds()));
        }
        if (rule.subject() == Subject.SQUAD && !squadExists(rule.subjectId())) {
            throw new IllegalArgumentException("There is no squad " + rule.subjectId());
        }
        database.sql()
                .sql("""
                        INSERT INTO scheduling_rules (subject_type, subject_id, resource, update_interval) VALUES (?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE update_interval = VALUES(update_interval)
                        """)
                .params(
                        rule.subject().id(),
                        rule.subjectId(),
                        rule.resource(),
                        rule.interval().toSeconds())
                .update();
    }

    private boolean squadExists(long id) {
        return !database.sql()
                .sql("SELECT 1 FROM squads WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** @return false when there is no such rule */
    public boolean remove(Subject subject, long subjectId, String resource) {
        return database.sql()
                        .sql("DELETE FROM scheduling_rules WHERE subject_type = ? AND subject_id = ? AND resource = ?")
                        .params(subject.id(), subjectId, resource)
                        .update()
                == 1;
    }

    /** Rules that concern an owner, as far as squads, corporation and alliance are known. */
    List<Rule> concerning(OwnerType type, long ownerId) {
        String character = type == OwnerType.CHARACTER ? """
                OR (subject_type = 'squad' AND subject_id IN
                  (SELECT m.squad_id FROM squad_member m WHERE m.user_id IN (%s)))
                OR (subject_type = 'corporation' AND subject_id IN
                  (SELECT corporation_id FROM character_affiliations WHERE character_id = :owner))
                OR (subject_type = 'alliance' AND subject_id IN
                  (SELECT alliance_id FROM character_affiliations WHERE character_id = :owner))
                """.formatted(SignedIn.accountOf(":owner")) : "";
        return database.sql()
                .sql("""
                        SELECT subject_type, subject_id, resource, update_interval FROM scheduling_rules
                        WHERE subject_type = 'everybody' OR (subject_type = :type AND subject_id = :owner) %s
                        """.formatted(character))
                .param("type", type.id())
                .param("owner", ownerId)
                .query((row, number) -> new Rule(
                        Subject.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getLong(2),
                        row.getString(3),
                        Duration.ofSeconds(row.getLong(4))))
                .list();
    }

    /** A number that tells this installation from all others and stays: it spreads what everybody in the world asks of ESI. */
    public String installation() {
        database.sql()
                .sql("INSERT IGNORE INTO seat_facts (name, content) VALUES (?, ?)")
                .params(INSTALLATION, UUID.randomUUID().toString())
                .update();
        return database.sql()
                .sql("SELECT content FROM seat_facts WHERE name = ?")
                .param(INSTALLATION)
                .query(String.class)
                .single();
    }
}
