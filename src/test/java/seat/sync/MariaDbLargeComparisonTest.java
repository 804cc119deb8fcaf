package seat.sync;

import net.jqwik.api.lifecycle.BeforeContainer;
import seat.testing.TestDatabase;

class MariaDbLargeComparisonTest extends LargeComparisonContract {
    @BeforeContainer
    static void openDatabases() {
        open(TestDatabase.mariaDb(), TestDatabase.mariaDb());
    }
}
