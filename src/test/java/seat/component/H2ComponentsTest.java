package seat.component;

import seat.testing.TestDatabase;

class H2ComponentsTest extends ComponentsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
