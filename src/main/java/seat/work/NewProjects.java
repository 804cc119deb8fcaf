package seat.work;

import java.util.List;
import seat.db.Database;
import seat.update.Wakeups;

/**
 * Lets members look at the projects of their corporation that they have not looked at yet, instead of an hour later: the list is
 * the corporation's, what each gave is the member's, so that one does not wake the other by itself.
 */
final class NewProjects implements WhatFollows.Effect {
    private static final String LOOK = "character.project-contributions";

    private final Database database;
    private final Wakeups wakeups;

    NewProjects(Database database, Wakeups wakeups) {
        this.database = database;
        this.wakeups = wakeups;
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
            database.retrying(() -> {
                wakeups.wake(members, List.of(LOOK));
                return true;
            });
        }
    }
}
