package seat.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import seat.process.ExitCode;
import seat.simulator.FakeChannels;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;

/** {@code seat simulator}: a stand-in for ESI and EVE SSO, for trying things out and for tests. */
@Command(name = "simulator", description = "Run a stand-in for ESI and EVE SSO.")
public final class SimulatorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8081",
            description = "Port on 127.0.0.1; 0 takes a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--characters", defaultValue = "50", description = "How many characters live (${DEFAULT-VALUE}).")
    private int characters;

    @Option(names = "--corporations", description = "In how many corporations; default: one per 25 characters.")
    private @Nullable Integer corporations;

    @Option(names = "--seed", defaultValue = "1", description = "Which world (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--latency",
            defaultValue = "0",
            description = "Milliseconds before each answer of ESI (${DEFAULT-VALUE}).")
    private long latency;

    @Option(
            names = "--time-scale",
            defaultValue = "1",
            description = "Divides cache times, rate windows and token lives (${DEFAULT-VALUE}).")
    private double timeScale;

    @Option(names = "--state", description = "File that keeps the world between runs; default: none.")
    private @Nullable Path state;

    @Option(
            names = "--static-data",
            paramLabel = "ZIP",
            description = "A zip of EVE's static data to publish as the latest; default: none.")
    private @Nullable Path staticData;

    @Option(
            names = "--channels-port",
            paramLabel = "PORT",
            description =
                    "Play Discord, Slack and others' webhooks at this port, too; 0 takes a free one; default: no.")
    private @Nullable Integer channelsPort;

    @Option(
            names = "--mail-port",
            paramLabel = "PORT",
            description = "With --channels-port: play a mail server at this port; 0 takes a free one; default: no.")
    private @Nullable Integer mailPort;

    SimulatorCommand() {}

    @Override
    public Integer call() throws IOException {
        Simulator simulator = Simulator.start(new SimulatorOptions(
                port,
                characters,
                corporations == null ? corporationsFor(characters) : corporations,
                seed,
                Duration.ofMillis(latency),
                timeScale,
                state,
                "127.0.0.1"));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(simulator)));
        spec.commandLine()
                .getOut()
                .printf(
                        "Simulated ESI and SSO at %s; its own pages under %s/simulator/%n",
                        simulator.uri(), simulator.uri());
        if (staticData != null) {
            spec.commandLine().getOut().printf("Static data at %s%n", simulator.publish(staticData));
        }
        if (channelsPort != null) {
            playChannels(channelsPort);
        }
        spec.commandLine().getOut().flush();
        return ExitCode.KEEPS_RUNNING;
    }

    private void playChannels(int port) throws IOException {
        FakeChannels channels = FakeChannels.start(port);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(channels::close));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Channels for alerts; SeAT may send there with SEAT_OUTBOUND_ALLOWED=%s%n", channels.allowed());
        out.printf(
                "  Discord  %s%n  Slack    %s%n  Webhook  %s%n",
                channels.discord(1), channels.slack(1), channels.webhook(1));
        if (mailPort != null) {
            out.printf("  E-mail   %s with SEAT_SMTP_URL=%s%n", FakeChannels.mail(1), channels.startMail(mailPort));
        }
        out.printf("  What came: http://%s/channels%n", channels.allowed());
    }

    public static int corporationsFor(int characters) {
        return Math.max(1, characters / 25);
    }

    private static void close(Simulator simulator) {
        try {
            simulator.close();
        } catch (IOException e) {
            System.err.println("seat: the simulator's state was not saved: " + e.getMessage());
        }
    }
}
