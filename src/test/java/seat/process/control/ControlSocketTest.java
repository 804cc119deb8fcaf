package seat.process.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ControlSocketTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aCallRunsInTheServerAndItsOutputAndExitCodeComeBack() throws Exception {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ControlServer server = ControlServer.open(folder, lock, (call, left, to, errors) -> {
                    to.println(call.arguments() + " " + call.folder() + " " + call.files() + " ünï");
                    errors.println("a warning");
                    return 7;
                })) {
            assertThat(run(new Call(List.of("status", "--json"), "/somewhere", Map.of("f", "content"))))
                    .isEqualTo(7);
        }
        assertThat(out.toString()).isEqualTo("[status, --json] /somewhere {f=content} ünï\n");
        assertThat(err.toString()).isEqualTo("a warning\n");
    }

    @Test
    void onlyTheUserItRunsAsMayUseTheSocket() throws Exception {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ControlServer server = ControlServer.open(folder, lock, (call, left, to, errors) -> 0)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("seat.sock"))))
                    .isEqualTo("rw-------");
        }
        assertThat(folder.resolve("seat.sock")).doesNotExist();
    }

    @Test
    void nobodyAnswersWithoutASocketOrAtADeadOne() throws Exception {
        assertThat(ControlClient.connect(folder)).isEmpty();
        leaveDeadSocket();

        assertThat(folder.resolve("seat.sock")).exists();
        assertThat(ControlClient.connect(folder)).isEmpty();
    }

    @Test
    void aDeadSocketIsReplacedByTheNextSeat() throws Exception {
        leaveDeadSocket();
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ControlServer server = ControlServer.open(folder, lock, (call, left, to, errors) -> 0)) {
            assertThat(run(new Call(List.of(), "/", Map.of()))).isZero();
        }
    }

    @Test
    void aProcessThatDoesNotAnswerIsSaidToHang() throws Exception {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(folder.resolve("seat.sock")));

            assertThatThrownBy(() -> ControlClient.connect(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void aDataFolderWithALongPathHasItsSocketInAPrivateFolderElsewhere() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(120)));
        Path socket;
        try (FolderLock lock = FolderLock.take(deep).orElseThrow();
                ControlServer server = ControlServer.open(deep, lock, (call, left, to, errors) -> 3)) {
            socket = Path.of(Files.readString(deep.resolve("seat.sock.path")).strip());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
            try (ControlClient client = ControlClient.connect(deep).orElseThrow()) {
                assertThat(client.run(new Call(List.of(), "/", Map.of()), new PrintWriter(out), new PrintWriter(err)))
                        .isEqualTo(3);
            }
        }
        assertThat(socket.getParent()).doesNotExist();
        assertThat(deep.resolve("seat.sock.path")).doesNotExist();
    }

    @Test
    void oneCallerTooManyIsToldToComeBack() throws Exception {
        CountDownLatch running = new CountDownLatch(ControlServer.CLIENTS);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ControlServer server = ControlServer.open(folder, lock, (call, left, to, errors) -> {
                    running.countDown();
                    await(goOn);
                    return 0;
                });
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> calls = java.util.stream.IntStream.range(0, ControlServer.CLIENTS)
                    .mapToObj(i -> callers.submit(() -> run(new Call(List.of(), "/", Map.of()))))
                    .toList();
            running.await();

            assertThat(run(new Call(List.of(), "/", Map.of()))).isEqualTo(ControlClient.BUSY);

            goOn.countDown();
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isZero();
            }
        }
        assertThat(err.toString()).contains("try again");
    }

    @Test
    void whoeverIsKilledWhileItWaitsFreesItsPlaceAtOnce() throws Exception {
        CountDownLatch running = new CountDownLatch(ControlServer.CLIENTS);
        CountDownLatch ended = new CountDownLatch(ControlServer.CLIENTS);
        AtomicBoolean interrupted = new AtomicBoolean();
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ControlServer server = ControlServer.open(
                        folder,
                        lock,
                        (call, left, to, errors) -> {
                            running.countDown();
                            while (running.getCount() > 0 || !call.arguments().isEmpty() && !left.getAsBoolean()) {
                                LockSupport.parkNanos(5_000_000);
                            }
                            interrupted.compareAndSet(
                                    false, Thread.currentThread().isInterrupted());
                            ended.countDown();
                            return 0;
                        },
                        Duration.ofMillis(50))) {
            List<Wire> callers = new ArrayList<>();
            for (int i = 0; i < ControlServer.CLIENTS; i++) {
                callers.add(begin("update", "character", "1"));
            }
            running.await();
            for (Wire killed : callers) {
                killed.close();
            }

            assertThat(ended.await(15, TimeUnit.SECONDS)).isTrue();
            assertThat(interrupted)
                    .as("an interrupt would close the embedded database")
                    .isFalse();
            assertThat(run(new Call(List.of(), "/", Map.of()))).isZero();
        }
    }

    @Test
    void howeverManyWaitThereIsRoomForWhatDoesNot() throws Exception {
        CountDownLatch running = new CountDownLatch(ControlServer.CLIENTS);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ControlServer server = ControlServer.open(folder, lock, (call, left, to, errors) -> {
                    if (call.arguments().getFirst().equals("update")) {
                        running.countDown();
                        await(goOn);
                    }
                    return 4;
                })) {
            List<Wire> callers = new ArrayList<>();
            for (int i = 0; i < ControlServer.CLIENTS; i++) {
                callers.add(begin("update", "character", "1"));
            }
            running.await();

            for (List<String> quick : List.of(
                    List.of("status"),
                    List.of("admin", "login"),
                    List.of("--data-dir=/x", "backup", "x.zip"),
                    List.of("queue", "list"))) {
                assertThat(run(new Call(quick, "/", Map.of()))).isEqualTo(4);
            }
            assertThat(run(new Call(List.of("update", "public"), "/", Map.of())))
                    .isEqualTo(ControlClient.BUSY);
            assertThat(run(new Call(List.of("admin", "rotate"), "/", Map.of()))).isEqualTo(ControlClient.BUSY);
            goOn.countDown();
            for (Wire caller : callers) {
                caller.close();
            }
        }
    }

    /** A caller that says what it wants, and then nothing more. */
    private Wire begin(String... words) throws IOException {
        Wire wire = new Wire(SocketChannel.open(StandardProtocolFamily.UNIX));
        wire.connect(UnixDomainSocketAddress.of(folder.resolve("seat.sock")));
        wire.receive();
        byte[] call = JsonMapper.shared().writeValueAsBytes(new Call(List.of(words), "/", Map.of()));
        wire.send(Wire.CALL, call, 0, call.length);
        return wire;
    }

    @Test
    void aFrameThatIsTooLongEndsTheConnectionAndNothingElse() throws Exception {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow();
                ControlServer server = ControlServer.open(folder, lock, (call, left, to, errors) -> 0)) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("seat.sock")))) {
                java.nio.ByteBuffer frame =
                        java.nio.ByteBuffer.allocate(5).put((byte) 'c').putInt(Wire.LONGEST + 1);
                channel.write(frame.flip());
                java.nio.ByteBuffer answer = java.nio.ByteBuffer.allocate(1000);
                while (channel.read(answer) >= 0) {
                    assertThat(answer.position()).isLessThan(100);
                }
            } catch (java.net.SocketException reset) {
                // Closed with our bytes unread: just as good.
            }
            assertThat(run(new Call(List.of(), "/", Map.of()))).isZero();
        }
    }

    @Test
    void aFolderHasOneSeatAtATime() throws Exception {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow()) {
            assertThat(FolderLock.take(folder)).isEmpty();
            assertThat(FolderLock.holder(folder))
                    .isEqualTo("process " + ProcessHandle.current().pid());
        }
        try (FolderLock again = FolderLock.take(folder).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    private int run(Call call) throws IOException {
        try (ControlClient client = ControlClient.connect(folder).orElseThrow()) {
            return client.run(call, new PrintWriter(out), new PrintWriter(err));
        }
    }

    private void leaveDeadSocket() throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(folder.resolve("seat.sock")));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
