package seat.component;

import seat.testing.TestDatabase;

class MariaDbComponentsTest extends ComponentsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
