package seat.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seat.config.Settings;
import seat.process.ExitCode;
import seat.process.SettingFlags;
import seat.process.StopSignals;
import seat.role.Role;
import seat.role.Roles;
import seat.role.Tuning;

/** {@code seat web}: one of any number of front ends. */
@Command(name = "web", description = "Run a web front end; any number share MySQL/MariaDB and Redis.")
final class WebCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger("seat");

    @Mixin
    private SettingFlags flags = new SettingFlags(true);

    @Override
    public Integer call() {
        Settings settings = flags.load();
        StopSignals.install();
        log.info(
                "This web front end serves on {}",
                Roles.publicUrl(Roles.start(Role.WEB, settings, Tuning.EARNEST, List.of()), settings));
        return ExitCode.KEEPS_RUNNING;
    }
}
