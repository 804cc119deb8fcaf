package seat.squad;

import seat.testing.TestDatabase;

class H2SquadsTest extends SquadsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
