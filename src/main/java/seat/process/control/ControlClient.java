package seat.process.control;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A command's connection to the SeAT that runs on its data folder. */
public final class ControlClient implements AutoCloseable {
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /** The exit code when the running SeAT has no room now (sysexits' EX_TEMPFAIL). */
    public static final int BUSY = 75;

    private final Wire wire;
    private final Deadline deadline;

    private ControlClient(Wire wire, Deadline deadline) {
        this.wire = wire;
        this.deadline = deadline;
    }

    /**
     * Connects.
     *
     * @return nothing when no SeAT listens for this folder
     * @throws IOException when one listens but does not answer within 5 s, or cannot be talked to
     */
    public static Optional<ControlClient> connect(Path folder) throws IOException {
        Optional<Path> path = SocketPlace.find(folder);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Wire wire = new Wire(SocketChannel.open(StandardProtocolFamily.UNIX));
        Deadline deadline = new Deadline(wire, TO_ANSWER);
        try {
            if (!connect(wire, path.get())) {
                wire.close();
                deadline.close();
                return Optional.empty();
            }
            Wire.Frame hello = wire.receive();
            if (hello.kind() != Wire.HELLO || !hello.text().equals(Wire.VERSION)) {
                throw new IOException("What listens at " + path.get() + " is no SeAT this one can talk to");
            }
            return Optional.of(new ControlClient(wire, deadline));
        } catch (IOException e) {
            wire.close();
            deadline.close();
            throw deadline.passed() ? silent(folder) : e;
        }
    }

    /** @return whether somebody listens; after a crash the socket is still there, but dead */
    private static boolean connect(Wire wire, Path path) throws IOException {
        try {
            wire.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (java.net.ConnectException e) {
            return false;
        }
    }

    private static IOException silent(Path folder) {
        return new IOException("SeAT (" + FolderLock.holder(folder) + ") has " + folder
                + " open but does not answer. If it hangs, end that process and try again.");
    }

    /** Lets SeAT run a call, printing what it prints. @return its exit code */
    public int run(Call call, PrintWriter out, PrintWriter err) throws IOException {
        send(call);
        try {
            while (true) {
                deadline.renew(LONGEST_SILENCE);
                Wire.Frame frame = wire.receive();
                switch (frame.kind()) {
                    case Wire.OUT -> print(out, frame);
                    case Wire.ERR -> print(err, frame);
                    case Wire.EXIT -> {
                        return Integer.parseInt(frame.text());
                    }
                    case Wire.BUSY -> {
                        err.println("seat: " + frame.text());
                        return BUSY;
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new IOException(
                    "The running SeAT ended or fell silent before the command was done; run it again.", e);
        }
    }

    private void send(Call call) throws IOException {
        byte[] json = JsonMapper.shared().writeValueAsBytes(call);
        if (json.length > Wire.LONGEST) {
            throw new IOException("The command and the files it reads are larger than " + Wire.LONGEST
                    + " bytes; give it less at a time");
        }
        try {
            wire.send(Wire.CALL, json, 0, json.length);
        } catch (IOException e) {
            // Refused before it was read: what is received next says why.
        }
    }

    private static void print(PrintWriter writer, Wire.Frame frame) {
        writer.print(frame.text());
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        deadline.close();
        wire.close();
    }
}
