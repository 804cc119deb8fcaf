package seat.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import seat.testing.GaleraCluster;
import seat.testing.MariaDbServer;
import seat.testing.MasterMasterPair;
import seat.testing.TcpProxy;

/** What other processes and the network do to a transaction, on real servers. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SharedDatabaseIT {
    private final java.util.ArrayDeque<AutoCloseable> opened = new java.util.ArrayDeque<>();

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void twoTransactionsThatDeadlockBothGetThrough() throws Exception {
        Database database = withTwoRows(open(MariaDbServer.shared().newDatabase()));
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        List<CompletableFuture<Void>> transactions = List.of(List.of(1, 2), List.of(2, 1)).stream()
                .map(order -> inThread(() -> {
                    AtomicInteger attempts = new AtomicInteger();
                    database.inTransaction(() -> {
                        runs.incrementAndGet();
                        add(database, order.get(0));
                        if (attempts.incrementAndGet() == 1) {
                            await(bothHoldOne);
                        }
                        add(database, order.get(1));
                    });
                }))
                .toList();
        transactions.forEach(CompletableFuture::join);
        assertThat(runs).hasValue(3);
        assertThat(sum(database)).isEqualTo(4);
    }

    @Test
    void aLockWaitThatRanOutIsWaitedForAgain() throws Exception {
        String url = MariaDbServer.shared().newDatabase() + "&sessionVariables=innodb_lock_wait_timeout=1";
        Database database = withTwoRows(open(url));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holder = inThread(() -> database.inTransaction(() -> {
            add(database, 1);
            held.countDown();
            await(release);
        }));
        held.await();
        AtomicInteger runs = new AtomicInteger();
        database.inTransaction(() -> {
            if (runs.incrementAndGet() == 2) {
                release.countDown();
            }
            add(database, 1);
        });
        holder.join();
        assertThat(runs.get()).isGreaterThanOrEqualTo(2);
        assertThat(sum(database)).isEqualTo(2);
    }

    @Test
    void theSecondOfTwoGaleraNodesThatChangeOneRowStartsAnew() throws Exception {
        GaleraCluster cluster = GaleraCluster.shared();
        String name = cluster.newDatabase();
        Database one = withTwoRows(open(cluster.url(0, name)));
        Database two = open(cluster.url(1, name));
        AtomicInteger runs = new AtomicInteger();
        two.inTransaction(() -> {
            add(two, 1);
            if (runs.incrementAndGet() == 1) {
                // Locks do not reach across nodes: who commits first wins.
                one.inTransaction(() -> add(one, 1));
            }
        });
        assertThat(runs).hasValue(2);
        assertThat(sum(one)).isEqualTo(2);
        assertThat(two.writer().galera()).isTrue();
    }

    @Test
    void whatOneGaleraNodeCommittedTheOthersReadAtOnce() throws Exception {
        GaleraCluster cluster = GaleraCluster.shared();
        String name = cluster.newDatabase();
        Database one = withTwoRows(open(cluster.url(0, name)));
        Database list = open(cluster.url(name));
        assertThat(variable(list, "wsrep_sync_wait")).isEqualTo("7");
        Database two = open(cluster.url(1, name));
        for (int i = 1; i <= 200; i++) {
            one.inTransaction(() -> add(one, 1));
            assertThat(sum(two)).isEqualTo(i);
        }
    }

    @Test
    void outsideGaleraNothingWaitsAndTheURLHasTheLastWordOnLimits() throws Exception {
        String url = MariaDbServer.shared().newDatabase();
        Database database = open(url + "&sessionVariables=max_statement_time=33&useAffectedRows=true");
        assertThat(variable(database, "wsrep_sync_wait")).isEqualTo("0");
        assertThat(variable(database, "max_statement_time")).startsWith("33");
        assertThat(variable(database, "time_zone")).isEqualTo("+00:00");
        assertThat(variable(database, "innodb_lock_wait_timeout")).isEqualTo("10");
        withTwoRows(database);
        assertThat(database.sql().sql("UPDATE t SET a = a WHERE id = 1").update())
                .as("rows found, not rows changed")
                .isEqualTo(1);
        assertThat(database.writer().galera()).isFalse();
        assertThat(database.writer().serverId()).isEqualTo(1);
    }

    @Test
    void aConnectionLostInTheMiddleCostsOneMoreRun() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(MariaDbServer.shared().port())) {
            Database database = withTwoRows(open(through(proxy)));
            AtomicInteger runs = new AtomicInteger();
            database.inTransaction(() -> {
                add(database, 1);
                if (runs.incrementAndGet() == 1) {
                    proxy.cut(TcpProxy.Cut.RESET);
                    proxy.heal();
                }
                add(database, 2);
            });
            assertThat(runs).hasValue(2);
            assertThat(sum(database)).isEqualTo(2);
        }
    }

    @Test
    void aCommitThatNobodyAnsweredIsRunAgainAndASpentTokenMakesThatHarmless() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(MariaDbServer.shared().port())) {
            Database database = withTwoRows(open(through(proxy) + "&socketTimeout=1000"));
            AtomicInteger runs = new AtomicInteger();
            database.inTransaction(() -> {
                boolean held = database.sql()
                                .sql("UPDATE t SET a = a + 1 WHERE id = 1 AND a = 0")
                                .update()
                        == 1;
                if (held) {
                    add(database, 2);
                }
                if (runs.incrementAndGet() == 1) {
                    loseTheAnswerOfTheCommit(proxy);
                } else {
                    assertThat(held).as("the first run was committed after all").isFalse();
                }
            });
            assertThat(runs).hasValue(2);
            assertThat(sum(database)).isEqualTo(2);
        }
    }

    /** The COMMIT gets through, its answer does not. */
    private static void loseTheAnswerOfTheCommit(TcpProxy proxy) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                proxy.cutAnswers();
            }

            @Override
            public void afterCompletion(int status) {
                proxy.heal();
            }
        });
    }

    @Test
    void aKilledConnectionIsReplaced() throws Exception {
        Database database = withTwoRows(open(MariaDbServer.shared().newDatabase()));
        AtomicInteger runs = new AtomicInteger();
        database.inTransaction(() -> {
            add(database, 1);
            long id = database.sql()
                    .sql("SELECT CONNECTION_ID()")
                    .query(Long.class)
                    .single();
            if (runs.incrementAndGet() == 1) {
                MariaDbServer.shared().execute("KILL CONNECTION " + id);
            }
            add(database, 2);
        });
        assertThat(runs).hasValue(2);
        assertThat(sum(database)).isEqualTo(2);
    }

    @Test
    void aServerThatIsGoneIsAnErrorWithinBounds() throws Exception {
        try (MariaDbServer server = MariaDbServer.start()) {
            Database database = withTwoRows(open(server.newDatabase()));
            server.kill();
            long begun = System.nanoTime();
            assertThatThrownBy(() -> database.inTransaction(() -> add(database, 1)))
                    .isInstanceOfAny(
                            DataAccessException.class, org.springframework.transaction.TransactionException.class);
            assertThat((System.nanoTime() - begun) / 1_000_000_000).isLessThan(60);
            server.restart();
            database.inTransaction(() -> add(database, 1));
            assertThat(sum(database)).isEqualTo(1);
        }
    }

    @Test
    void theStandByTakesOverWhenTheActiveMasterDiesInTheMiddle() throws Exception {
        try (MasterMasterPair pair = MasterMasterPair.start()) {
            Database database = withTwoRows(open(pair.url(pair.newDatabase())));
            pair.awaitReplicated(0);
            assertThat(database.writer().serverId()).isEqualTo(1);
            AtomicInteger runs = new AtomicInteger();
            database.inTransaction(() -> {
                add(database, 1);
                if (runs.incrementAndGet() == 1) {
                    pair.server(0).kill();
                }
                add(database, 2);
            });
            assertThat(sum(database)).isEqualTo(2);
            assertThat(database.writer().serverId()).isEqualTo(2);
            assertThat(variable(database, "innodb_lock_wait_timeout")).isEqualTo("10");
            assertThat(variable(database, "tx_isolation")).isEqualTo("READ-COMMITTED");
        }
    }

    @Test
    void theWayMayBeEncryptedAndTheServerMayHaveToProveWhoItIs(@TempDir Path folder) throws Exception {
        Certificates made = Certificates.make(folder);
        try (MariaDbServer server = MariaDbServer.start(
                "--ssl-ca=" + made.authority(), "--ssl-cert=" + made.certificate(), "--ssl-key=" + made.key())) {
            String url = server.newDatabase();
            assertThat(status(open(url + "&sslMode=trust"), "Ssl_cipher")).isNotEmpty();
            String verified = url + "&sslMode=verify-full&serverSslCert=";
            assertThat(status(open(verified + made.authority()), "Ssl_cipher")).isNotEmpty();
            Path other = Certificates.make(java.nio.file.Files.createDirectory(folder.resolve("other")))
                    .authority();
            assertThatThrownBy(() -> open(verified + other)).hasStackTraceContaining("PKIX");
        }
    }

    private record Certificates(Path authority, Path certificate, Path key) {
        static Certificates make(Path folder) throws IOException, InterruptedException {
            MariaDbServer.require("openssl");
            Certificates made =
                    new Certificates(folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("key.pem"));
            Path caKey = folder.resolve("ca-key.pem");
            run(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=test-ca",
                    "-keyout",
                    caKey.toString(),
                    "-out",
                    made.authority.toString());
            run(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=localhost",
                    "-addext",
                    "subjectAltName=IP:127.0.0.1,DNS:localhost",
                    "-addext",
                    "basicConstraints=CA:FALSE",
                    "-CA",
                    made.authority.toString(),
                    "-CAkey",
                    caKey.toString(),
                    "-keyout",
                    made.key.toString(),
                    "-out",
                    made.certificate.toString());
            return made;
        }

        private static void run(String... command) throws IOException, InterruptedException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        }
    }

    private Database open(String url) {
        HikariDataSource pool = DataSources.server(url, "root", "");
        opened.push(pool);
        return new Database(pool, Dialect.MARIADB);
    }

    private static String through(TcpProxy proxy) {
        String url = MariaDbServer.shared().newDatabase();
        return url.replace(":" + MariaDbServer.shared().port() + "/", ":" + proxy.port() + "/");
    }

    private static Database withTwoRows(Database database) {
        database.sql()
                .sql("CREATE TABLE t (id INT PRIMARY KEY, a INT NOT NULL)")
                .update();
        database.sql().sql("INSERT INTO t VALUES (1, 0), (2, 0)").update();
        return database;
    }

    private static void add(Database database, int id) {
        database.sql().sql("UPDATE t SET a = a + 1 WHERE id = ?").param(id).update();
    }

    private static int sum(Database database) {
        return database.sql().sql("SELECT SUM(a) FROM t").query(Integer.class).single();
    }

    private static String variable(Database database, String name) {
        return row(database, "SHOW SESSION VARIABLES LIKE '" + name + "'");
    }

    private static String status(Database database, String name) {
        return row(database, "SHOW SESSION STATUS LIKE '" + name + "'");
    }

    private static String row(Database database, String query) {
        return database.sql()
                .sql(query)
                .query((row, number) -> row.getString(2))
                .single();
    }

    private static CompletableFuture<Void> inThread(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
