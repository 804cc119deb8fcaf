package seat.squad;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.event.AccessEpoch;
import seat.sso.SignedIn;

/**
 * Squads as people see and change them. Each change is one transaction with what the security log says of it. Who may do what is a
 * {@link Standing}; a change asks for it by itself where it depends on the squad ({@link #join}), else the caller does.
 */
public final class Squads {
    /** People that a dry run names. */
    public static final int NAMED = 100;

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 8_000;
    private static final int LONGEST_TEXT = 2_000;

    private final Database database;
    private final SquadRules rules;
    private final SquadStore store;
    private final Evaluation evaluation;
    private final Evaluations evaluations;
    private final Members members;
    private final AuditLog log;

    public Squads(Database database) {
        this(database, SquadRules.installed());
    }

    public Squads(Database database, SquadRules rules) {
        this.database = database;
        this.rules = rules;
        this.store = new SquadStore(database);
        this.evaluation = new Evaluation(database, rules);
        this.evaluations = new Evaluations(database, rules);
        this.members = new Members(database);
        this.log = new AuditLog(database);
    }

    public SquadRules rules() {
        return rules;
    }

    /**
     * What somebody is to a squad.
     *
     * @param sees whether it exists for them
     */
    public record Standing(boolean superuser, boolean moderator, boolean member, boolean sees) {
        /** Whether they look after it: its texts, its filter, its members. */
        public boolean manages() {
            return superuser || moderator;
        }

        /** Whether they may see who is in it. */
        public boolean seesMembers(Squad squad) {
            return manages() || member && !squad.classified();
        }
    }

    /** A squad with what somebody is to it. */
    public record Seen(Squad squad, Standing standing, int members) {}

    /** The squads that are listed for somebody: all that they belong to or look after, and those that everybody may find. */
    public List<Seen> list(long user, boolean superuser) {
        Set<Integer> in = store.memberOf(user);
        Set<Integer> over = store.moderatorOf(user);
        Map<Integer, Integer> counts = store.memberCounts();
        return store.all().stream()
                .map(squad -> new Seen(
                        squad,
                        standing(squad, superuser, over.contains(squad.id()), in.contains(squad.id())),
                        counts.getOrDefault(squad.id(), 0)))
                .filter(seen -> seen.standing().manages()
                        || seen.standing().member()
                        || seen.squad().visibility() == Squad.Visibility.LISTED)
                .toList();
    }

    private static Standing standing(Squad squad, boolean superuser, boolean moderator, boolean member) {
        return new Standing(
                superuser,
                moderator,
                member,
                superuser || moderator || member || squad.visibility() != Squad.Visibility.SECRET);
    }

    public List<Squad> all() {
        return store.all();
    }

    /** All squads, each after those it depends on. */
    public List<Squad> inOrder() {
        return SquadStore.inOrder(store.all());
    }

    public Optional<Squad> find(int id) {
        return store.find(id);
    }

    /** A squad that exists for somebody; empty alike for one that does not exist and one that they may not know of. */
    public Optional<Seen> find(int id, long user, boolean superuser) {
        return store.find(id)
                .map(squad -> new Seen(
                        squad,
                        standing(
                                squad,
                                superuser,
                                store.moderatorOf(user).contains(id),
                                store.memberOf(user).contains(id)),
                        store.memberCounts().getOrDefault(id, 0)))
                .filter(seen -> seen.standing().sees());
    }

    /** A person of a squad. */
    public record Person(
            long user,
            String name,
            long mainCharacter,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /** Its members by name, a page of them. */
    public List<Person> members(int squad, int offset, int limit) {
        return people("""
                JOIN squad_member m ON m.user_id = u.id AND m.squad_id = ? AND (m.expires_at IS NULL OR m.expires_at > CURRENT_TIMESTAMP)
                ORDER BY u.name LIMIT ? OFFSET ?""", "m.created_at, m.expires_at", List.of(squad, limit, offset));
    }

    public List<Person> moderators(int squad) {
        return people(
                "JOIN squad_moderator m ON m.user_id = u.id AND m.squad_id = ? ORDER BY u.name",
                "NULL, NULL",
                List.of(squad));
    }

    /** Accounts of these ids, by name. */
    public List<Person> people(Collection<Long> users) {
        return users.isEmpty()
                ? List.of()
                : people(
                        "WHERE u.id IN (" + FilterSql.marks(users.size()) + ") ORDER BY u.name",
                        "NULL, NULL",
                        List.copyOf(users));
    }

    private List<Person> people(String which, String times, List<?> bound) {
        return database.sql()
                .sql("SELECT u.id, u.name, u.main_character_id, %s FROM users u %s".formatted(times, which))
                .params(bound)
                .query((row, number) -> new Person(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        instant(row.getObject(4, LocalDateTime.class)),
                        instant(row.getObject(5, LocalDateTime.class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }

    /**
     * An application.
     *
     * @param reason of its rejection; null while it waits
     */
    public record Application(
            long user,
            String name,
            String message,
            @Nullable Instant at,
            @Nullable Instant rejectedAt,
            @Nullable String reason) {
        public boolean waiting() {
            return rejectedAt == null;
        }
    }

    public List<Application> applications(int squad) {
        return applications("a.squad_id = ? AND a.rejected_at IS NULL", List.of(squad));
    }

    public Optional<Application> application(int squad, long user) {
        return applications("a.squad_id = ? AND a.user_id = ?", List.of(squad, user)).stream()
                .findFirst();
    }

    private List<Application> applications(String condition, List<?> bound) {
        return database.sql()
                .sql("""
                        SELECT u.id, u.name, a.message, a.updated_at, a.rejected_at, a.reason FROM squad_applications a
                        JOIN users u ON u.id = a.user_id WHERE %s ORDER BY a.updated_at
                        """.formatted(condition))
                .params(bound)
                .query((row, number) -> new Application(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        instant(row.getObject(4, LocalDateTime.class)),
                        instant(row.getObject(5, LocalDateTime.class)),
                        row.getString(6)))
                .list();
    }

    /** A role, by its id and title. */
    public record Role(int id, String title) {}

    public List<Role> roles(int squad) {
        return database.sql()
                .sql(
                        "SELECT r.id, r.title FROM roles r JOIN squad_role s ON s.role_id = r.id WHERE s.squad_id = ? ORDER BY r.title")
                .param(squad)
                .query((row, number) -> new Role(row.getInt(1), row.getString(2)))
                .list();
    }

    /** Roles there are. */
    public List<Role> roles() {
        return database.sql()
                .sql("SELECT id, title FROM roles ORDER BY title")
                .query((row, number) -> new Role(row.getInt(1), row.getString(2)))
                .list();
    }

    public Optional<String> logo(int squad) {
        return store.logo(squad);
    }

    /**
     * What can be said about a squad besides its filter.
     *
     * @param required squads whose members alone may be in it
     * @param forbidden squads whose members may not be in it
     */
    public record Draft(
            String name,
            String description,
            Squad.Visibility visibility,
            Squad.Membership membership,
            boolean classified,
            Set<Integer> required,
            Set<Integer> forbidden) {
        public Draft {
            name = name.strip();
            required = Set.copyOf(required);
            forbidden = Set.copyOf(forbidden);
        }
    }

    /**
     * Makes a squad. One by filter has nobody in it before it has a filter, unless it is evaluated without: that takes everybody.
     *
     * @throws FilterProblem saying what is wrong with it
     */
    public int create(Draft draft, @Nullable Filter filter, Actor actor) {
        check(0, draft, filter);
        int id = database.durably(() -> {
            KeyHolder made = new GeneratedKeyHolder();
            try {
                database.sql()
                        .sql("""
                                INSERT INTO squads (name, description, type, visibility, membership, is_classified, filters)
                                VALUES (?, ?, ?, ?, ?, ?, ?)
                                """)
                        .param(1, draft.name())
                        .param(2, draft.description())
                        .param(3, Squad.type(draft.visibility(), draft.membership()))
                        .param(4, draft.visibility().id())
                        .param(5, draft.membership().id())
                        .param(6, draft.classified())
                        .param(7, FilterJson.write(filter), Types.VARCHAR)
                        .update(made, "id");
            } catch (DuplicateKeyException e) {
                throw taken(draft);
            }
            int squad = Objects.requireNonNull(made.getKey()).intValue();
            relate(squad, draft);
            log.write(
                    actor,
                    Category.SQUAD,
                    "create",
                    Subject.squad(squad),
                    "Made a squad",
                    null,
                    told(draft, FilterJson.write(filter)));
            return squad;
        });
        evaluations.evaluate(id, actor);
        return id;
    }

    private static FilterProblem taken(Draft draft) {
        return new FilterProblem("The name '" + draft.name() + "' cannot be used; choose another");
    }

    /** Changes everything but its filter, then evaluates it. */
    public void change(int id, Draft draft, Actor actor) {
        Squad before = store.find(id).orElseThrow();
        check(id, draft, before.parsed().filter());
        database.durably(() -> {
            Squad locked = store.lock(id).orElseThrow();
            try {
                database.sql()
                        .sql("""
                                UPDATE squads SET name = ?, description = ?, type = ?, visibility = ?, membership = ?, is_classified = ?,
                                  updated_at = CURRENT_TIMESTAMP WHERE id = ?
                                """)
                        .params(
                                draft.name(),
                                draft.description(),
                                Squad.type(draft.visibility(), draft.membership()),
                                draft.visibility().id(),
                                draft.membership().id(),
                                draft.classified(),
                                id)
                        .update();
            } catch (DuplicateKeyException e) {
                throw taken(draft);
            }
            relate(id, draft);
            log.write(
                    actor,
                    Category.SQUAD,
                    "change",
                    Subject.squad(id),
                    "Changed a squad",
                    told(
                            new Draft(
                                    locked.name(),
                                    locked.description(),
                                    locked.visibility(),
                                    locked.membership(),
                                    locked.classified(),
                                    locked.required(),
                                    locked.forbidden()),
                            locked.filters()),
                    told(draft, locked.filters()));
        });
        evaluations.evaluate(id, actor);
    }

    private void relate(int squad, Draft draft) {
        database.sql()
                .sql("DELETE FROM squad_relations WHERE squad_id = ?")
                .param(squad)
                .update();
        relate(squad, draft.required(), SquadStore.REQUIRED);
        relate(squad, draft.forbidden(), SquadStore.FORBIDDEN);
    }

    private void relate(int squad, Set<Integer> others, String kind) {
        new TreeSet<>(others)
                .forEach(other -> database.sql()
                        .sql("INSERT INTO squad_relations (squad_id, other_squad_id, kind) VALUES (?, ?, ?)")
                        .params(squad, other, kind)
                        .update());
    }

    private static Map<String, Object> told(Draft draft, @Nullable String filter) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", draft.name());
        told.put("description", draft.description());
        told.put("visibility", draft.visibility().id());
        told.put("membership", draft.membership().id());
        told.put("classified", draft.classified());
        told.put("required", draft.required());
        told.put("forbidden", draft.forbidden());
        told.put("filter", Objects.requireNonNullElse(filter, ""));
        return told;
    }

    private void check(int id, Draft draft, @Nullable Filter filter) {
        if (draft.name().isEmpty() || draft.name().length() > LONGEST_NAME) {
            throw new FilterProblem("A squad's name has 1 to " + LONGEST_NAME + " characters");
        }
        if (draft.description().isBlank() || draft.description().length() > LONGEST_DESCRIPTION) {
            throw new FilterProblem("A squad's description has 1 to " + LONGEST_DESCRIPTION + " characters");
        }
        Set<Integer> both = new TreeSet<>(draft.required());
        both.retainAll(draft.forbidden());
        if (!both.isEmpty()) {
            throw new FilterProblem("A squad cannot be required and forbidden at once");
        }
        noCircle(new Squad(
                id,
                draft.name(),
                draft.description(),
                draft.visibility(),
                draft.membership(),
                draft.classified(),
                FilterJson.write(filter),
                null,
                null,
                draft.required(),
                draft.forbidden()));
    }

    /** Squads that wait for each other would flip for ever. */
    private void noCircle(Squad changed) {
        List<Squad> circle = SquadStore.circle(changed, store.all());
        if (!circle.isEmpty()) {
            // Not by name: of some whoever reads this may know nothing.
            throw new FilterProblem(
                    "The squad would depend on itself, by way of the squads that its filter asks for, requires or forbids");
        }
    }

    /**
     * Gives a squad another filter, and evaluates it.
     *
     * @param filter null for everybody
     * @throws FilterProblem saying what is wrong with it
     */
    public Evaluations.Outcome filter(int id, @Nullable Filter filter, Actor actor) {
        Squad squad = withFilter(store.find(id).orElseThrow(), filter);
        noCircle(squad);
        database.durably(() -> {
            Squad before = store.lock(id).orElseThrow();
            database.sql()
                    .sql("UPDATE squads SET filters = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ?")
                    .param(1, squad.filters(), Types.VARCHAR)
                    .param(2, id)
                    .update();
            log.write(
                    actor,
                    Category.SQUAD,
                    "filter",
                    Subject.squad(id),
                    "Changed a squad's filter",
                    Map.of("filter", Objects.requireNonNullElse(before.filters(), "")),
                    Map.of("filter", Objects.requireNonNullElse(squad.filters(), "")));
        });
        return evaluations.evaluate(id, actor).orElseThrow();
    }

    private Squad withFilter(Squad squad, @Nullable Filter filter) {
        if (filter != null) {
            rules.check(filter);
        }
        return new Squad(
                squad.id(),
                squad.name(),
                squad.description(),
                squad.visibility(),
                squad.membership(),
                squad.classified(),
                FilterJson.write(filter),
                squad.evaluatedAt(),
                squad.problem(),
                squad.required(),
                squad.forbidden());
    }

    /**
     * What a filter would do to a squad.
     *
     * @param fitting people who fit
     * @param joining of these, who would become members; none where members do not come by the filter
     * @param firstJoining names, at most {@value #NAMED}
     */
    public record DryRun(int fitting, int joining, int leaving, List<String> firstJoining, List<String> firstLeaving) {}

    /** What would happen if a squad had this filter; nothing is changed. */
    public DryRun dryRun(Squad as, @Nullable Filter filter) {
        Squad squad = withFilter(as, filter);
        noCircle(squad);
        Evaluation.Difference difference = evaluation.difference(squad, List.of());
        Evaluation.Fitting fitting = evaluation.fitting(squad, List.of());
        int fit = database.reading()
                .sql("SELECT COUNT(*) FROM (" + fitting.sql() + ") x")
                .params(fitting.bound())
                .query(Integer.class)
                .single();
        return new DryRun(
                fit,
                difference.joining().size(),
                difference.leaving().size(),
                names(difference.joining()),
                names(difference.leaving()));
    }

    private List<String> names(List<Long> users) {
        return people(users.subList(0, Math.min(NAMED, users.size()))).stream()
                .map(Person::name)
                .toList();
    }

    /** Evaluates a squad for everybody, now. */
    public Optional<Evaluations.Outcome> evaluate(int id, Actor actor) {
        return evaluations.evaluate(id, actor);
    }

    /** Whether somebody fits what a squad asks for. */
    public boolean fits(Squad squad, long user) {
        return evaluation.fits(squad, user);
    }

    /** Which lines of a squad's filter hold for somebody; empty where it has none that can be read. */
    public Optional<WhyNot.Answers> why(Squad squad, long user) {
        return Optional.ofNullable(squad.parsed().filter()).map(filter -> new WhyNot(database, rules).of(filter, user));
    }

    /** What came of a wish to become a member. */
    public enum Joined {
        MEMBER,
        APPLIED,
        DOES_NOT_FIT,
        /** The squad takes nobody who asks. */
        NOT_OPEN,
        NEEDS_TEXT
    }

    /** Asks to become a member: at once where nobody looks after the squad, else by an application with a text. */
    public Joined join(int id, long user, String message, Actor actor) {
        return database.durably(() -> {
            Squad squad = store.lock(id).orElseThrow();
            if (squad.membership() != Squad.Membership.APPLICATION) {
                return Joined.NOT_OPEN;
            }
            if (store.isMember(id, user)) {
                return Joined.MEMBER;
            }
            if (!evaluation.fits(squad, user)) {
                return Joined.DOES_NOT_FIT;
            }
            if (!store.hasModerators(id)) {
                members.come(id, List.of(user), actor, "asked, and nobody has to approve");
                return Joined.MEMBER;
            }
            if (message.isBlank() || message.length() > LONGEST_TEXT) {
                return Joined.NEEDS_TEXT;
            }
            database.sql().sql("""
                            INSERT INTO squad_applications (user_id, squad_id, message) VALUES (?, ?, ?)
                            ON DUPLICATE KEY UPDATE message = VALUES(message), rejected_at = NULL, rejected_by = NULL, reason = NULL,
                              updated_at = CURRENT_TIMESTAMP
                            """).params(user, id, message.strip()).update();
            log.write(actor, Category.SQUAD, "apply", Subject.squad(id), "Applied for a squad");
            return Joined.APPLIED;
        });
    }

    /** Leaves a squad; false for one whose members are who fits its filter. */
    public boolean leave(int id, long user, Actor actor) {
        return database.durably(() -> {
            Squad squad = store.lock(id).orElseThrow();
            if (squad.membership() == Squad.Membership.FILTER || !store.isMember(id, user)) {
                return false;
            }
            members.go(id, List.of(user), actor, "left it");
            return true;
        });
    }

    /** Makes an applicant a member; false when there is no such application, or the applicant does not fit any more. */
    public boolean approve(int id, long user, Actor actor) {
        return database.durably(() -> {
            Squad squad = store.lock(id).orElseThrow();
            if (application(id, user).filter(Application::waiting).isEmpty() || !evaluation.fits(squad, user)) {
                return false;
            }
            members.come(id, List.of(user), actor, "the application was approved");
            return true;
        });
    }

    /** Rejects an application; false when there is none that waits. */
    public boolean reject(int id, long user, String reason, Actor actor) {
        String kept = reason.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_TEXT) {
            throw new FilterProblem("A rejection needs a reason of 1 to " + LONGEST_TEXT + " characters");
        }
        return database.durably(() -> {
            int rejected = database.sql()
                    .sql("""
                            UPDATE squad_applications SET rejected_at = CURRENT_TIMESTAMP, rejected_by = ?, reason = ?
                            WHERE squad_id = ? AND user_id = ? AND rejected_at IS NULL
                            """)
                    .param(1, actor.userId(), Types.BIGINT)
                    .param(2, kept)
                    .param(3, id)
                    .param(4, user)
                    .update();
            if (rejected == 1) {
                log.write(
                        actor,
                        Category.SQUAD,
                        "reject",
                        Subject.user(user),
                        "Rejected an application",
                        null,
                        Map.of("squad", id, "reason", kept));
            }
            return rejected == 1;
        });
    }

    /**
     * Adds a member by hand.
     *
     * @throws FilterProblem where the squad does not take that person
     */
    public void add(int id, long user, Actor actor) {
        database.durably(() -> {
            Squad squad = store.lock(id).orElseThrow();
            if (squad.membership() == Squad.Membership.FILTER) {
                throw new FilterProblem("Members of this squad are those who fit its filter; nobody is added by hand");
            }
            if (!evaluation.fits(squad, user)) {
                throw new FilterProblem("That person does not fit what the squad asks for");
            }
            if (!store.isMember(id, user)) {
                members.come(id, List.of(user), actor, "was added");
            }
        });
    }

    /** Removes a member by hand; false when that person is none. */
    public boolean remove(int id, long user, Actor actor) {
        return database.durably(() -> {
            Squad squad = store.lock(id).orElseThrow();
            if (squad.membership() == Squad.Membership.FILTER) {
                throw new FilterProblem(
                        "Members of this squad are those who fit its filter; nobody is removed by hand");
            }
            if (!store.isMember(id, user)) {
                return false;
            }
            members.go(id, List.of(user), actor, "was removed");
            return true;
        });
    }

    /** Lets somebody look after a squad. */
    public void addModerator(int id, long user, Actor actor) {
        beside(id, "squad_moderator", "user_id", user, true, "moderator", actor);
    }

    public void removeModerator(int id, long user, Actor actor) {
        beside(id, "squad_moderator", "user_id", user, false, "moderator", actor);
    }

    /** Lets a squad give its members a role. */
    public void addRole(int id, int role, Actor actor) {
        beside(id, "squad_role", "role_id", role, true, "role", actor);
    }

    public void removeRole(int id, int role, Actor actor) {
        beside(id, "squad_role", "role_id", role, false, "role", actor);
    }

    private void beside(int id, String table, String column, long other, boolean add, String what, Actor actor) {
        database.durably(() -> {
            held(id);
            int changed = database.sql()
                    .sql(
                            add
                                    ? "INSERT IGNORE INTO " + table + " (squad_id, " + column + ") VALUES (?, ?)"
                                    : "DELETE FROM " + table + " WHERE squad_id = ? AND " + column + " = ?")
                    .params(id, other)
                    .update();
            if (changed > 0) {
                AccessEpoch.raise(database.sql());
                Map<String, Object> row = Map.of(what, other);
                log.write(
                        actor,
                        Category.SQUAD,
                        (add ? "add-" : "remove-") + what,
                        Subject.squad(id),
                        (add ? "Added a " : "Removed a ") + what + (add ? " to a squad" : " from a squad"),
                        add ? null : row,
                        add ? row : null);
            }
        });
    }

    /** Keeps others from changing a squad until the transaction ends. */
    private void held(int id) {
        if (store.lock(id).isEmpty()) {
            throw new FilterProblem("There is no squad " + id);
        }
    }

    /** Sets the picture of a squad, as the address {@code data:image/…} that SeAT 5 stores; null for none. */
    public void logo(int id, @Nullable String data, Actor actor) {
        database.durably(() -> {
            held(id);
            database.sql()
                    .sql("UPDATE squads SET logo = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ?")
                    .param(1, data, Types.VARCHAR)
                    .param(2, id)
                    .update();
            log.write(actor, Category.SQUAD, "logo", Subject.squad(id), "Changed a squad's logo");
        });
    }

    /** Deletes a squad; its members lose what it gave. */
    public void delete(int id, Actor actor) {
        database.durably(() -> {
            Squad squad = store.lock(id).orElseThrow();
            List<Long> in = database.sql()
                    .sql("SELECT user_id FROM squad_member WHERE squad_id = ?")
                    .param(id)
                    .query(Long.class)
                    .list();
            members.go(id, in, actor, "the squad was deleted");
            for (String table : List.of("squad_moderator", "squad_applications", "squad_role", "squad_relations")) {
                database.sql()
                        .sql("DELETE FROM " + table + " WHERE squad_id = ?")
                        .param(id)
                        .update();
            }
            database.sql().sql("DELETE FROM squads WHERE id = ?").param(id).update();
            log.write(
                    actor,
                    Category.SQUAD,
                    "delete",
                    Subject.squad(id),
                    "Deleted a squad of " + in.size() + " people",
                    Map.of("name", squad.name(), "filter", Objects.requireNonNullElse(squad.filters(), "")),
                    null);
        });
    }

    /** The account of that name, or that the character of that name is linked to. */
    public Optional<Person> person(String name) {
        List<Long> users = database.sql()
                .sql("SELECT id FROM users WHERE name = ? AND kind IS NULL UNION " + SignedIn.ACCOUNTS_NAMED)
                .params(name.strip(), name.strip())
                .query(Long.class)
                .list();
        return people(users).stream().findFirst();
    }

    /**
     * When a squad was evaluated for everybody.
     *
     * @param at in milliseconds since 1970 by the database's clock; 0 for never
     * @param waiting whether its turn has come
     */
    public record Evaluated(long at, boolean waiting) {}

    /** When these squads were evaluated last, read by one statement. */
    public Map<Integer, Evaluated> evaluated(Collection<Integer> ids) {
        Map<Integer, Evaluated> evaluated = new HashMap<>();
        database.sql().sql("""
                        SELECT s.id, s.evaluated_at,
                          s.evaluated_at IS NULL OR (r.full_from IS NOT NULL AND s.evaluated_at <= r.full_from) AS waiting
                        FROM squads s LEFT JOIN squad_runs r ON r.id = 1 WHERE s.id IN (:ids)
                        """).param("ids", ids).query(row -> {
            LocalDateTime at = row.getObject("evaluated_at", LocalDateTime.class);
            evaluated.put(
                    row.getInt("id"),
                    new Evaluated(at == null ? 0 : Database.instant(at).toEpochMilli(), row.getBoolean("waiting")));
        });
        return evaluated;
    }
}
