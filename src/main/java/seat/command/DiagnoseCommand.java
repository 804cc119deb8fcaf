package seat.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import seat.config.Settings;
import seat.config.SettingsException;
import seat.diagnosis.Checks;
import seat.diagnosis.EsiCheck;
import seat.diagnosis.Findings;
import seat.process.CommandContext;
import seat.process.DataCommand;
import seat.process.Explanation;

/** {@code seat admin diagnose}: a line for everything SeAT depends on: ok, or the problem and what to do about it. */
@Command(
        name = "diagnose",
        description = "Check everything SeAT depends on; 0 if all is well, 1 if something needs doing.")
final class DiagnoseCommand extends DataCommand {
    DiagnoseCommand() {}

    @Override
    protected Needs needs() {
        try {
            settings().require(Settings.NEEDED_FOR_EVE);
            return Needs.EVE;
        } catch (SettingsException e) {
            return Needs.DATA;
        }
    }

    @Override
    protected int run(CommandContext context) throws InterruptedException {
        Findings findings = new Findings(context.out());
        Checks.settings(findings, context.settings());
        Checks.database(findings, context);
        Checks.key(findings, context);
        Checks.files(findings, context.settings());
        Checks.staticData(findings, context);
        Checks.sso(findings, context.settings());
        Checks.disk(findings, context.settings());
        new EsiCheck(findings, context).run();
        return findings.exitCode();
    }

    /** The rest is still worth a look without a database, or with wrong settings. */
    @Override
    protected int unavailable(Exception failure) {
        PrintWriter out = spec().commandLine().getOut();
        Findings findings = new Findings(out);
        if (failure instanceof SettingsException wrong) {
            wrong.problems().forEach(problem -> findings.problem("settings", problem));
            return findings.exitCode();
        }
        Settings settings = settings();
        Checks.settings(findings, settings);
        Explanation.of(failure).lines().forEach(line -> findings.problem("database", line));
        Checks.files(findings, settings);
        Checks.sso(findings, settings);
        Checks.disk(findings, settings);
        return findings.exitCode();
    }
}
