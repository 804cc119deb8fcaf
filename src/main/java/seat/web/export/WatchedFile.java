package seat.web.export;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A file whose reader can see how far it has come, once it takes longer than a moment. A small file costs no statement for that. */
public final class WatchedFile implements ExportFile {
    private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);
    private static final long A_MOMENT = Duration.ofMillis(1_500).toNanos();

    private final ExportFile file;
    private final ExportProgress progress;
    private final long user;
    private final String name;
    private long rows;
    private long id;
    private long noted = System.nanoTime();

    public WatchedFile(ExportFile file, ExportProgress progress, long user, String name) {
        this.file = file;
        this.progress = progress;
        this.user = user;
        this.name = name;
    }

    @Override
    public void headings(List<String> names) throws IOException {
        file.headings(names);
    }

    @Override
    public boolean row(List<Cell> cells) throws IOException {
        rows++;
        return file.row(cells);
    }

    @Override
    public boolean flush() throws IOException {
        boolean taken = file.flush();
        if (taken && System.nanoTime() - noted > A_MOMENT) {
            note(false);
        }
        return taken;
    }

    @Override
    public void end() throws IOException {
        file.end();
        if (id != 0) {
            note(true);
        }
    }

    /** The file matters more than the note of it. */
    private void note(boolean ended) {
        noted = System.nanoTime();
        try {
            if (id == 0) {
                id = progress.begin(user, name, rows);
            } else {
                progress.written(id, rows, ended);
            }
        } catch (DataAccessException e) {
            log.debug("How far {} has come is not noted: {}", name, e.getMessage());
        }
    }
}
