package seat.fitting;

import seat.testing.TestDatabase;

class FittingsOnMariaDbTest extends FittingsContract {
    FittingsOnMariaDbTest() {
        super(TestDatabase.mariaDb());
    }
}
