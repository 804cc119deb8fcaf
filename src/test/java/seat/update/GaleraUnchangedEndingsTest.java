package seat.update;

import seat.testing.TestDatabase;

class GaleraUnchangedEndingsTest extends UnchangedEndingsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.galera();
    }
}
