package seat.resource;

import seat.testing.TestDatabase;

class H2CharacterAnswersTest extends CharacterAnswersContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
