package seat.seat5;

import seat.testing.TestDatabase;

class H2PeopleImportTest extends PeopleImportContract {
    @Override
    TestDatabase openTarget() {
        return TestDatabase.h2();
    }
}
