package seat.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sso.SignedIn;

/** Who is fetched how often, where that differs from what a resource says by itself: rows of {@code scheduling_rules}. */
public final class Schedules {
    /** The shortest and the longest interval a rule may ask for; ESI's caches and budgets hold in any case. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    public static final Duration LONGEST = Duration.ofDays(30);

    /** The interval of a rule that switches something off: it is read only when something else brings news of it. */
    public static final Duration OFF = Duration.ofDays(3_650);

    /** Rows that one statement changes. */
    private static final int AT_ONCE = 2_000;

    private static final int WOKEN_WITHIN_SECONDS = 900;

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

    /** Makes a rule, or changes its interval, as {@link #set(List, Runnable)} does. */
    public void set(Rule rule) {
        set(List.of(rule), () -> {});
    }

    /**
     * Makes rules, or changes their intervals. They hold from the next fetch of each update on; only {@link #OFF} and its end hold at
     * once. The rules are one transaction; updates are put off and woken after it, in steps, so that nobody waits for many rows.
     *
     * @param beside is written in the transaction of the rules
     * @throws IllegalArgumentException saying what is wrong with one and what is allowed; nothing was changed
     */
    public void set(List<Rule> rules, Runnable beside) {
        rules.forEach(this::check);
        database.durably(() -> {
            rules.forEach(this::store);
            beside.run();
        });
        Map<Boolean, Set<String>> resources = rules.stream()
                .collect(Collectors.partitioningBy(
                        rule -> rule.interval().equals(OFF), Collectors.mapping(Rule::resource, Collectors.toSet())));
        putOff(Objects.requireNonNull(resources.get(true)));
        wake(Objects.requireNonNull(resources.get(false)));
    }

    private void check(Rule rule) {
        if (!rule.resource().isEmpty()) {
            catalogue.resource(rule.resource());
        }
        if (!rule.interval().equals(OFF)
                && (rule.interval().compareTo(SHORTEST) < 0 || rule.interval().compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("The interval is to be from %d minute to %d days, not %d seconds"
                    .formatted(
                            SHORTEST.toMinutes(),
                            LONGEST.toDays(),
                            rule.interval().toSeconds()));
        }
        if (rule.subject() == Subject.SQUAD && !squadExists(rule.subjectId())) {
            throw new IllegalArgumentException("There is no squad " + rule.subjectId());
        }
    }

    /** Makes a rule, or changes its interval, in the caller's transaction, without looking at updates. */
    void store(Rule rule) {
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

    /**
     * Wakes what sleeps although no rule switches it off any more: whoever left the squad or corporation of such a rule, or was read
     * while the rule was removed, would else sleep on.
     */
    public void wakeWhatIsNotOff() {
        wake(Set.of(""));
    }

    /** What is off now is not read by itself any more. */
    private void putOff(Set<String> resources) {
        change(
                resources,
                "u.next_at < " + SwitchedOff.ASLEEP + " AND " + SwitchedOff.of("u"),
                "due_at = %1$s, next_at = %1$s".formatted(SwitchedOff.DUE));
    }

    /** What was switched off and is not any more is read again within a quarter of an hour, yet not before ESI's cache expires. */
    private void wake(Set<String> resources) {
        change(resources, "u.next_at > " + SwitchedOff.ASLEEP + " AND NOT " + SwitchedOff.of("u"), """
                due_at = CURRENT_TIMESTAMP(3),
                next_at = TIMESTAMPADD(SECOND, FLOOR(RAND() * %d),
                  CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE CURRENT_TIMESTAMP(3) END)
                """.formatted(
                        WOKEN_WITHIN_SECONDS));
    }

    /** @param resources whose updates are changed; all with an empty name among them */
    private void change(Set<String> resources, String which, String change) {
        if (resources.isEmpty()) {
            return;
        }
        LeasedUpdate last = new LeasedUpdate(Long.MIN_VALUE, "", 0);
        List<LeasedUpdate> some;
        do {
            some = database.sql()
                    .sql("""
                            SELECT u.owner_id, u.resource, u.token FROM updates u
                            WHERE u.owner_id >= :owner AND (u.owner_id > :owner OR u.resource > :after)
                              AND (:all = TRUE OR u.resource IN (:resources)) AND u.state = 'idle' AND %s
                            ORDER BY u.owner_id, u.resource LIMIT %d
                            """.formatted(which, AT_ONCE))
                    .param("owner", last.ownerId())
                    .param("after", last.resource())
                    .param("all", resources.contains(""))
                    .param("resources", resources)
                    .query((row, number) -> new LeasedUpdate(row.getLong(1), row.getString(2), row.getLong(3)))
                    .list();
            if (!some.isEmpty()) {
                last = some.getLast();
                List<Object> values = new ArrayList<>();
                String update = "UPDATE updates u SET %s WHERE %s AND u.state = 'idle' AND %s"
                        .formatted(change, RowKeys.of(some, false, values), which);
                database.retrying(() -> database.template().update(update, values.toArray()));
            }
        } while (some.size() == AT_ONCE);
    }

    private boolean squadExists(long id) {
        return !database.sql()
                .sql("SELECT 1 FROM squads WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Removes a rule, as {@link #remove(Subject, long, String, Runnable)} does. */
    public boolean remove(Subject subject, long subjectId, String resource) {
        return remove(subject, subjectId, resource, () -> {});
    }

    /**
     * Removes a rule. What it switched off, and no other rule does, is read again within a quarter of an hour.
     *
     * @param beside is written in the transaction of the removal
     * @return false when there is no such rule; nothing was written then
     */
    public boolean remove(Subject subject, long subjectId, String resource, Runnable beside) {
        boolean removed = database.durably(() -> {
            boolean there = database.sql()
                            .sql(
                                    "DELETE FROM scheduling_rules WHERE subject_type = ? AND subject_id = ? AND resource = ?")
                            .params(subject.id(), subjectId, resource)
                            .update()
                    == 1;
            if (there) {
                beside.run();
            }
            return there;
        });
        if (removed) {
            wake(Set.of(resource));
        }
        return removed;
    }

    /**
     * Removes the rules for everybody about these resources. What they switched off, and no other rule does, is read again within a
     * quarter of an hour.
     *
     * @param beside is written in the transaction of the removal
     */
    void removeForEverybody(Set<String> resources, Runnable beside) {
        database.durably(() -> {
            database.sql()
                    .sql(
                            "DELETE FROM scheduling_rules WHERE subject_type = :everybody AND subject_id = 0 AND resource IN (:resources)")
                    .param("everybody", Subject.EVERYBODY.id())
                    .param("resources", resources)
                    .update();
            beside.run();
        });
        wake(resources);
    }

    /** Rules that concern an owner, as far as squads, corporation and alliance are known. */
    List<Rule> concerning(OwnerType type, long ownerId) {
        return database.sql()
                .sql("SELECT r.subject_type, r.subject_id, r.resource, r.update_interval FROM scheduling_rules r WHERE "
                        + concerns(":type", ":owner"))
                .param("type", type.id())
                .param("owner", ownerId)
                .query((row, number) -> new Rule(
                        Subject.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getLong(2),
                        row.getString(3),
                        Duration.ofSeconds(row.getLong(4))))
                .list();
    }

    /** Whether a rule {@code r} is about an owner, as a condition. */
    static String concerns(String type, String owner) {
        return """
                (r.subject_type = 'everybody' OR (r.subject_type = %1$s AND r.subject_id = %2$s)
                  OR (%1$s = 'character' AND (
                    (r.subject_type = 'squad' AND r.subject_id IN
                      (SELECT m.squad_id FROM squad_member m WHERE m.user_id IN (%3$s)))
                    OR (r.subject_type = 'corporation' AND r.subject_id IN
                      (SELECT a.corporation_id FROM character_affiliations a WHERE a.character_id = %2$s))
                    OR (r.subject_type = 'alliance' AND r.subject_id IN
                      (SELECT a.alliance_id FROM character_affiliations a WHERE a.character_id = %2$s)))))
                """.formatted(type, owner, SignedIn.accountOf(owner));
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
