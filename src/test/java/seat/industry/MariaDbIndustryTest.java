package seat.industry;

import seat.testing.TestDatabase;

class MariaDbIndustryTest extends IndustryContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
