package seat.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import seat.config.Settings;
import seat.config.SettingsException;
import seat.diagnosis.Checks;
import seat.diagnosis.Diagnosis;
import seat.diagnosis.Findings;
import seat.esi.EsiClient;
import seat.process.CommandContext;
import seat.process.DataCommand;
import seat.process.Explanation;
import seat.sso.Sealer;
import seat.sso.TokenStore;

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
        new Diagnosis(
                        context.settings(),
                        context.database(),
                        context.get(Sealer.class),
                        context.get(TokenStore.class),
                        context.seat().getBeanProvider(EsiClient.class).getIfAvailable(),
                        context.serving())
                .run(findings);
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
