package seat.work;

import seat.testing.TestDatabase;

class H2CommittingTest extends CommittingContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
