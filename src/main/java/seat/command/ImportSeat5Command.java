package seat.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.config.DatabaseSettings;
import seat.config.PrivateFiles;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.seat5.DotEnv;
import seat.seat5.DumpServer;
import seat.seat5.Import;
import seat.seat5.ImportProgress;
import seat.seat5.Parts;
import seat.seat5.Report;
import seat.seat5.ReportPage;
import seat.seat5.ReportText;
import seat.seat5.Source;
import seat.seat5.SourceException;

/** {@code seat import seat5}: brings what a SeAT 4 or 5 holds, from its database or from a dump of it. */
@Command(
        name = "seat5",
        description = "Bring what a SeAT 4 or 5 holds. Interrupted, it goes on; run again, it brings what is newer.")
final class ImportSeat5Command extends DataCommand {
    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description =
                    "The old database, jdbc:mariadb://host:port/database without a password, or a dump of it: a file"
                            + " dump.sql or dump.sql.gz; default: what --env says.")
    private @Nullable String from;

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = "SeAT 5's .env: its database, its account and password there, its application at EVE.")
    private @Nullable String env;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "The account at the old database; one that only reads will do.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file with its password.")
    private @Nullable String passwordFile;

    @Option(
            names = "--rehearse",
            description = "Tell what would come and what not. Nothing is written, no token is used.")
    private boolean rehearse;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page, too.")
    private @Nullable String html;

    ImportSeat5Command() {}

    @Override
    protected boolean begins() {
        return true;
    }

    @Override
    protected List<String> reads() {
        List<String> files = new ArrayList<>();
        for (String file : new @Nullable String[] {env, passwordFile}) {
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    @Override
    protected int run(CommandContext context) throws IOException {
        DotEnv said = env == null
                ? new DotEnv(Map.of())
                : DotEnv.parse(context.files().read(env));
        String where = Optional.ofNullable(from)
                .or(said::databaseUrl)
                .orElseThrow(() -> new CommandFailure(
                        "Which database? --from jdbc:mariadb://host:port/database, --from dump.sql.gz, or --env .env"));
        application(context, said);
        try {
            return where.startsWith("jdbc:") ? fromDatabase(context, said, where) : fromDump(context, said, where);
        } catch (SourceException | Import.Busy e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Tokens work only for the application they were issued to: better told now than after the old SeAT has stopped. */
    private static void application(CommandContext context, DotEnv said) {
        String here = context.settings().eve().clientId();
        said.get("EVE_CLIENT_ID")
                .filter(there -> !there.equals(here))
                .ifPresent(there -> context.print(
                        "Note: the old SeAT's tokens belong to its application at EVE. Set SEAT_EVE_CLIENT_ID and SEAT_EVE_CLIENT_SECRET to"
                                + " EVE_CLIENT_ID and EVE_CLIENT_SECRET of its .env before 'seat import finish'%s.",
                        here.isEmpty() ? "" : "; this SeAT has another application now"));
    }

    private int fromDatabase(CommandContext context, DotEnv said, String url) throws IOException {
        String account = user == null ? said.get("DB_USERNAME").orElse("seat") : user;
        try (Source source = Source.open(checked(url), account, password(context, said))) {
            return bring(context, source.with(said.settings()), source.described());
        }
    }

    private static String checked(String url) {
        try {
            return DatabaseSettings.serverUrl(url);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--from " + e.getMessage());
        }
    }

    private String password(CommandContext context, DotEnv said) throws IOException {
        return passwordFile == null
                ? said.get("DB_PASSWORD").orElse("")
                : context.files().read(passwordFile).strip();
    }

    private int fromDump(CommandContext context, DotEnv said, String name) throws IOException {
        Path dump = context.folder().resolve(name);
        if (!Files.isReadable(dump)) {
            throw new CommandFailure("There is no file " + dump + " that can be read");
        }
        ProgressBar bar = new ProgressBar(context.out());
        long size = Files.size(dump);
        try (DumpServer server =
                DumpServer.load(dump, read -> bar.show("loading", Math.min(read, size), size, "bytes"))) {
            bar.end();
            if (!server.complaints().isEmpty()) {
                context.print("Statements of the dump that were passed over: %s", server.complaints());
            }
            try (Source source = Source.open(server.url(), server.user(), server.password())) {
                return bring(context, source.with(said.settings()), dump.toString());
            }
        }
    }

    private int bring(CommandContext context, Source source, String described) throws IOException {
        context.print("SeAT %d at %s", source.version(), described);
        Report report = rehearse ? Import.rehearse(source) : imported(context, source);
        ReportText.lines(report, rehearse).forEach(line -> context.print("%s", line));
        if (html != null) {
            Path page = context.folder().resolve(html);
            PrivateFiles.file(page);
            Files.writeString(page, ReportPage.html(report, rehearse, described));
            context.print("The report is in %s", page);
        }
        boolean different = report.tables().stream().anyMatch(table -> Boolean.FALSE.equals(table.equal()));
        if (different) {
            context.print("Some tables are not equal: see above. Run it again.");
        }
        return different ? 1 : 0;
    }

    private static Report imported(CommandContext context, Source source) {
        ProgressBar bar = new ProgressBar(context.out());
        ImportProgress progress =
                new ImportProgress(source, (done, all, more) -> bar.show("importing", done, all, more));
        Parts parts = new Parts() {
            @Override
            public <T> T part(Class<T> type) {
                return context.get(type);
            }
        };
        Report report = new Import(context.database(), parts).run(source, progress);
        bar.end();
        return report;
    }
}
