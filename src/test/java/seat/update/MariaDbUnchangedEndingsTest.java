package seat.update;

import seat.testing.TestDatabase;

class MariaDbUnchangedEndingsTest extends UnchangedEndingsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
