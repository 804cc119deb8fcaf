package seat.sync;

import seat.testing.TestDatabase;

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
