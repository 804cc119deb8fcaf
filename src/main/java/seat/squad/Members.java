package seat.squad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.event.AccessEpoch;
import seat.event.ChangeEvent;
import seat.event.ChangeEvents;
import seat.event.EventKey;

/**
 * Writes who comes into a squad and who goes: the rows, what the security log says of it, what others hear of it, and that squads which
 * depend on this one are to be looked at again. All of it is part of the caller's transaction.
 */
final class Members {
    /** Says that somebody became a member; the owner is the account, the entity the squad. */
    static final String JOINED = "squad-joined";

    /** Says that somebody is no member any more. */
    static final String LEFT = "squad-left";

    /** Beyond so many at once the security log has one row for all; the events name each. */
    private static final int NAMED = 20;

    private static final int BATCH = 1_000;
    private static final String USER = "user";
    private static final String TABLE = "squad_member";

    private final Database database;
    private final AuditLog log;

    Members(Database database) {
        this.database = database;
        this.log = new AuditLog(database);
    }

    /** @param why such as {@code fits the filter} */
    void come(int squad, Collection<Long> users, Actor actor, String why) {
        if (users.isEmpty()) {
            return;
        }
        database.template().batchUpdate("""
                        INSERT INTO squad_member (squad_id, user_id) VALUES (?, ?)
                        ON DUPLICATE KEY UPDATE expires_at = NULL, updated_at = CURRENT_TIMESTAMP
                        """, users, BATCH, (statement, user) -> {
            statement.setInt(1, squad);
            statement.setLong(2, user);
        });
        database.template()
                .batchUpdate(
                        "DELETE FROM squad_applications WHERE squad_id = ? AND user_id = ?",
                        users.size() <= NAMED ? users : applicants(squad, users),
                        BATCH,
                        (statement, user) -> {
                            statement.setInt(1, squad);
                            statement.setLong(2, user);
                        });
        tell(squad, users, JOINED, actor, why);
    }

    private List<Long> applicants(int squad, Collection<Long> users) {
        List<Long> applied = new ArrayList<>(database.sql()
                .sql("SELECT user_id FROM squad_applications WHERE squad_id = ?")
                .param(squad)
                .query(Long.class)
                .list());
        applied.retainAll(new java.util.HashSet<>(users));
        return applied;
    }

    void go(int squad, Collection<Long> users, Actor actor, String why) {
        if (users.isEmpty()) {
            return;
        }
        database.template()
                .batchUpdate(
                        "DELETE FROM squad_member WHERE squad_id = ? AND user_id = ?",
                        users,
                        BATCH,
                        (statement, user) -> {
                            statement.setInt(1, squad);
                            statement.setLong(2, user);
                        });
        tell(squad, users, LEFT, actor, why);
    }

    private void tell(int squad, Collection<Long> users, String kind, Actor actor, String why) {
        boolean joined = kind.equals(JOINED);
        if (users.size() <= NAMED) {
            for (Long user : users) {
                log.write(
                        actor,
                        Category.SQUAD,
                        joined ? "join" : "leave",
                        Subject.user(user),
                        (joined ? "Became a member of a squad: " : "Is no member of a squad any more: ") + why,
                        joined ? null : Map.of("squad", squad),
                        joined ? Map.of("squad", squad) : null);
            }
        } else {
            log.write(
                    actor,
                    Category.SQUAD,
                    joined ? "join" : "leave",
                    Subject.squad(squad),
                    users.size() + (joined ? " people became members: " : " people are no members any more: ") + why,
                    null,
                    Map.of("people", users.size()));
        }
        note(users, Fact.SQUAD);
        AccessEpoch.raise(database.sql());
        String moment = UUID.randomUUID().toString();
        ChangeEvents.announce(
                database,
                users.stream()
                        .map(user -> new ChangeEvent(
                                EventKey.of(kind, squad, user, moment),
                                kind,
                                new ChangeEvent.Owner(USER, user),
                                TABLE,
                                new ChangeEvent.What((long) squad, null, null, null),
                                ChangeEvent.When.UNKNOWN))
                        .toList());
    }

    /** Notes that a fact about people changed. */
    void note(Collection<Long> users, String fact) {
        List<Long> ordered = users.stream().sorted().toList();
        database.template().batchUpdate("""
                        INSERT INTO squad_changes (user_id, fact, noted_at) VALUES (?, ?, CURRENT_TIMESTAMP(3))
                        ON DUPLICATE KEY UPDATE changes = changes + 1
                        """, ordered, BATCH, (statement, user) -> {
            statement.setLong(1, user);
            statement.setString(2, fact);
        });
    }
}
