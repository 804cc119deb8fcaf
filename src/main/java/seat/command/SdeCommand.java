package seat.command;

import picocli.CommandLine.Command;

/** {@code seat sde}: EVE's static data. */
@Command(
        name = "sde",
        description = "Import EVE's static data, and show which build is read.",
        subcommands = {SdeImportCommand.class, SdeStatusCommand.class})
final class SdeCommand extends CommandGroup {
    SdeCommand() {}
}
