package seat.skill;

import seat.testing.TestDatabase;

class H2TrainingTest extends TrainingContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
