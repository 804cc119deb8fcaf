package seat.resource;

import seat.testing.TestDatabase;

class MariaDbCharacterAnswersTest extends CharacterAnswersContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
