package seat.update;

import seat.testing.TestDatabase;

class H2UpdatesTest extends UpdatesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
