package seat.work;

import java.util.List;
import seat.db.Database;

/**
 * Lets members look at the projects of their corporation that they have not looked at yet, instead of an hour later: the list is
 * the corporation's, what each gave is the member's, so that one does not wake the other by itself.
 */
final class NewProjects implements FollowUps.Effect {
    private static final String LOOK = "character.project-contributions";

    private final Database database;

    NewProjects(Database database) {
        this.database = database;
    }

    @Override
    public void changed(long corporationId) {
        List<Long> members = database.sql()
                .sql("""
                        SELECT DISTINCT a.character_id FROM character_affiliations a
                        JOIN corporation_projects p ON p.corporation_id = a.corporation_id AND p.state = 'Active'
                        JOIN updates u ON u.owner_id = a.character_id AND u.resource = :look
                        WHERE a.corporation_id = :corporation AND NOT EXISTS (SELECT 1 FROM fan_outs f
                          WHERE f.resource = :look AND f.owner_id = a.character_id AND f.detail_id = p.id)
                        ORDER BY 1
                        """)
                .param("look", LOOK)
                .param("corporation", corporationId)
                .query(Long.class)
                .list();
        if (!members.isEmpty()) {
            database.retrying(() -> wake(members));
        }
    }

    private int wake(List<Long> members) {
        return database.sql()
                .sql("""
                        UPDATE updates SET woken = CASE WHEN state = 'idle' THEN FALSE ELSE TRUE END,
                          next_at = CASE WHEN state = 'idle' THEN CURRENT_TIMESTAMP(3) ELSE next_at END
                        WHERE owner_id IN (:members) AND resource = :look AND state IN ('idle', 'running', 'queued', 'waiting')
                        """)
                .param("members", members)
                .param("look", LOOK)
                .update();
    }
}
