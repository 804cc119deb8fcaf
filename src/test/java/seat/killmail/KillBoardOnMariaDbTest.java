package seat.killmail;

import seat.testing.TestDatabase;

class KillBoardOnMariaDbTest extends KillBoardContract {
    KillBoardOnMariaDbTest() {
        super(TestDatabase.mariaDb());
    }
}
