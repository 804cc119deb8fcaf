package seat.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.Dialect;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sso.TokenStore;
import seat.sync.Mapping;
import seat.sync.Table;
import seat.update.Enrolment;

/**
 * Deletes what was read for characters whose account was deleted with its data: every row that names such a character as its owner,
 * {@value #BATCH} at a time; the token's row last, so that a process that ends meanwhile leaves the rest to the next. What others'
 * tokens tell of them stays.
 */
public final class EraseCharacters implements Runnable {
    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 5;

    private final Database database;
    private final TokenStore tokens;
    private final Enrolment enrolment;
    private final AuditLog log;
    private final Map<String, String> owners = new LinkedHashMap<>();

    public EraseCharacters(Database database, TokenStore tokens, Catalogue catalogue, Enrolment enrolment) {
        this.database = database;
        this.tokens = tokens;
        this.enrolment = enrolment;
        this.log = new AuditLog(database);
        for (Resource resource : catalogue.resources()) {
            if (resource.ownerType() == OwnerType.CHARACTER) {
                for (Table table : catalogue.tables(resource)) {
                    Mapping mapping = table.mapping();
                    if (mapping.ownerColumn() != null && mapping.mode() != Mapping.Mode.AMEND) {
                        owners.put(table.name(), Objects.requireNonNull(mapping.ownerColumn()));
                    }
                }
            }
        }
        owners.put("daily_snapshots", "owner_id");
        owners.put("snapshot_owners", "owner_id");
        owners.put("owner_changes", "owner_id");
    }

    @Override
    public void run() {
        tokens.closed(Accounts.ERASING, AT_ONCE).forEach(this::erase);
    }

    private void erase(long characterId) {
        enrolment.forget(characterId);
        long rows = 0;
        for (Map.Entry<String, String> table : owners.entrySet()) {
            rows += delete(table.getKey(), table.getValue(), characterId);
        }
        long deleted = rows;
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

    private long delete(String table, String owner, long characterId) {
        String statement =
                "DELETE FROM %s WHERE %s = ? LIMIT %d".formatted(Dialect.quote(table), Dialect.quote(owner), BATCH);
        long rows = 0;
        int deleted;
        do {
            deleted = database.retrying(
                    () -> database.sql().sql(statement).param(characterId).update());
            rows += deleted;
        } while (deleted == BATCH);
        return rows;
    }
}
