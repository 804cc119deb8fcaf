package seat.work;

import seat.testing.TestDatabase;

class H2AnnouncedChangesTest extends AnnouncedChangesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
