package seat.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import seat.config.Settings;
import seat.config.SettingsException;

/** {@code seat admin diagnose}: a line for everything SeAT depends on: ok, or the problem and what to do about it. */
@Command(
        name = "diagnose",
        description = "Check everything SeAT depends on; 0 if all is well, 1 if something needs doing.")
final class DiagnoseCommand extends DataCommand {
    DiagnoseCommand() {}

    @Override
    Needs needs() {
        try {
            settings().require(Settings.NEEDED_FOR_EVE);
            return Needs.EVE;
        } catch (SettingsException e) {
            return Needs.DATA;
        }
    }

    @Override
    int run(Workplace place) throws InterruptedException {
        Findings findings = new Findings(place.out());
        Checks.settings(findings, place.settings());
        Checks.database(findings, place);
        Checks.key(findings, place);
        Checks.files(findings, place.settings());
        Checks.staticData(findings, place);
        Checks.sso(findings, place.settings());
        Checks.disk(findings, place.settings());
        new EsiCheck(findings, place).run();
        return findings.exitCode();
    }

    /** Without a database, or with wrong settings, the rest is still worth a look. */
    @Override
    int unavailable(Exception failure) {
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
