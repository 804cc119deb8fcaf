package seat.resource;

import seat.testing.TestDatabase;

class MariaDbCorporationAnswersTest extends CorporationAnswersContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
