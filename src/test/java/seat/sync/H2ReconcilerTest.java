package seat.sync;

import seat.testing.TestDatabase;

class H2ReconcilerTest extends ReconcilerContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
