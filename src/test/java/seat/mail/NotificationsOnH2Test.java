package seat.mail;

import seat.testing.TestDatabase;

class NotificationsOnH2Test extends NotificationsContract {
    NotificationsOnH2Test() {
        super(TestDatabase.h2());
    }
}
