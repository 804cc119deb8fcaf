package seat.bench.bigsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * An ESI of long lists, in a process of its own so that neither its memory nor its time counts: it makes the pages of markets, assets,
 * contracts and mails as they are asked for. {@code /control/VERSION/ETAG} tells which version of all rows it has from now on.
 */
public final class PagesEsi {
    static final int ORDERS = 400_000;
    static final int ASSETS = 1_000_000;
    static final int CONTRACTS = 30_000;
    static final int MAILS = 20_000;

    /** Each owner's ids are its own. */
    private static final long OWN_IDS = 100_000_000;

    private static final int PAGE = 1_000;
    private static final int MAIL_PAGE = 50;
    private static final String[] FLAGS = {"CorpSAG1", "CorpSAG2", "CorpSAG3", "CorpSAG4", "CorpDeliveries"};

    private final Map<String, byte[]> made = new ConcurrentHashMap<>();
    private volatile int version = 1;
    private volatile int etag = 1;
    private volatile Instant modified = Instant.now().minusSeconds(86_400);

    private PagesEsi() {}

    public static void main(String[] arguments) throws IOException {
        PagesEsi esi = new PagesEsi();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", esi::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        System.out.flush();
        while (System.in.read() >= 0) {
            // Until whoever started it is gone.
        }
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String[] path = uri.getPath().substring(1).split("/");
            if (path[0].equals("control")) {
                control(path);
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            String query = uri.getQuery() == null ? "" : uri.getQuery();
            long owner = Long.parseLong(path[path[0].equals("contracts") ? 2 : 1]);
            String list = path[0].equals("contracts") ? "contracts" : path[path.length - 1];
            int pages = pages(list);
            int page = (int) number(query, "page", 1);
            long base = owner % 100 * OWN_IDS;
            long below = number(query, "last_mail_id", base + MAILS + 1) - base;
            Instant now = Instant.now();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Expires", http(now.plusSeconds(1800)));
            headers.set("Last-Modified", http(modified));
            headers.set("ETag", "\"" + etag + "-" + owner + "-" + page + "\"");
            headers.set("Content-Encoding", "gzip");
            if (pages > 0) {
                headers.set("X-Pages", String.valueOf(pages));
            }
            if (page > Math.max(1, pages)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = made.computeIfAbsent(
                    list + " " + owner + " " + page + " " + below + " " + version,
                    unused -> page(list, owner, page, below));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void control(String[] path) {
        made.clear();
        version = Integer.parseInt(path[1]);
        etag = Integer.parseInt(path[2]);
        modified = Instant.now();
    }

    private static int pages(String list) {
        return switch (list) {
            case "orders" -> ORDERS / PAGE;
            case "assets" -> ASSETS / PAGE;
            case "contracts" -> CONTRACTS / PAGE;
            default -> 0;
        };
    }

    private static long number(String query, String name, long absent) {
        for (String part : query.split("&")) {
            if (part.startsWith(name + "=")) {
                return Long.parseLong(part.substring(name.length() + 1));
            }
        }
        return absent;
    }

    private byte[] page(String list, long owner, int page, long below) {
        long base = owner % 100 * OWN_IDS;
        StringBuilder json = new StringBuilder("[");
        if (list.equals("mail")) {
            for (int mail = (int) below - 1; mail > Math.max(0, below - 1 - MAIL_PAGE); mail--) {
                mail(json, base, owner, mail);
            }
        } else {
            for (int row = (page - 1) * PAGE; row < page * PAGE; row++) {
                json.append(json.length() > 1 ? "," : "");
                // One row in twenty is another in each version after the first.
                int own = version > 1 && row % 20 == 0 ? version : 0;
                switch (list) {
                    case "orders" -> order(json, base, row, own);
                    case "assets" -> asset(json, base, row, own);
                    default -> contract(json, base, row, own);
                }
            }
        }
        return gzip(json.append("]").toString());
    }

    private static void order(StringBuilder json, long base, int row, int own) {
        json.append("""
                {"duration":90,"is_buy_order":%b,"issued":"%s","location_id":%d,"min_volume":1,"order_id":%d,"price":%d.%02d,\
                "range":"%s","system_id":%d,"type_id":%d,"volume_remain":%d,"volume_total":%d}""".formatted(
                        row % 3 == 0,
                        time(row),
                        60_003_760L + row % 50,
                        6_900_000_000L + base + row * 7919L % 1_000_003,
                        mixed(row) % 10_000_000,
                        mixed(row) % 97,
                        row % 3 == 0 ? "region" : "station",
                        30_000_142 + row % 50,
                        mixed(row) % 60_000,
                        mixed(row) % 10_000 + own + 1,
                        mixed(row) % 10_000 + 200));
    }

    /** Offices with containers, in which the rest lies. */
    private static void asset(StringBuilder json, long base, int row, int own) {
        long first = 1_040_000_000_000L + base;
        long item = first + row;
        boolean office = row % 10_000 == 0;
        boolean container = !office && row % 100 == 0;
        long place = office
                ? 60_003_760L + row % 70_000 / 10_000
                : container ? first + row - row % 10_000 : first + row - row % 100;
        json.append("""
                {"is_singleton":%b,"item_id":%d,"location_flag":"%s","location_id":%d,"location_type":"%s","quantity":%d,"type_id":%d}""".formatted(
                        container || office,
                        item,
                        office ? "OfficeFolder" : container ? FLAGS[row / 100 % FLAGS.length] : "Unlocked",
                        place,
                        office ? "station" : "item",
                        container || office ? 1 : mixed(row) % 10_000 + own + 1,
                        office ? 27 : container ? 17_366 : mixed(row) % 60_000));
    }

    private static void contract(StringBuilder json, long base, int row, int own) {
        json.append("""
                {"buyout":0.0,"collateral":0.0,"contract_id":%d,"date_expired":"2027-01-01T00:00:00Z","date_issued":"%s",\
                "days_to_complete":0,"end_location_id":60003760,"for_corporation":false,"issuer_corporation_id":%d,"issuer_id":%d,\
                "price":%d.0,"reward":0.0,"start_location_id":60003760,"title":"Contract %d of %d","type":"item_exchange",\
                "volume":%d.5}""".formatted(
                        200_000_000L + base + row,
                        time(row),
                        98_000_000 + mixed(row) % 3_000,
                        95_000_000 + mixed(row) % 9_000,
                        mixed(row) % 1_000_000 + own,
                        row,
                        mixed(row),
                        mixed(row) % 5_000));
    }

    private static void mail(StringBuilder json, long base, long owner, int mail) {
        json.append(json.length() > 1 ? "," : "");
        json.append("""
                {"from":%d,"is_read":true,"labels":[1],"mail_id":%d,"recipients":[{"recipient_id":%d,"recipient_type":"character"}],\
                "subject":"About %d","timestamp":"%s"}""".formatted(95_000_000 + mixed(mail) % 9_000, base + mail, owner, mail, time(mail)));
    }

    private static int mixed(int row) {
        int mixed = row * 0x9E3779B1;
        return (mixed ^ (mixed >>> 15)) & 0x3fffffff;
    }

    private static String time(int row) {
        return Instant.ofEpochSecond(1_790_000_000L + mixed(row) % 7_000_000).toString();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(into)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return into.toByteArray();
    }

    private static String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
