package seat.mail;

import seat.testing.TestDatabase;

class NotificationsOnMariaDbTest extends NotificationsContract {
    NotificationsOnMariaDbTest() {
        super(TestDatabase.mariaDb());
    }
}
