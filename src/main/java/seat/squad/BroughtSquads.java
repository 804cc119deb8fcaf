package seat.squad;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.db.Database;
import seat.db.OneLine;
import seat.db.Texts;
import seat.event.AccessEpoch;

/**
 * Squads of another SeAT, as they are brought here. Their members stay although what their filters ask for is not read yet: until
 * {@link #release} nobody leaves for not fitting. Nobody is told of each person. All methods run in the caller's transaction, which writes the
 * security log.
 */
public final class BroughtSquads {
    /** The time until which squads keep their members, until somebody says otherwise. */
    private static final LocalDateTime NOT_YET = LocalDateTime.of(2999, 1, 1, 0, 0);

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 8_000;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int BATCH = 1_000;

    private final Database database;

    public BroughtSquads(Database database) {
        this.database = database;
    }

    /**
     * A squad.
     *
     * @param type SeAT 5's: auto, manual or hidden
     * @param filters as they are kept; null for everybody
     */
    public record Brought(
            String name,
            String description,
            String type,
            boolean classified,
            @Nullable String filters,
            @Nullable String logo) {}

    /** A member, since when (UTC) where that is known. */
    public record Member(long userId, @Nullable LocalDateTime since) {}

    /** Somebody who would like to be a member. */
    public record Application(
            long userId, String message, @Nullable LocalDateTime at) {}

    /**
     * What is wrong with a filter, so that nobody would fit; empty where it means something.
     *
     * @param filter null for everybody
     */
    public static Optional<String> problem(@Nullable Filter filter, SquadRules rules) {
        try {
            if (filter != null) {
                rules.check(filter);
            }
            return Optional.empty();
        } catch (FilterProblem e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The filter with other lines. */
    public static Filter mapped(Filter filter, Function<Filter.Line, Filter.Node> lines) {
        return new Filter((Filter.Group) mapped(filter.root(), lines));
    }

    private static Filter.Node mapped(Filter.Node node, Function<Filter.Line, Filter.Node> lines) {
        return switch (node) {
            case Filter.Line line -> lines.apply(line);
            case Filter.Group group ->
                new Filter.Group(
                        group.match(),
                        group.characters(),
                        group.nodes().stream().map(each -> mapped(each, lines)).toList());
        };
    }

    /** Makes a squad; its name has a number where another is called so. @return its id */
    public int make(Brought squad) {
        String type = type(squad.type());
        KeyHolder made = new GeneratedKeyHolder();
        database.sql()
                .sql("""
                        INSERT INTO squads (name, description, type, visibility, membership, is_classified, filters, logo, kept_until)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(1, free(squad.name()))
                .param(2, description(squad))
                .param(3, type)
                .param(4, Squad.Visibility.of(null, type).id())
                .param(5, Squad.Membership.of(null, type).id())
                .param(6, squad.classified())
                .param(7, squad.filters(), Types.VARCHAR)
                .param(8, squad.logo(), Types.VARCHAR)
                .param(9, NOT_YET)
                .update(made, "id");
        return Objects.requireNonNull(made.getKey()).intValue();
    }

    private static String type(String given) {
        String type = given.toLowerCase(Locale.ROOT);
        return List.of("auto", "manual").contains(type) ? type : "hidden";
    }

    private static String description(Brought squad) {
        String description = Texts.cut(squad.description(), LONGEST_DESCRIPTION);
        return description.isBlank() ? "-" : description;
    }

    private String free(String given) {
        String line = OneLine.of(given, LONGEST_NAME).strip();
        String name = line.isEmpty() ? "Squad" : line;
        String free = name;
        for (int number = 2; isTaken(free); number++) {
            free = name + " (" + number + ")";
        }
        return free;
    }

    private boolean isTaken(String name) {
        return !database.sql()
                .sql("SELECT id FROM squads WHERE name = ?")
                .param(name)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** The filter that a squad has now; empty for a squad that was deleted, a null text for everybody. */
    public Optional<Optional<String>> filters(int id) {
        return database
                .sql()
                .sql("SELECT filters FROM squads WHERE id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .findFirst();
    }

    /** Gives a squad that was brought before another filter. */
    public void filter(int id, @Nullable String filters) {
        database.sql()
                .sql("UPDATE squads SET filters = ?, updated_at = CURRENT_TIMESTAMP WHERE id = ?")
                .param(1, filters, Types.VARCHAR)
                .param(2, id)
                .update();
    }

    /** Adds members. */
    public void members(int id, Collection<Member> members) {
        database.template().batchUpdate("""
                        INSERT IGNORE INTO squad_member (squad_id, user_id, created_at) VALUES (?, ?, COALESCE(?, CURRENT_TIMESTAMP))
                        """, members, BATCH, (statement, member) -> {
            statement.setInt(1, id);
            statement.setLong(2, member.userId());
            statement.setObject(3, member.since(), Types.TIMESTAMP);
        });
        AccessEpoch.raise(database.sql());
    }

    /** Takes members out. */
    public void without(int id, Collection<Long> users) {
        away("squad_member", "user_id", id, users);
    }

    /** Adds people or roles beside a squad: {@code squad_moderator} and {@code squad_role}. */
    private void beside(String table, String column, int id, Collection<Long> others) {
        each("INSERT IGNORE INTO " + table + " (squad_id, " + column + ") VALUES (?, ?)", id, others);
    }

    /** Adds moderators. */
    public void moderators(int id, Collection<Long> users) {
        beside("squad_moderator", "user_id", id, users);
    }

    /** Takes moderators away. */
    public void withoutModerators(int id, Collection<Long> users) {
        away("squad_moderator", "user_id", id, users);
    }

    /** Adds roles that the squad gives. */
    public void roles(int id, Collection<Long> roles) {
        beside("squad_role", "role_id", id, roles);
    }

    /** Takes roles away that the squad gives. */
    public void withoutRoles(int id, Collection<Long> roles) {
        away("squad_role", "role_id", id, roles);
    }

    private void away(String table, String column, int id, Collection<Long> others) {
        each("DELETE FROM " + table + " WHERE squad_id = ? AND " + column + " = ?", id, others);
    }

    /** @param sql with marks for the squad and one of the others */
    private void each(String sql, int id, Collection<Long> others) {
        database.template().batchUpdate(sql, others, BATCH, (statement, other) -> {
            statement.setInt(1, id);
            statement.setLong(2, other);
        });
        AccessEpoch.raise(database.sql());
    }

    /** Adds applications of people who have none. */
    public void applications(int id, Collection<Application> applications) {
        database.template().batchUpdate("""
                        INSERT IGNORE INTO squad_applications (squad_id, user_id, message, created_at, updated_at)
                        VALUES (?, ?, ?, COALESCE(?, CURRENT_TIMESTAMP), COALESCE(?, CURRENT_TIMESTAMP))
                        """, applications, BATCH, (statement, application) -> {
            statement.setInt(1, id);
            statement.setLong(2, application.userId());
            statement.setString(3, Texts.cut(application.message(), LONGEST_MESSAGE));
            statement.setObject(4, application.at(), Types.TIMESTAMP);
            statement.setObject(5, application.at(), Types.TIMESTAMP);
        });
    }

    /**
     * Lets filters of squads that were brought count again for their members, some hours from now: so long what they ask for is read.
     *
     * @return how many squads
     */
    public int release(int hours) {
        return database.sql()
                .sql("UPDATE squads SET kept_until = TIMESTAMPADD(HOUR, ?, CURRENT_TIMESTAMP) WHERE kept_until >= ?")
                .params(hours, NOT_YET)
                .update();
    }
}
