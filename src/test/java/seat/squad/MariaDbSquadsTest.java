package seat.squad;

import seat.testing.TestDatabase;

class MariaDbSquadsTest extends SquadsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
