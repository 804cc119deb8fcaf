package seat.db;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that are run again when the database asks for it. What joins another one's transaction is left to that one. */
final class RetriedTransactions extends TransactionTemplate {
    private static final long serialVersionUID = 1L;

    RetriedTransactions(PlatformTransactionManager manager) {
        super(manager);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? super.execute(action)
                : Retries.run(() -> super.execute(action));
    }
}
