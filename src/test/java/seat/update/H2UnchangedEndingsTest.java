package seat.update;

import seat.testing.TestDatabase;

class H2UnchangedEndingsTest extends UnchangedEndingsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
