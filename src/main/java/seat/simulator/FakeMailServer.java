package seat.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a mail server, without TLS and without sign-in: it takes messages as RFC 5321 has them, misbehaves as {@link FakeChannels}
 * is told to, and gives each message with its {@code Message-ID} to whoever counts. Lines and messages have limits.
 */
final class FakeMailServer implements AutoCloseable {
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final ServerSocket socket;
    private final Taker taker;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Decides about a message that came whole. */
    @FunctionalInterface
    interface Taker {
        /** @return the answer; null to end the connection without one */
        @Nullable String take(List<String> recipients, String id, String text) throws InterruptedException;
    }

    private FakeMailServer(ServerSocket socket, Taker taker) {
        this.socket = socket;
        this.taker = taker;
    }

    /** @param port 0 for any free one */
    static FakeMailServer start(int port, Taker taker) throws IOException {
        FakeMailServer server = new FakeMailServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), taker);
        Thread.ofVirtual().name("fake-mail").start(server::accept);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            new Session(in, out).run();
        } catch (IOException e) {
            // whoever sent has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    /** One conversation. */
    private final class Session {
        private final InputStream in;
        private final OutputStream out;
        private final List<String> recipients = new ArrayList<>();
        private boolean begun;

        Session(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void run() throws IOException, InterruptedException {
            say("220 fake.example ESMTP");
            for (String line = line(); line != null; line = line()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("EHLO")) {
                    say("250-fake.example");
                    say("250 8BITMIME");
                } else if (command.startsWith("HELO") || command.equals("NOOP")) {
                    say("250 fake.example");
                } else if (command.startsWith("MAIL FROM:")) {
                    begun = true;
                    recipients.clear();
                    say("250 go on");
                } else if (command.startsWith("RCPT TO:")) {
                    recipients.add(line.replaceFirst("^[^<]*<?([^>\\s]*).*$", "$1"));
                    say(begun ? "250 go on" : "503 MAIL first");
                } else if (command.equals("DATA")) {
                    if (!data()) {
                        return;
                    }
                } else if (command.equals("RSET")) {
                    begun = false;
                    say("250 forgotten");
                } else if (command.equals("QUIT")) {
                    say("221 farewell");
                    return;
                } else {
                    say("502 not here");
                }
            }
        }

        /** @return false where the connection ends without an answer */
        private boolean data() throws IOException, InterruptedException {
            if (!begun || recipients.isEmpty()) {
                say("503 MAIL and RCPT first");
                return true;
            }
            say("354 end with a dot");
            StringBuilder text = new StringBuilder();
            String id = "";
            for (String line = line(); line != null && !line.equals("."); line = line()) {
                String content = line.startsWith(".") ? line.substring(1) : line;
                if (id.isEmpty() && content.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                    id = content.substring(11).strip();
                }
                if (text.length() < LONGEST_MESSAGE) {
                    text.append(content).append('\n');
                }
            }
            begun = false;
            String answer = taker.take(List.copyOf(recipients), id, text.toString());
            if (answer == null) {
                return false;
            }
            say(answer);
            return true;
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        private @Nullable String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    return line.toString();
                }
                if (next != '\r' && line.length() < LONGEST_LINE) {
                    line.append((char) next);
                }
            }
            return null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
