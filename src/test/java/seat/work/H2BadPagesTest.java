package seat.work;

import seat.testing.TestDatabase;

class H2BadPagesTest extends BadPagesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
