package seat.member;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.access.AccessRefusal;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;

/** Keeps when members were last asked to sign in (table {@code compliance_reminders}), so that nobody is asked by three Directors on one day. */
public final class Reminders {
    /** Members that are noted at once. */
    public static final int MOST = 500;

    private final Database database;
    private final AuditLog audit;

    public Reminders(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /** When the members of a corporation were last asked, by character. */
    public Map<Long, LocalDateTime> of(long corporationId) {
        Map<Long, LocalDateTime> found = new HashMap<>();
        database.reading()
                .sql("SELECT character_id, reminded_at FROM compliance_reminders WHERE corporation_id = ?")
                .param(corporationId)
                .query(row -> {
                    found.put(row.getLong(1), row.getObject(2, LocalDateTime.class));
                });
        return found;
    }

    /**
     * Notes that members were asked now; committed and durable on return.
     *
     * @throws AccessRefusal for none, more than {@value #MOST}, or one who is no member; then nobody is noted
     */
    public void asked(Actor actor, long corporationId, Collection<Long> characterIds) {
        List<Long> ids = characterIds.stream().distinct().toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new AccessRefusal("Name the members who were asked: 1 to " + MOST + " of them");
        }
        database.inTransaction(() -> {
            List<Long> others = new ArrayList<>(ids);
            others.removeAll(members(corporationId, ids));
            if (!others.isEmpty()) {
                throw new AccessRefusal(
                        "No members of this corporation, as far as is known: " + others + "; load the page anew");
            }
            database.sql()
                    .sql(
                            "DELETE FROM compliance_reminders WHERE corporation_id = :corporation AND character_id IN (:ids)")
                    .param("corporation", corporationId)
                    .param("ids", ids)
                    .update();
            for (long id : ids) {
                database.sql()
                        .sql("""
                                INSERT INTO compliance_reminders (corporation_id, character_id, user_id, reminded_at)
                                VALUES (?, ?, ?, CURRENT_TIMESTAMP(3))
                                """)
                        .param(1, corporationId)
                        .param(2, id)
                        .param(3, actor.userId(), java.sql.Types.BIGINT)
                        .update();
            }
            audit.write(
                    actor,
                    Category.CHARACTER,
                    "remind",
                    Subject.corporation(corporationId),
                    "Members were asked to sign in",
                    null,
                    Map.of("characters", ids));
        });
        database.makeDurable();
    }

    private Set<Long> members(long corporationId, List<Long> ids) {
        return database.sql()
                .sql("""
                        SELECT character_id FROM corporation_members WHERE corporation_id = :corporation AND character_id IN (:ids)
                        UNION SELECT character_id FROM character_affiliations
                        WHERE corporation_id = :corporation AND character_id IN (:ids)
                        """)
                .param("corporation", corporationId)
                .param("ids", ids)
                .query(Long.class)
                .set();
    }
}
