package seat.alert;

import seat.testing.TestDatabase;

class AlertTextOnH2Test extends AlertTextContract {
    AlertTextOnH2Test() {
        super(TestDatabase.h2());
    }
}
