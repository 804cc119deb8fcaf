package seat.testing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two real MariaDB servers on free ports, each the asynchronous replica of the other (GTIDs, odd and even auto-increments).
 * Writers use one of them, as {@link #url} says; the other stands by.
 */
public final class MasterMasterPair implements AutoCloseable {
    private final List<MariaDbServer> servers;

    private MasterMasterPair(List<MariaDbServer> servers) {
        this.servers = servers;
    }

    /** Starts both; close it. */
    public static MasterMasterPair start() {
        MariaDbServer first = MariaDbServer.start(options(1));
        MariaDbServer second;
        try {
            second = MariaDbServer.start(options(2));
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
        MasterMasterPair pair = new MasterMasterPair(List.of(first, second));
        follow(second, first);
        follow(first, second);
        return pair;
    }

    private static String[] options(int number) {
        return new String[] {
            "--server-id=" + number,
            "--gtid-domain-id=" + number,
            "--log-bin=changes",
            "--log-slave-updates",
            "--binlog-format=ROW",
            "--relay-log=relay",
            "--slave-net-timeout=4",
            "--auto-increment-increment=2",
            "--auto-increment-offset=" + number
        };
    }

    private static void follow(MariaDbServer replica, MariaDbServer master) {
        replica.execute("""
                CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = %d, MASTER_USER = 'root', MASTER_CONNECT_RETRY = 1,
                  MASTER_USE_GTID = slave_pos
                """.formatted(master.port()), "START SLAVE");
    }

    /** 0 is the one that components write to as long as it answers; its {@code @@server_id} is 1, the other's 2. */
    public MariaDbServer server(int index) {
        return servers.get(index);
    }

    /** Creates an empty database on both. @return its name */
    public String newDatabase() {
        String name = MariaDbServer.newName();
        servers.getFirst().execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        awaitReplicated(0);
        return name;
    }

    /** JDBC URL of a database at the first server, at the second while the first does not answer. */
    public String url(String database) {
        return "jdbc:mariadb:sequential://127.0.0.1:%d,127.0.0.1:%d/%s?user=root"
                .formatted(servers.get(0).port(), servers.get(1).port(), database);
    }

    /** Waits until the other server has everything that is in this one's binary log now. */
    public void awaitReplicated(int from) {
        MariaDbServer other = servers.get(1 - from);
        try {
            String position = Objects.requireNonNullElse(
                    servers.get(from).show("SHOW GLOBAL VARIABLES LIKE 'gtid_binlog_pos'"), "");
            String waited = other.show("SELECT 0, MASTER_GTID_WAIT('" + position + "', 30)", Duration.ofSeconds(40));
            if (!"0".equals(waited)) {
                throw new IllegalStateException("The replica did not catch up: " + replication(other));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The replica does not answer", e);
        }
    }

    private static @Nullable String replication(MariaDbServer server) throws SQLException {
        return server.show("SELECT 0, GROUP_CONCAT(variable_name, '=', variable_value) FROM"
                + " information_schema.global_status WHERE variable_name LIKE 'slave%'");
    }

    @Override
    public void close() {
        servers.forEach(MariaDbServer::close);
    }
}
