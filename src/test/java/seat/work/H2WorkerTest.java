package seat.work;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import seat.testing.TestDatabase;

class H2WorkerTest extends WorkerContract {
    @TempDir
    static Path folder;

    /** A file, since that is what an interrupt would close. */
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2File(folder);
    }
}
