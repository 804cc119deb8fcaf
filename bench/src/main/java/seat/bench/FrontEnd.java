package seat.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import seat.access.UserSessions;
import seat.config.Setting;
import seat.config.Settings;
import seat.role.Role;
import seat.role.Roles;
import seat.role.Tuning;
import seat.testing.RedisServer;

/** A web front end in this process, on a MariaDB that is there and a Redis of its own. */
public final class FrontEnd implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final RedisServer redis = RedisServer.start();
    private final ConfigurableApplicationContext context;

    /** @param database its JDBC address */
    public FrontEnd(String database, Path folder) {
        this(database, folder, "00".repeat(32));
    }

    /** @param secretKey what the others on this database seal with */
    public FrontEnd(String database, Path folder, String secretKey) {
        Map<Setting, String> flags = Map.of(
                Setting.DATABASE_URL, database,
                Setting.DATABASE_USER, "root",
                Setting.REDIS_URL, redis.url(),
                Setting.DATA_DIR, folder.toString(),
                Setting.PUBLIC_URL, "http://127.0.0.1:8080",
                Setting.EVE_CLIENT_ID, "bench",
                Setting.EVE_CLIENT_SECRET, "bench",
                Setting.CONTACT, "bench@example.com",
                Setting.SECRET_KEY, secretKey,
                Setting.HTTP_PORT, "0");
        context = Roles.start(Role.WEB, Settings.load(flags, Map.of(), folder), Tuning.EARNEST, List.of());
    }

    /** Where it answers, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** A cookie with a new session of an account. */
    public String session(long account) {
        return "seat=" + bean(UserSessions.class).open(account, "127.0.0.1", "bench", "");
    }

    /** A page as a browser gets it. */
    public HttpResponse<String> get(String cookie, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Cookie", cookie)
                        .header("User-Agent", "bench")
                        .build(),
                BodyHandlers.ofString());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        redis.close();
    }
}
