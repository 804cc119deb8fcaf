package seat.access;

import java.util.Map;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.sso.TokenStore;
import seat.update.Enrolment;

/**
 * Deletes what was read for characters whose account was deleted with its data: all its
 * {@link CharacterRows}, and the token's row last, so that a process that ends meanwhile leaves the rest to the next.
 */
public final class EraseCharacters implements Runnable {
    private static final int AT_ONCE = 5;

    private final Database database;
    private final TokenStore tokens;
    private final Enrolment enrolment;
    private final AuditLog log;
    private final CharacterRows rows;

    public EraseCharacters(Database database, TokenStore tokens, Catalogue catalogue, Enrolment enrolment) {
        this.database = database;
        this.tokens = tokens;
        this.enrolment = enrolment;
        this.log = new AuditLog(database);
        this.rows = new CharacterRows(database, catalogue, resource -> true);
    }

    @Override
    public void run() {
        tokens.closed(Accounts.ERASING, AT_ONCE).forEach(this::erase);
    }

    private void erase(long characterId) {
        enrolment.forget(characterId);
        long deleted = rows.delete(characterId);
        database.inTransaction(() -> {
            if (tokens.forget(characterId, Accounts.ERASING)) {
                log.write(
                        Actor.system(),
                        Category.CHARACTER,
                        "erased",
                        Subject.character(characterId),
                        "Deleted what was read for the character",
                        null,
                        Map.of("rows", deleted));
            }
        });
    }
}
