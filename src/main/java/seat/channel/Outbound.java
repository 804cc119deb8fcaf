package seat.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import seat.config.HostAndPort;

/**
 * The one client for addresses that people give, who may mean to reach through SeAT what they cannot reach themselves. It asks only
 * over https at port 443 of a host with a name whose addresses are all public, connects to the very addresses that were looked at,
 * follows no redirect, and shows nothing of an answer but its status and the headers that say when to ask again. What the
 * installation's settings name is reached whatever its address is, with http too, and that alone can be read.
 */
public final class Outbound implements AutoCloseable {
    private static final int LONGEST_ADDRESS = 2_048;
    private static final String ALLOWED =
            "allowed: https://, a host's name and a path, at port 443, or what SEAT_OUTBOUND_ALLOWED names";
    private static final Pattern NAME = Pattern.compile(
            "(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** How long it waits, and how much it reads. */
    record Limits(Duration connect, Duration whole, int bytes) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 64 << 10);
    }

    /** Finds the addresses of a host. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** What a test puts in the place of the machine's: how names are resolved, sockets made, certificates trusted. */
    record Machine(Resolver resolver, Supplier<Socket> sockets, SSLContext trust) {
        static Machine usual() {
            return new Machine(InetAddress::getAllByName, Socket::new, SSLContexts.createDefault());
        }
    }

    /**
     * What came of a request.
     *
     * @param status of HTTP; 0 where there was no answer
     * @param forbidden whether it was never sent, since the address may not be asked
     * @param told the status, or why there is none, in a few words that may be shown and logged
     * @param headers of the answer that say when to ask again, by name in lower case
     */
    public record Reply(int status, boolean forbidden, String told, Map<String, String> headers) {
        public @Nullable String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        static Reply none(String told) {
            return new Reply(0, false, told, Map.of());
        }

        static Reply forbidden(String told) {
            return new Reply(0, true, told, Map.of());
        }
    }

    /**
     * What came of reading a file.
     *
     * @param content null where it could not be read
     * @param told why it could not be, in a few words that may be shown and logged
     */
    public record Reading(byte @Nullable [] content, String told) {
        static Reading none(String told) {
            return new Reading(null, told);
        }
    }

    private final Set<HostAndPort> allowed;
    private final Limits limits;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("outbound-", 0).factory());

    /**
     * A client.
     *
     * @param allowed what may be asked besides public addresses
     * @param userAgent who asks, as receivers see it
     */
    public Outbound(Set<HostAndPort> allowed, String userAgent) {
        this(allowed, userAgent, Limits.USUAL, Machine.usual());
    }

    Outbound(Set<HostAndPort> allowed, String userAgent, Limits limits, Machine machine) {
        this.allowed = Set.copyOf(allowed);
        this.limits = limits;
        this.client = client(userAgent, limits, machine, new Checked(machine.resolver(), this.allowed));
    }

    private static CloseableHttpClient client(String userAgent, Limits limits, Machine machine, DnsResolver names) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        proxy -> machine.sockets().get(),
                        null,
                        names,
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register(URIScheme.HTTPS.id, new DefaultClientTlsStrategy(machine.trust()))
                                .build()),
                PoolConcurrencyPolicy.LAX,
                PoolReusePolicy.LIFO,
                TimeValue.ofMinutes(1),
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(8 << 10)
                                .setMaxHeaderCount(100)
                                .setMaxEmptyLineCount(5)
                                .build())
                        .build());
        connections.setMaxTotal(200);
        connections.setDefaultMaxPerRoute(50);
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(Timeout.of(limits.whole()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build());
        connections.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(Timeout.of(limits.connect())).build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .setConnectionRequestTimeout(Timeout.of(limits.whole()))
                        .setConnectionKeepAlive(TimeValue.ofSeconds(15))
                        .build())
                .setUserAgent(userAgent)
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableAutomaticRetries() // whether a message is sent again is its sender's decision
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * Looks at an address as somebody typed it. No name server is asked: that is done, and looked at, for each request.
     *
     * @return the address, its host in lower case
     * @throws IllegalArgumentException saying what is wrong and what is allowed, without the address itself
     */
    public URI checked(String text) {
        URI uri = read(text.strip());
        String host = bare(uri.getHost());
        boolean https = "https".equals(uri.getScheme());
        if (named(uri)) {
            return uri;
        }
        if (!https) {
            throw new IllegalArgumentException("The address does not begin with https://; " + ALLOWED);
        }
        if (port(uri) != 443) {
            throw new IllegalArgumentException("The address has a port that may not be asked; " + ALLOWED);
        }
        if (!NAME.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "The address has an IP address or a name of one machine or network in it; " + ALLOWED);
        }
        return uri;
    }

    /** Whether the settings name an address, so that it need be neither public nor one that everybody knows. */
    public boolean named(URI uri) {
        return allowed.contains(hostAndPort(uri));
    }

    /** What the settings have to name for an address to be read: its host, with its port. */
    public static HostAndPort hostAndPort(URI uri) {
        return new HostAndPort(bare(uri.getHost()), port(uri));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static URI read(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            throw new IllegalArgumentException("The address is longer than " + LONGEST_ADDRESS + " characters");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("This is no address of the web; " + ALLOWED, withoutInput(e));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw new IllegalArgumentException("This is no address of the web with a host's name; " + ALLOWED);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The address has a user in it; " + ALLOWED);
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The address has a # in it; " + ALLOWED);
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + uri.getRawPath() + query);
    }

    /** The parser's exception holds the address, which is a secret. */
    private static Throwable withoutInput(URISyntaxException e) {
        return new IllegalArgumentException(e.getReason() + " at " + e.getIndex());
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * Sends something to an address, within 10 s with everything. Whatever happens is a reply.
     *
     * @param target looked at again
     * @param contentType of the body: {@code application/json}
     * @param headers further headers, printable ASCII, none of which somebody else chose
     */
    public Reply post(URI target, String contentType, byte[] body, Map<String, String> headers)
            throws InterruptedException {
        HttpPost request;
        try {
            request = new HttpPost(checked(target.toString()));
        } catch (IllegalArgumentException e) {
            return Reply.forbidden("the address is not allowed");
        }
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("The header " + name + " has more in it than printable ASCII");
            }
            request.setHeader(name, value);
        });
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
        AtomicReference<@Nullable Reply> begun = new AtomicReference<>();
        return inTime(request, () -> ask(request, begun), told -> known(begun, told));
    }

    /**
     * Reads a small file at an address that the settings name, within 10 s with everything. Whatever happens is told. A redirect is not
     * followed: it may lead to what the settings do not name.
     */
    public Reading read(URI target) throws InterruptedException {
        URI named;
        try {
            named = checked(target.toString());
        } catch (IllegalArgumentException e) {
            return Reading.none("the address is not allowed");
        }
        if (!named(named)) {
            return Reading.none("the settings do not name the address");
        }
        HttpGet request = new HttpGet(named);
        return inTime(request, () -> reading(request), Reading::none);
    }

    /** @param otherwise makes an outcome of the words for why there is none */
    private <T> T inTime(HttpUriRequestBase request, Callable<T> asking, Function<String, T> otherwise)
            throws InterruptedException {
        Future<T> asked = threads.submit(asking);
        try {
            return asked.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.cancel();
            return otherwise.apply(late());
        } catch (InterruptedException e) {
            request.cancel();
            throw e;
        } catch (ExecutionException e) {
            // A fault of ours, or of the library's: its text may hold the address.
            return otherwise.apply(
                    "cannot be asked: " + String.valueOf(e.getCause()).replaceAll("[:\\s].*", ""));
        }
    }

    private Reply ask(HttpPost request, AtomicReference<@Nullable Reply> begun) {
        try {
            return client.execute(request, response -> {
                Reply reply = reply(response);
                begun.set(reply);
                if (!readToTheEnd(response)) {
                    request.cancel();
                }
                return reply;
            });
        } catch (Forbidden e) {
            return Reply.forbidden(why(e));
        } catch (UnknownHostException | ConnectException e) {
            return Reply.none(why(e));
        } catch (IOException e) {
            return known(begun, why(e));
        }
    }

    private Reading reading(HttpGet request) {
        AtomicReference<@Nullable Reading> begun = new AtomicReference<>();
        try {
            return client.execute(request, response -> {
                Reading reading = reading(response);
                begun.set(reading);
                if (reading.content() == null) {
                    request.cancel(); // what is left is not read
                }
                return reading;
            });
        } catch (IOException e) {
            Reading reading = begun.get();
            return reading != null ? reading : Reading.none(why(e));
        }
    }

    private Reading reading(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 300 && status < 400) {
            return Reading.none("status " + status + ", which leads elsewhere; name where it leads");
        }
        if (status != 200) {
            return Reading.none("status " + status + "; expected is 200");
        }
        HttpEntity entity = response.getEntity();
        InputStream in = entity == null ? null : entity.getContent();
        byte[] content = in == null ? new byte[0] : in.readNBytes(limits.bytes() + 1);
        return content.length > limits.bytes()
                ? Reading.none("it is longer than " + limits.bytes() + " bytes")
                : new Reading(content, "");
    }

    private String late() {
        return "no answer within " + limits.whole().toSeconds() + " s";
    }

    /** Why there is no answer, in words that hold nothing of the address. */
    private String why(IOException failure) {
        return switch (failure) {
            case Forbidden f -> "the host leads to an address that is not public";
            case UnknownHostException u -> "the host's name is not known";
            case SSLException s -> "no TLS connection, or a certificate that is not the host's";
            case ConnectException c -> "no connection";
            case ConnectTimeoutException c -> "no connection";
            // The library's own limits end at the same moment as the whole's.
            case SocketTimeoutException t -> late();
            default -> "the connection ended without an answer";
        };
    }

    /** Once the status is there, it does not matter how the rest ends. */
    private static Reply known(AtomicReference<@Nullable Reply> begun, String otherwise) {
        Reply reply = begun.get();
        return reply != null ? reply : Reply.none(otherwise);
    }

    private static Reply reply(ClassicHttpResponse response) {
        Map<String, String> headers = new TreeMap<>();
        Stream.of(response.getHeaders())
                .filter(header -> Waits.HEADERS.contains(header.getName().toLowerCase(Locale.ROOT)))
                .forEach(header -> headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
        return new Reply(response.getCode(), false, String.valueOf(response.getCode()), Map.copyOf(headers));
    }

    /** Reads what is left, so that the connection can be used again, unless it is too much. */
    private boolean readToTheEnd(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return true;
        }
        if (entity.getContentLength() > limits.bytes()) {
            return false;
        }
        InputStream in = entity.getContent();
        return in == null || in.skip(limits.bytes()) < limits.bytes() && in.read() < 0;
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        threads.shutdown();
    }

    /** The host has an address that may not be asked. */
    private static final class Forbidden extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Resolves once for a connection, and hands over only what may be asked. If one address may not, none is: whoever mixes them
     * means no good.
     */
    private record Checked(Resolver resolver, Set<HostAndPort> allowed) implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            InetAddress[] addresses = resolver.resolve(host);
            boolean any = allowed.contains(new HostAndPort(bare(host), port));
            for (InetAddress address : addresses) {
                if (!any && !PublicAddresses.contain(address)) {
                    throw new Forbidden();
                }
            }
            return Stream.of(addresses)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return resolve(host, 443).stream()
                    .map(InetSocketAddress::getAddress)
                    .toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
