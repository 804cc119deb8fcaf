package seat.work;

import seat.testing.TestDatabase;

class H2LeadershipTest extends LeadershipContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
