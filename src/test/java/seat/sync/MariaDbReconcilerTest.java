package seat.sync;

import org.junit.jupiter.api.parallel.Isolated;
import seat.testing.TestDatabase;

@Isolated("counts what the whole database server is asked")
class MariaDbReconcilerTest extends ReconcilerContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }

    @Override
    long questions() {
        return database()
                .sql()
                .sql("SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'QUESTIONS'")
                .query(Long.class)
                .single();
    }
}
