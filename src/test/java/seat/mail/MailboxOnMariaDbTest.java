package seat.mail;

import seat.testing.TestDatabase;

class MailboxOnMariaDbTest extends MailboxContract {
    MailboxOnMariaDbTest() {
        super(TestDatabase.mariaDb());
    }
}
