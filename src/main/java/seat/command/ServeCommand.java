package seat.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seat.config.Settings;
import seat.process.ExitCode;
import seat.process.Serving;
import seat.process.SettingFlags;
import seat.process.StopSignals;
import seat.role.Roles;
import seat.role.Tuning;

/** {@code seat serve}: the whole product in one process. */
@Command(name = "serve", description = "Run everything in this process: web, worker and dispatcher.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger("seat");

    @Mixin
    private SettingFlags flags = new SettingFlags(true);

    @Override
    public Integer call() throws IOException {
        Settings settings = flags.load();
        StopSignals.install();
        log.info(
                "SeAT serves on {}",
                Roles.publicUrl(
                        Serving.start(settings, Tuning.EARNEST, List.of(), SeatCommand::commandLine), settings));
        return ExitCode.KEEPS_RUNNING;
    }
}
