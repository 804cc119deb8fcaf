package seat.dispatch;

import seat.testing.TestDatabase;

class H2PassTest extends PassContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
