package seat.alert;

import seat.testing.TestDatabase;

class AlertTextOnMariaDbTest extends AlertTextContract {
    AlertTextOnMariaDbTest() {
        super(TestDatabase.mariaDb());
    }
}
