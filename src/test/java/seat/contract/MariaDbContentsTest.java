package seat.contract;

import seat.testing.TestDatabase;

class MariaDbContentsTest extends ContentsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
