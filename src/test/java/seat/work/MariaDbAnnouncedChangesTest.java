package seat.work;

import seat.testing.TestDatabase;

class MariaDbAnnouncedChangesTest extends AnnouncedChangesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
