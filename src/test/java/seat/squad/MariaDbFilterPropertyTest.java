package seat.squad;

import net.jqwik.api.lifecycle.BeforeContainer;
import seat.testing.TestDatabase;

class MariaDbFilterPropertyTest extends FilterPropertyContract {
    @BeforeContainer
    static void openDatabase() {
        open(TestDatabase.mariaDb());
    }
}
