package seat.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for Discord, Slack, a mail server and the programs of others that take webhooks: it takes what a real one would, misbehaves as it is
 * told, and knows which messages came, how often and in which order. {@code GET /channels} tells it, too, and {@code POST /channels/behave?behaviour=fail&messages=3} lets it misbehave.
 */
public final class FakeChannels implements AutoCloseable {
    private static final int KEPT = 100;
    private static final int LONGEST_BODY = 1 << 20;
    private static final Pattern DISCORD = Pattern.compile("/api/webhooks/(\\d{5,20})/[A-Za-z0-9_-]{10,100}");
    private static final Pattern SLACK = Pattern.compile("/services/[A-Z0-9]+/([A-Z0-9]+)/[A-Za-z0-9]{10,100}");
    private static final Pattern WEBHOOK = Pattern.compile("/webhook/([A-Za-z0-9_-]{1,50})");

    /** Whom it plays. */
    public enum Kind {
        DISCORD,
        SLACK,
        WEBHOOK,
        MAIL
    }

    /** What it does with a message. */
    public enum Behaviour {
        /** The message is taken. */
        TAKE,
        /** An error of the server's, 500; the message is not taken. */
        FAIL,
        /** The webhook is gone: 404 of Discord and Slack, 410 of a program. */
        GONE,
        /** A limit, 429 with {@code Retry-After}; the message is not taken. */
        LIMIT,
        /** No answer while it behaves so; the message is not taken. */
        STALL,
        /** The message is taken, and the connection ends without an answer. */
        LOSE_THE_ANSWER
    }

    /**
     * A message that was taken.
     *
     * @param channel number of the channel, as {@link #discord}, {@link #slack} and {@link #webhook} were given it
     * @param id the message's own, empty where it has none
     * @param headers by name in lower case
     * @param body as it came
     */
    public record Taken(Kind kind, int channel, String id, Instant at, Map<String, String> headers, String body) {
        public Taken {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What came of messages in all channels or one.
     *
     * @param taken attempts that were taken, doubles too
     * @param different ids
     * @param doubles attempts whose message had been taken before
     * @param refused attempts that were answered with a limit or an error
     * @param early attempts that came before the time was over that a limit had named
     */
    public record Count(long taken, long different, long doubles, long refused, long early) {}

    private record Name(Kind kind, int channel) {}

    /** Whom {@code seat-2@fake.example} is for. */
    private static final Pattern MAIL = Pattern.compile("seat-(\\d{1,9})@.*");

    private static final Pattern MESSAGE_ID = Pattern.compile("<seat\\.([^@>]+)@.*");

    private final HttpServer server;
    private @Nullable FakeMailServer mail;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Name, Channel> channels = new ConcurrentHashMap<>();
    private final Deque<Taken> last = new ArrayDeque<>();
    private volatile Orders orders = new Orders(Behaviour.TAKE, Long.MAX_VALUE);
    private volatile @Nullable Allowance allowance;
    private volatile Duration retryAfter = Duration.ofSeconds(1);

    private record Allowance(int messages, Duration in) {}

    private FakeChannels(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * Starts it on this machine.
     *
     * @param port 0 for any free one
     */
    public static FakeChannels start(int port) throws IOException {
        return start(port, Clock.systemUTC());
    }

    static FakeChannels start(int port, Clock clock) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1024);
        FakeChannels fake = new FakeChannels(server, clock);
        server.setExecutor(fake.threads);
        server.createContext("/", fake::handle);
        server.start();
        return fake;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Takes e-mails, too.
     *
     * @param port 0 for any free one
     * @return the value of {@code SEAT_SMTP_URL} with which SeAT sends here
     */
    public String startMail(int port) throws IOException {
        mail = FakeMailServer.start(port, this::take);
        return "smtp-plain://127.0.0.1:" + mail.port();
    }

    /** The address of somebody whose e-mails are taken; channels have numbers from 0. */
    public static String mail(int channel) {
        return "seat-" + channel + "@fake.example";
    }

    private @Nullable String take(List<String> recipients, String id, String text) throws InterruptedException {
        Matcher whom = MAIL.matcher(recipients.getFirst());
        Matcher own = MESSAGE_ID.matcher(id);
        Name name = new Name(Kind.MAIL, whom.matches() ? Integer.parseInt(whom.group(1)) : 0);
        Channel channel = channel(name);
        Orders orders = orders(channel);
        Instant at = clock.instant();
        channel.come(at);
        switch (orders.next()) {
            case FAIL -> {
                channel.refuse();
                return "451 it failed, as it was told to";
            }
            case GONE -> {
                channel.refuse();
                return "550 it is gone, as it was told to be";
            }
            case LIMIT -> {
                channel.limit(at, Duration.ZERO);
                return "452 too much, as it was told";
            }
            case STALL -> {
                orders.over.await();
                return null;
            }
            case LOSE_THE_ANSWER -> {
                keep(name, own.matches() ? own.group(1) : id, at, Map.of(), text);
                return null;
            }
            case TAKE -> keep(name, own.matches() ? own.group(1) : id, at, Map.of(), text);
        }
        return "250 taken";
    }

    private Orders orders(Channel channel) {
        Orders own = channel.orders;
        return own == null ? orders : own;
    }

    /** The value of {@code SEAT_OUTBOUND_ALLOWED} with which SeAT may send here. */
    public String allowed() {
        return "127.0.0.1:" + port();
    }

    /** The address of a webhook of Discord; channels have numbers from 0. */
    public URI discord(int channel) {
        return uri("/api/webhooks/" + (100_000_000_000_000_000L + channel) + "/token-of-a-webhook-" + channel);
    }

    /** The address of a webhook of Slack. */
    public URI slack(int channel) {
        return uri("/services/T00000000/B" + String.format(Locale.ROOT, "%08d", channel) + "/tokenOfAWebhook");
    }

    /** The address of a program that takes webhooks. */
    public URI webhook(int channel) {
        return uri("/webhook/" + channel);
    }

    private URI uri(String path) {
        return URI.create("http://" + allowed() + path);
    }

    /** All channels behave so from now on; whoever was left without an answer gets none. */
    public void behave(Behaviour behaviour) {
        behave(behaviour, Long.MAX_VALUE);
    }

    /** All channels behave so for a number of messages, then take them again. */
    public void behave(Behaviour behaviour, long messages) {
        change(orders, new Orders(behaviour, messages), changed -> orders = changed);
    }

    /** One channel behaves so from now on, whatever the others do. */
    public void behave(Kind kind, int channel, Behaviour behaviour) {
        Channel one = channel(new Name(kind, channel));
        change(one.orders, new Orders(behaviour, Long.MAX_VALUE), changed -> one.orders = changed);
    }

    private static void change(@Nullable Orders before, Orders after, Consumer<Orders> set) {
        set.accept(after);
        if (before != null) {
            before.over.countDown();
        }
    }

    /** Each channel takes so many messages in a time, as Discord takes 5 in 2 s, says in headers how many are left, and then limits. */
    public void allow(int messages, Duration in) {
        allowance = new Allowance(messages, in);
    }

    /** What {@code Retry-After} says where it limits because it was told to; whole seconds. */
    public void retryAfter(Duration time) {
        retryAfter = time;
    }

    /** What came of the messages to all channels. */
    public Count count() {
        return channels.values().stream()
                .map(Channel::count)
                .reduce(
                        new Count(0, 0, 0, 0, 0),
                        (one, other) -> new Count(
                                one.taken + other.taken,
                                one.different + other.different,
                                one.doubles + other.doubles,
                                one.refused + other.refused,
                                one.early + other.early));
    }

    /** What came of the messages to one channel. */
    public Count count(Kind kind, int channel) {
        return channel(new Name(kind, channel)).count();
    }

    /** The ids of the messages that a channel took, in the order in which each came first. */
    public List<String> ids(Kind kind, int channel) {
        return channel(new Name(kind, channel)).ids();
    }

    /** Which of these messages a channel did not take. */
    public Set<String> lost(Kind kind, int channel, Collection<String> sent) {
        Set<String> lost = new HashSet<>(sent);
        ids(kind, channel).forEach(lost::remove);
        return lost;
    }

    /** How many messages of a channel came before one that was sent earlier; those that were lost do not count. */
    public long outOfOrder(Kind kind, int channel, List<String> sent) {
        Map<String, Integer> places = new LinkedHashMap<>();
        sent.forEach(id -> places.putIfAbsent(id, places.size()));
        long wrong = 0;
        int furthest = -1;
        for (String id : ids(kind, channel)) {
            Integer place = places.get(id);
            if (place != null && place < furthest) {
                wrong++;
            } else if (place != null) {
                furthest = place;
            }
        }
        return wrong;
    }

    /** The latest messages that were taken, at most 100, the latest first. */
    public List<Taken> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** Forgets what was taken, and takes messages again. */
    public void clear() {
        behave(Behaviour.TAKE);
        channels.clear();
        allowance = null;
        synchronized (last) {
            last.clear();
        }
    }

    private Channel channel(Name name) {
        return channels.computeIfAbsent(name, unused -> new Channel());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/channels/behave") && exchange.getRequestMethod().equals("POST")) {
                behave(exchange);
                return;
            }
            if (path.equals("/channels")) {
                answer(exchange, 200, Json.bytes(overview()));
                return;
            }
            Name name = name(path);
            byte[] body;
            try (InputStream in = exchange.getRequestBody()) {
                body = in.readNBytes(LONGEST_BODY);
            }
            if (name == null || !exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 404, error("No such webhook"));
                return;
            }
            take(exchange, name, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void behave(HttpExchange exchange) throws IOException {
        Map<String, String> given = new TreeMap<>();
        String query = exchange.getRequestURI().getQuery();
        for (String each : query == null ? new String[0] : query.split("&")) {
            String[] parts = each.split("=", 2);
            given.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        try {
            Behaviour wanted =
                    Behaviour.valueOf(given.getOrDefault("behaviour", "").toUpperCase(Locale.ROOT));
            behave(wanted, Long.parseLong(given.getOrDefault("messages", String.valueOf(Long.MAX_VALUE))));
            answer(exchange, 204, new byte[0]);
        } catch (IllegalArgumentException e) {
            answer(
                    exchange,
                    400,
                    error(
                            "Allowed: behaviour= take, fail, gone, limit, stall or lose_the_answer, and messages= a number"));
        }
    }

    private static @Nullable Name name(String path) {
        for (Kind kind : List.of(Kind.DISCORD, Kind.SLACK, Kind.WEBHOOK)) {
            Matcher matcher = switch (kind) {
                case DISCORD -> DISCORD.matcher(path);
                case SLACK -> SLACK.matcher(path);
                case WEBHOOK, MAIL -> WEBHOOK.matcher(path);
            };
            if (matcher.matches()) {
                String digits = matcher.group(1).replaceAll("\\D", "");
                String own = digits.length() > 9 ? digits.substring(digits.length() - 9) : digits;
                return new Name(kind, own.isEmpty() ? 0 : Integer.parseInt(own));
            }
        }
        return null;
    }

    private void take(HttpExchange exchange, Name name, byte[] body) throws IOException, InterruptedException {
        Channel channel = channel(name);
        Orders now = orders(channel);
        Behaviour behaviour = now.next();
        Allowance limit = allowance;
        Instant at = clock.instant();
        channel.come(at);
        boolean free =
                limit == null || channel.within(limit.messages, limit.in, at, exchange, name.kind == Kind.DISCORD);
        switch (behaviour) {
            case FAIL -> {
                channel.refuse();
                answer(exchange, 500, error("It failed, as it was told to"));
            }
            case GONE -> {
                channel.refuse();
                answer(exchange, name.kind == Kind.WEBHOOK ? 410 : 404, error("It is gone, as it was told to be"));
            }
            case LIMIT -> limited(exchange, channel, at, retryAfter);
            case STALL -> now.over.await();
            case TAKE, LOSE_THE_ANSWER -> {
                if (!free && limit != null) {
                    limited(exchange, channel, at, channel.untilFree(limit.in, at));
                    return;
                }
                JsonNode json;
                try {
                    json = Json.parse(body);
                } catch (JacksonException e) {
                    channel.refuse();
                    answer(exchange, 400, error("This is no JSON"));
                    return;
                }
                keep(name, id(name.kind, json), at, headers(exchange), new String(body, StandardCharsets.UTF_8));
                if (behaviour == Behaviour.TAKE) {
                    answerTaken(exchange, name.kind);
                }
            }
        }
    }

    private static void limited(HttpExchange exchange, Channel channel, Instant at, Duration wait) throws IOException {
        channel.limit(at, wait);
        double seconds = wait.toMillis() / 1_000.0;
        exchange.getResponseHeaders().set("Retry-After", String.valueOf((long) Math.ceil(seconds)));
        ObjectNode body = Json.object().put("message", "You are being rate limited.");
        answer(exchange, 429, Json.bytes(body.put("retry_after", seconds).put("global", false)));
    }

    private static void answerTaken(HttpExchange exchange, Kind kind) throws IOException {
        switch (kind) {
            case DISCORD -> {
                String query = exchange.getRequestURI().getQuery();
                boolean waits = query != null && query.contains("wait=true");
                answer(
                        exchange,
                        waits ? 200 : 204,
                        waits ? Json.bytes(Json.object().put("id", "1")) : new byte[0]);
            }
            case SLACK -> answer(exchange, 200, "ok".getBytes(StandardCharsets.US_ASCII));
            case WEBHOOK, MAIL -> answer(exchange, 204, new byte[0]);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    private void keep(Name name, String id, Instant at, Map<String, String> headers, String body) {
        channel(name).take(id);
        synchronized (last) {
            last.addFirst(new Taken(name.kind, name.channel, id, at, headers, body));
            if (last.size() > KEPT) {
                last.removeLast();
            }
        }
    }

    /** SeAT ends the last line of a message with its id. */
    private static String id(Kind kind, JsonNode json) {
        return switch (kind) {
            case DISCORD -> afterDot(json.at("/embeds/0/footer/text").asString(""));
            case SLACK -> {
                JsonNode blocks = json.path("blocks");
                yield afterDot(
                        blocks.path(blocks.size() - 1).at("/elements/0/text").asString(""));
            }
            case WEBHOOK, MAIL -> json.path("id").asString("");
        };
    }

    private static String afterDot(String text) {
        return text.substring(text.lastIndexOf("· ") < 0 ? 0 : text.lastIndexOf("· ") + 2);
    }

    private static byte[] error(String message) {
        return Json.bytes(Json.object().put("message", message));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode overview() {
        ObjectNode all = Json.object();
        Count count = count();
        all.put("taken", count.taken)
                .put("different", count.different)
                .put("doubles", count.doubles)
                .put("refused", count.refused)
                .put("early", count.early);
        ArrayNode latest = Json.array();
        last().forEach(each -> latest.addObject()
                .put("kind", each.kind.name().toLowerCase(Locale.ROOT))
                .put("channel", each.channel)
                .put("id", each.id)
                .put("at", each.at.toString())
                .put("body", each.body));
        all.set("last", latest);
        return all;
    }

    @Override
    public void close() {
        behave(Behaviour.TAKE);
        if (mail != null) {
            mail.close();
        }
        server.stop(0);
        threads.shutdownNow();
    }

    /** What it was told to do, and for how many more messages. */
    private static final class Orders {
        private final Behaviour behaviour;
        private final CountDownLatch over = new CountDownLatch(1);
        private long left;

        Orders(Behaviour behaviour, long messages) {
            this.behaviour = behaviour;
            this.left = messages;
        }

        synchronized Behaviour next() {
            if (left == 0) {
                return Behaviour.TAKE;
            }
            left--;
            return behaviour;
        }
    }

    /** One webhook. */
    private static final class Channel {
        private volatile @Nullable Orders orders;
        private final Map<String, Integer> taken = new LinkedHashMap<>();
        private final Deque<Instant> recent = new ArrayDeque<>();
        private Instant closedUntil = Instant.MIN;
        private long attempts;
        private long refused;
        private long early;

        synchronized void come(Instant at) {
            if (at.isBefore(closedUntil)) {
                early++;
            }
        }

        synchronized void take(String id) {
            attempts++;
            taken.merge(id, 1, Integer::sum);
        }

        synchronized void refuse() {
            refused++;
        }

        synchronized void limit(Instant at, Duration wait) {
            refused++;
            closedUntil = at.plus(wait);
        }

        /** Counts an attempt where there is room for it, and tells in headers how many more there are. */
        synchronized boolean within(int messages, Duration in, Instant at, HttpExchange exchange, boolean told) {
            while (!recent.isEmpty() && !recent.getFirst().plus(in).isAfter(at)) {
                recent.removeFirst();
            }
            boolean free = recent.size() < messages;
            if (free) {
                recent.addLast(at);
            }
            if (told) {
                double seconds = untilFree(in, at).toMillis() / 1_000.0;
                exchange.getResponseHeaders().set("X-RateLimit-Limit", String.valueOf(messages));
                exchange.getResponseHeaders().set("X-RateLimit-Remaining", String.valueOf(messages - recent.size()));
                exchange.getResponseHeaders().set("X-RateLimit-Reset-After", String.valueOf(seconds));
            }
            return free;
        }

        synchronized Duration untilFree(Duration in, Instant at) {
            return recent.isEmpty()
                    ? Duration.ZERO
                    : Duration.between(at, recent.getFirst().plus(in));
        }

        synchronized Count count() {
            return new Count(attempts, taken.size(), attempts - taken.size(), refused, early);
        }

        synchronized List<String> ids() {
            return new ArrayList<>(taken.keySet());
        }
    }
}
