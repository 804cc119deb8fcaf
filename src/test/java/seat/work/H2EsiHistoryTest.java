package seat.work;

import seat.testing.TestDatabase;

class H2EsiHistoryTest extends EsiHistoryContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
