package seat.seat5;

import seat.testing.TestDatabase;

class MariaDbPeopleImportTest extends PeopleImportContract {
    @Override
    TestDatabase openTarget() {
        return TestDatabase.mariaDb();
    }
}
