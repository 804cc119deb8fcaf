package seat.work;

import seat.db.Database;

/**
 * Lets members look at the projects of their corporation that they have not looked at yet, instead of an hour later: the list is
 * the corporation's, what each gave is the member's, so that one does not wake the other by itself.
 */
final class NewProjects implements Committing.AfterCommit {
    private final Database database;

    NewProjects(Database database) {
        this.database = database;
    }

    @Override
    public void changed(long corporationId) {
        database.sql().sql("""
                        UPDATE updates SET next_at = CURRENT_TIMESTAMP(3)
                        WHERE resource = 'character.project-contributions' AND state = 'idle' AND next_at > CURRENT_TIMESTAMP(3)
                          AND owner_id IN (
                            SELECT a.character_id FROM character_affiliations a
                            JOIN corporation_projects p ON p.corporation_id = a.corporation_id
                            WHERE a.corporation_id = ? AND p.state = 'Active' AND NOT EXISTS (SELECT 1 FROM fan_outs f
                              WHERE f.resource = 'character.project-contributions' AND f.owner_id = a.character_id
                                AND f.detail_id = p.id))
                        """).param(corporationId).update();
    }
}
