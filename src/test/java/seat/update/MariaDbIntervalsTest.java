package seat.update;

import seat.testing.TestDatabase;

class MariaDbIntervalsTest extends IntervalsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
