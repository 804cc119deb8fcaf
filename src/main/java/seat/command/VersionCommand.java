package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import seat.config.Version;

/** {@code seat version}. */
@Command(name = "version", description = "Print which SeAT this is.")
final class VersionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    VersionCommand() {}

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .println("SeAT " + Version.number() + ", built " + Version.builtAt() + ", Java "
                        + System.getProperty("java.runtime.version"));
    }
}
