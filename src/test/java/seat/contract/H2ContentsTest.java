package seat.contract;

import seat.testing.TestDatabase;

class H2ContentsTest extends ContentsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
