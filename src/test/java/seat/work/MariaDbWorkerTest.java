package seat.work;

import seat.testing.TestDatabase;

class MariaDbWorkerTest extends WorkerContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
