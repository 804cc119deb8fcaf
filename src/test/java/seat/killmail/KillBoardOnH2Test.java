package seat.killmail;

import seat.testing.TestDatabase;

class KillBoardOnH2Test extends KillBoardContract {
    KillBoardOnH2Test() {
        super(TestDatabase.h2());
    }
}
