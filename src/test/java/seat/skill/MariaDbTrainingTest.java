package seat.skill;

import seat.testing.TestDatabase;

class MariaDbTrainingTest extends TrainingContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
