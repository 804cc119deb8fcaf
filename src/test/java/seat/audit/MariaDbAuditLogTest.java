package seat.audit;

import seat.testing.TestDatabase;

class MariaDbAuditLogTest extends AuditLogContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
