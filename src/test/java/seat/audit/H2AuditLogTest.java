package seat.audit;

import seat.testing.TestDatabase;

class H2AuditLogTest extends AuditLogContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
