package seat.resource;

import seat.testing.TestDatabase;

class H2CorporationAnswersTest extends CorporationAnswersContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
