package seat.event;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A number that grows in the very transaction that gives or takes a right: a character is linked to an account or leaves it, its token is
 * disabled or used again, an account is switched off; roles and squads do the same. It is the row of table {@code access_epoch}.
 *
 * <p>It is for whatever outlives the decision it rests on: an ETag, which a browser or a program keeps and sends back, holds the number that was
 * read with the session, so that no answer of before counts as unchanged on any front end once a right is another. Decisions themselves
 * are kept by nobody: each request, and each statement of an export, asks {@code access.Access} anew. What rights owe to data that ESI gives
 * (in-game roles, who is in which corporation) does not raise it: a page that depends on them is made anew for its ETag.
 */
public final class AccessEpoch {
    /** What a statement selects that reads the number along with something else. */
    public static final String READ = "COALESCE((SELECT e.epoch FROM access_epoch e WHERE e.id = 1), 0)";

    private AccessEpoch() {}

    /**
     * Raises the number with the caller's transaction, once however often it is asked to: as the last statement before the commit, so that nobody
     * waits for the row longer than a commit takes, nor in a circle.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public static void raise(JdbcClient sql) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The access epoch is raised in the transaction that changes a right");
        }
        if (TransactionSynchronizationManager.getSynchronizations().stream().noneMatch(Raise.class::isInstance)) {
            TransactionSynchronizationManager.registerSynchronization(new Raise(sql));
        }
    }

    private record Raise(JdbcClient sql) implements TransactionSynchronization {
        @Override
        public void beforeCommit(boolean readOnly) {
            sql.sql("INSERT INTO access_epoch (id, epoch) VALUES (1, 1) ON DUPLICATE KEY UPDATE epoch = epoch + 1")
                    .update();
        }
    }
}
