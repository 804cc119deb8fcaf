package seat.command;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.config.DatabaseSettings;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.DatabaseCopy;
import seat.db.Dialect;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.sso.SecretKeyFile;
import seat.update.CompleteReads;

/**
 * {@code seat database copy}: everything in the embedded database into an empty MySQL/MariaDB, proven equal. SeAT must not run
 * meanwhile; started on the new database it goes on where it was.
 */
@Command(name = "copy", description = "Copy the embedded database into an empty MySQL/MariaDB, and prove it equal.")
final class DatabaseCopyCommand extends DataCommand {
    private static final int CONNECTIONS = 4;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "The empty database: jdbc:mariadb://host:port/database. Without a password.")
    private String to = "";

    @Option(names = "--user", paramLabel = "USER", description = "Its user; default: SEAT_DATABASE_USER, or seat.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with its password; default: SEAT_DATABASE_PASSWORD from the environment.")
    private @Nullable String passwordFile;

    DatabaseCopyCommand() {}

    @Override
    protected List<String> reads() {
        return passwordFile == null ? List.of() : List.of(passwordFile);
    }

    @Override
    protected int run(CommandContext context) throws IOException {
        Settings settings = context.settings();
        if (!settings.database().embedded()) {
            throw new CommandFailure("The copy goes from the embedded database in the data folder, but "
                    + Setting.DATABASE_URL.key() + " names another. Unset it for this command.");
        }
        String url = target();
        if (context.serving()) {
            throw new CommandFailure("SeAT runs on " + settings.dataDir()
                    + ", and what it writes meanwhile would be missing. Stop it, then copy.");
        }
        String account = user == null ? settings.database().user() : user;
        try (HikariDataSource pool = DataSources.server(url, account, password(context), CONNECTIONS)) {
            ProgressBar bar = new ProgressBar(context.out());
            Database target = new Database(pool, Dialect.MARIADB);
            DatabaseCopy.Result copied = new DatabaseCopy(context.database(), target, shownBy(bar)).run();
            bar.end();
            CompleteReads.forget(target);
            context.print(
                    "Copied %,d rows in %d tables. Counts and checksums of every table are equal.",
                    copied.rows(), copied.tables());
        }
        explain(context, url, account);
        return 0;
    }

    private String target() {
        try {
            return DatabaseSettings.serverUrl(to);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--to " + e.getMessage());
        }
    }

    private String password(CommandContext context) throws IOException {
        return passwordFile == null
                ? context.settings().database().password().reveal()
                : context.files().read(passwordFile).strip();
    }

    private static DatabaseCopy.Progress shownBy(ProgressBar bar) {
        return new DatabaseCopy.Progress() {
            @Override
            public void copied(String table, long done, long all) {
                bar.show("copying", done, all, table);
            }

            @Override
            public void verified(String table, long done, long all) {
                bar.show("verifying", done, all, table);
            }
        };
    }

    private static void explain(CommandContext context, String url, String account) {
        Settings settings = context.settings();
        Path keyFile = settings.dataDir().resolve(SecretKeyFile.NAME);
        context.print("");
        context.print("Set these, then start SeAT as before; nobody signs in again:");
        context.print("  SEAT_DATABASE_URL=%s", url);
        context.print("  SEAT_DATABASE_USER=%s", account);
        context.print("  SEAT_DATABASE_PASSWORD=…");
        context.print(
                settings.secretKeys().isEmpty()
                        ? "  SEAT_SECRET_KEY=the content of " + keyFile + ", the same for every process. Keep it safe."
                        : "  SEAT_SECRET_KEY stays as it is, the same for every process.");
        context.print(
                "Do not start SeAT on the embedded database again: both would use the same tokens. When all is well,"
                        + " move %s away.",
                settings.dataDir().resolve("seat.mv.db"));
    }
}
