package seat.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import seat.db.Database;

/**
 * What becomes of rows that move between owners. Others may have written them since they were compared, so that what is stored is
 * locked and looked at again, in the transaction that writes: a row of somebody else's went for that owner and came for this one,
 * and one that a newer answer wrote stays as it is.
 */
final class SharedChanges {
    private final Database database;
    private final Difference difference;
    private final Reconciler.Witness witness;
    private final Table table;
    private final int ownerColumn;

    SharedChanges(Database database, Difference difference, Reconciler.Witness witness) {
        this.database = database;
        this.difference = difference;
        this.witness = witness;
        this.table = difference.table();
        String column = table.mapping().ownerColumn();
        this.ownerColumn = column == null ? -1 : table.index(column);
    }

    /**
     * @param known writes rows that are stored and locked
     * @param unknown writes rows that are not; a row that somebody has inserted since makes the transaction run again
     */
    void written(List<Row> rows, Consumer<List<Row>> known, Consumer<List<Row>> unknown) {
        Map<Object, Row> stored = new StoredRows(database, table, difference.owner()).lock(rows);
        List<Row> there = new ArrayList<>();
        List<Row> missing = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Row row : rows) {
            Row before = stored.get(Reconciler.key(row.values(), table.key()));
            if (before == null) {
                missing.add(row);
                changes.add(new Change(table, difference.owner(), null, row));
            } else if (!row.modified().isBefore(before.modified())) {
                there.add(row);
                changed(before, row, changes);
            }
        }
        if (!there.isEmpty()) {
            known.accept(there);
        }
        try {
            if (!missing.isEmpty()) {
                unknown.accept(missing);
            }
        } catch (DuplicateKeyException e) {
            throw new PessimisticLockingFailureException(
                    "A row of " + table.name() + " came from another owner at this moment", e);
        }
        changes.forEach(witness::sees);
    }

    private void changed(Row before, Row after, List<Change> changes) {
        long former = owner(before);
        if (former != difference.owner()) {
            changes.add(new Change(table, former, before, null));
            changes.add(new Change(table, difference.owner(), null, after));
        } else if (!Arrays.equals(before.values(), after.values())) {
            changes.add(new Change(table, difference.owner(), before, after));
        }
    }

    /** Before they are deleted; a row that has gone to somebody else meanwhile is no longer this owner's to lose. */
    void deleted() {
        for (List<Row> chunk : Reconciler.chunks(difference.gone())) {
            Map<Object, Row> stored = new StoredRows(database, table, difference.owner()).lock(chunk);
            for (Row row : chunk) {
                Row before = stored.get(Reconciler.key(row.values(), table.key()));
                if (before != null && owner(before) == difference.owner()) {
                    witness.sees(new Change(table, difference.owner(), before, null));
                }
            }
        }
    }

    private long owner(Row row) {
        return ownerColumn < 0 ? difference.owner() : (Long) Objects.requireNonNull(row.values()[ownerColumn]);
    }
}
