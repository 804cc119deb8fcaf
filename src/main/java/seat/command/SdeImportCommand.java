package seat.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.config.Setting;
import seat.config.Settings;
import seat.config.SettingsException;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.role.UserAgent;
import seat.sde.Downloads;
import seat.sde.LatestBuild;
import seat.sde.StaticDataImport;

/**
 * {@code seat sde import}: EVE's static data into the database, beside what is read, which goes on being read until all is there. Safe
 * while SeAT runs.
 */
@Command(name = "import", description = "Import EVE's static data: CCP's latest, or a zip you have.")
final class SdeImportCommand extends DataCommand {
    @ArgGroup
    private @Nullable Source source;

    /** Where from; at most one of them. */
    static final class Source {
        @Option(
                names = "--file",
                paramLabel = "ZIP",
                description = "A zip that is here: eve-online-static-data-<build>-jsonl.zip.")
        private @Nullable String file;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "A zip that is elsewhere; default: CCP's latest build, at SEAT_SDE_URL.")
        private @Nullable String url;
    }

    SdeImportCommand() {}

    @Override
    protected boolean begins() {
        return true;
    }

    @Override
    protected int run(CommandContext context) {
        ProgressBar bar = new ProgressBar(context.out());
        long begun = System.nanoTime();
        StaticDataImport.Result result = run(context, new Shown(context, bar));
        bar.end();
        context.print(
                "Build %d of EVE's static data is read from now on: %,d rows in %.0f s.",
                result.build(), result.rows(), (System.nanoTime() - begun) / 1e9);
        return 0;
    }

    private StaticDataImport.Result run(CommandContext context, StaticDataImport.Progress progress) {
        StaticDataImport importer = new StaticDataImport(context.database());
        if (source != null && source.file != null) {
            return importer.run(context.folder().resolve(source.file), source.file, progress);
        }
        Settings settings = context.settings();
        URI given = source == null || source.url == null ? null : url(source.url);
        LatestBuild latest = new LatestBuild(
                context.database(),
                new Downloads(base(settings, given), UserAgent.of(settings), settings.dataDir(), () -> false),
                importer);
        if (given != null) {
            return latest.importZip(given, 0, progress);
        }
        long build = latest.latest();
        context.print("CCP's latest build is %d.", build);
        return latest.importBuild(build, progress);
    }

    private static URI base(Settings settings, @Nullable URI given) {
        URI base = settings.staticData().url();
        if (base != null) {
            return base;
        }
        if (given != null) {
            return given.resolve(".");
        }
        throw new SettingsException(List.of(Setting.ESI_URL.key()
                + " names another ESI than EVE's own, so that CCP is not asked for static data; allowed: --file or --url, or "
                + Setting.SDE_URL.key() + " with the static data that goes with it"));
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new CommandFailure("--url " + text + " is no address of a zip; allowed is http://… or https://…");
    }

    /** Shows the bar, and lines above it. */
    private record Shown(CommandContext context, ProgressBar bar) implements StaticDataImport.Progress {
        @Override
        public void show(String what, long done, long all, String more) {
            bar.show(what, done, all, more);
        }

        @Override
        public void say(String line) {
            bar.end();
            context.print("%s", line);
        }
    }
}
