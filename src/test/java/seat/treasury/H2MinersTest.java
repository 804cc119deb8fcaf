package seat.treasury;

import seat.testing.TestDatabase;

class H2MinersTest extends MinersContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
