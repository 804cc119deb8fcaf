package seat.sde;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** CCP's latest static data: imports it if it is newer than what is read. */
public final class LatestBuild {
    private final Database database;
    private final Downloads downloads;
    private final StaticDataImport importer;

    public LatestBuild(Database database, Downloads downloads, StaticDataImport importer) {
        this.database = database;
        this.downloads = downloads;
        this.importer = importer;
    }

    /** The build that is read; 0 before the first import. */
    long shown() {
        return new StaticDataState(database)
                .shown()
                .map(StaticDataState.Shown::build)
                .orElse(0L);
    }

    /** Asks CCP. */
    public long latest() {
        return downloads.latest();
    }

    /** Fetches and imports a build. */
    public StaticDataImport.Result importBuild(long build, StaticDataImport.Progress progress) {
        return importZip(downloads.zip(build), build, progress);
    }

    /** @param build that the zip must say it is; 0 for any */
    public StaticDataImport.Result importZip(URI url, long build, StaticDataImport.Progress progress) {
        AtomicReference<@Nullable Path> fetched = new AtomicReference<>();
        try {
            StaticDataImport.Source source = new StaticDataImport.Source() {
                @Override
                public Path zip() {
                    Path zip =
                            downloads.fetch(url, (done, all) -> progress.show("fetching", done, all, url.toString()));
                    fetched.set(zip);
                    return zip;
                }

                @Override
                public long build() {
                    return build;
                }
            };
            return importer.run(source, url.toString(), progress);
        } finally {
            delete(fetched.get());
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StaticDataException(file + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
