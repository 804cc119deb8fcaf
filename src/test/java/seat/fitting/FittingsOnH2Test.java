package seat.fitting;

import seat.testing.TestDatabase;

class FittingsOnH2Test extends FittingsContract {
    FittingsOnH2Test() {
        super(TestDatabase.h2());
    }
}
