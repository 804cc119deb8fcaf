package seat.update;

import seat.testing.TestDatabase;

class GaleraUpdatesTest extends UpdatesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.galera();
    }
}
