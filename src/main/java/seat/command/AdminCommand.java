package seat.command;

import java.net.URI;
import picocli.CommandLine.Command;
import seat.access.AdminLogins;
import seat.access.SignInEvents;
import seat.access.Users;
import seat.db.Database;
import seat.process.CommandContext;
import seat.process.DataCommand;
import seat.role.Roles;

/** {@code seat admin}: what whoever runs SeAT needs. */
@Command(
        name = "admin",
        description =
                "Sign in as administrator, find out what is wrong, tell everybody of maintenance, change the key, or erase a person.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AdminCommand.Login.class,
            MaintenanceCommand.class,
            DiagnoseCommand.class,
            RotateKeyCommand.class,
            EraseCommand.class
        })
final class AdminCommand extends CommandGroup {
    AdminCommand() {}

    /** {@code seat admin login}. */
    @Command(name = "login", description = "Print a link that signs you in as administrator, once and within 60 s.")
    static final class Login extends DataCommand {
        Login() {}

        @Override
        protected boolean begins() {
            return true;
        }

        @Override
        protected int run(CommandContext context) {
            Database database = context.database();
            String path = new AdminLogins(database, new Users(database), new SignInEvents(database)).create();
            URI base = Roles.publicUrl(context.seat(), context.settings());
            context.print("%s%s", base, path);
            if (!context.serving()) {
                context.print("SeAT is not running: start it before the %d s are over.", AdminLogins.LIFE.toSeconds());
            }
            return 0;
        }
    }
}
