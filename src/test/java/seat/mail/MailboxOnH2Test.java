package seat.mail;

import seat.testing.TestDatabase;

class MailboxOnH2Test extends MailboxContract {
    MailboxOnH2Test() {
        super(TestDatabase.h2());
    }
}
