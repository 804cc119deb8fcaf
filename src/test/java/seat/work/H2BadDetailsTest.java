package seat.work;

import seat.testing.TestDatabase;

class H2BadDetailsTest extends BadDetailsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
