package seat.update;

import seat.testing.TestDatabase;

class H2IntervalsTest extends IntervalsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
