package seat.work;

import seat.testing.TestDatabase;

class GaleraAnnouncedChangesTest extends AnnouncedChangesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.galera();
    }
}
