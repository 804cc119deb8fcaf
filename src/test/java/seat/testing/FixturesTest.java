package seat.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** The servers and cuts that other tests rely on do what they say. */
class FixturesTest {
    @Test
    void aGaleraNodeIsKilledAndCatchesUpWithTheOthers() throws Exception {
        try (GaleraCluster cluster = GaleraCluster.start()) {
            String database = cluster.newDatabase();
            cluster.node(0).execute("CREATE TABLE " + database + ".t (id INT PRIMARY KEY)");
            cluster.kill(2);
            cluster.node(1).execute("INSERT INTO " + database + ".t VALUES (42)");
            cluster.restart(2);
            assertThat(cluster.node(2).show("SELECT 0, id FROM " + database + ".t"))
                    .isEqualTo("42");
            assertThat(cluster.node(2).show("SHOW STATUS LIKE 'wsrep_cluster_size'"))
                    .isEqualTo("3");
        }
    }

    @Test
    void eachOfTwoMastersFollowsTheOtherAlsoAfterAKill() throws Exception {
        try (MasterMasterPair pair = MasterMasterPair.start()) {
            String database = pair.newDatabase();
            pair.server(0).execute("CREATE TABLE " + database + ".t (id INT AUTO_INCREMENT PRIMARY KEY, a INT)");
            pair.awaitReplicated(0);
            pair.server(0).kill();
            pair.server(1).execute("INSERT INTO " + database + ".t (a) VALUES (7)");
            pair.server(0).restart();
            pair.awaitReplicated(1);
            assertThat(pair.server(0).show("SELECT a, id FROM " + database + ".t"))
                    .isEqualTo("2");
        }
    }

    @Test
    void aFrozenWayHangsAndGoesOnAndAResetOneBreaks() throws Exception {
        try (ServerSocket echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                TcpProxy proxy = TcpProxy.to(echo.getLocalPort())) {
            Thread.ofVirtual().start(() -> echo(echo));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                socket.setSoTimeout(200);
                assertThat(ask(socket, 1)).isEqualTo(1);
                proxy.cut(TcpProxy.Cut.FROZEN);
                assertThatThrownBy(() -> ask(socket, 2)).isInstanceOf(SocketTimeoutException.class);
                proxy.heal();
                socket.setSoTimeout(5_000);
                assertThat(socket.getInputStream().read()).isEqualTo(2);
                proxy.cut(TcpProxy.Cut.RESET);
                assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
            }
            proxy.heal();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                assertThat(ask(socket, 3)).isEqualTo(3);
            }
        }
    }

    private static int ask(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private static void echo(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (client) {
                        client.getInputStream().transferTo(client.getOutputStream());
                    } catch (IOException e) {
                        // Reset by the test.
                    }
                });
            } catch (IOException e) {
                // Closed.
            }
        }
    }
}
