package seat.process.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @Test
    void aLockHoldsUntilItIsClosedEvenIfNobodyRemembersIt(@TempDir Path folder) throws IOException {
        assertThat(FolderLock.take(folder)).isPresent();
        collectGarbage();
        assertThat(FolderLock.take(folder)).isEmpty();
    }

    @Test
    void aClosedLockCanBeTakenAgain(@TempDir Path folder) throws IOException {
        FolderLock.take(folder).orElseThrow().close();
        FolderLock again = FolderLock.take(folder).orElseThrow();
        again.close();
    }

    private static void collectGarbage() {
        WeakReference<Object> gone = new WeakReference<>(new Object());
        while (gone.get() != null) {
            System.gc();
        }
        // Cleaners run on a thread of their own, soon after; a few more rounds let it have its turn.
        for (int round = 0; round < 4; round++) {
            System.gc();
            Thread.yield();
        }
    }
}
