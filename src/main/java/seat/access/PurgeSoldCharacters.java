package seat.access;

import java.util.Map;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.event.AccessEpoch;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sso.ClosedCharacters;
import seat.sso.TokenStore;
import seat.update.Enrolment;

/**
 * Deletes what former owners' tokens read of characters that changed owners, and opens them again: their updates are new ones, so that
 * everything is read anew and the first read announces nothing. A process that ends meanwhile leaves them closed to the next. What EVE tells
 * everybody stays.
 */
public final class PurgeSoldCharacters implements Runnable {
    private static final int AT_ONCE = 5;

    private final Database database;
    private final TokenStore tokens;
    private final Enrolment enrolment;
    private final ClosedCharacters closed;
    private final CharacterRows rows;
    private final AuditLog log;

    public PurgeSoldCharacters(Database database, TokenStore tokens, Catalogue catalogue, Enrolment enrolment) {
        this.database = database;
        this.tokens = tokens;
        this.enrolment = enrolment;
        this.closed = new ClosedCharacters(database.sql());
        this.rows = new CharacterRows(database, catalogue, Resource::needsToken);
        this.log = new AuditLog(database);
    }

    @Override
    public void run() {
        closed.some(AT_ONCE).forEach(this::purge);
    }

    private void purge(ClosedCharacters.Closed character) {
        long id = character.characterId();
        // First of all: who still runs one for the former owner writes no more from here on.
        database.inTransaction(() -> enrolment.forget(id));
        long deleted = rows.delete(id);
        database.inTransaction(() -> {
            if (!closed.open(character)) {
                return;
            }
            enrolment.forget(id);
            tokens.find(id).ifPresent(token -> enrolment.character(id, token.scopes()));
            log.write(
                    Actor.system(),
                    Category.CHARACTER,
                    "purged",
                    Subject.character(id),
                    "Deleted what was read for the character's former owner",
                    null,
                    Map.of("rows", deleted));
            AccessEpoch.raise(database.sql());
        });
    }
}
