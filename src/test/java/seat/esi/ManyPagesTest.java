package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static seat.esi.ScriptedEsi.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seat.esi.ScriptedEsi.Answer;
import tools.jackson.databind.JsonNode;

/** Lists of many pages, which are kept packed, say what they would as trees and take a small part of the memory. */
@Timeout(60)
class ManyPagesTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int ROWS = 1_000;
    private static final String MODIFIED = time(-1000);

    private ScriptedEsi esi;
    private EsiClient client;
    private MemoryBudget memory;

    @BeforeEach
    void start() throws IOException {
        esi = new ScriptedEsi();
        memory = new MemoryBudget(16 * MEGABYTE, 8 * MEGABYTE);
        EsiSettings settings = EsiSettings.of(esi.url(), "test", "app");
        client = new EsiClient(
                settings,
                InProcessBudgets.fresh(InstantSource.system(), settings.longestFlight()),
                PauseLog.NONE,
                InstantSource.system(),
                Thread::sleep,
                memory);
    }

    @AfterEach
    void stop() {
        client.close();
        esi.close();
    }

    private EsiRequest request() {
        return EsiRequest.get("/markets/{region_id}/orders").with("region_id", 10000002);
    }

    private static String target(int page) {
        return "/markets/10000002/orders?page=" + page;
    }

    private static String rows(int page) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> """
                        {"order_id": %d, "price": 1.10, "range": "région", "issued": "2026-11-30T11:00:00Z", "type_id": 34,
                         "location_id": 60003760, "system_id": 30000142, "volume_remain": 5, "volume_total": 9, "min_volume": 1,
                         "duration": 90, "is_buy_order": false}""".formatted(page * ROWS + row))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Answer page(int pages, byte[] body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 6);
        String[] more = {"X-Pages", String.valueOf(pages), "Last-Modified", MODIFIED, "Expires", time(3600)};
        System.arraycopy(more, 0, all, headers.length, more.length);
        return ScriptedEsi.bytes(200, body, all);
    }

    private static Answer page(int pages, String body) {
        return page(pages, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesWhoseTreesWouldTakeMoreThanThereIsAreKeptInLessHoweverTheyCome(boolean gzip) throws Exception {
        int pages = 60;
        for (int page = 1; page <= pages; page++) {
            byte[] body = rows(page).getBytes(StandardCharsets.UTF_8);
            esi.on(
                    target(page),
                    gzip ? page(pages, ScriptedEsi.gzip(body), "Content-Encoding", "gzip") : page(pages, body));
        }
        try (MemoryBudget.Account account = memory.open()) {
            PageSet.Complete set =
                    (PageSet.Complete) client.pagesThatCome(request().within(account), Map.of(), Set.of());
            assertThat(set.pages()).hasSize(pages);
            assertThat(set.pages())
                    .filteredOn(page -> page.content().isPacked())
                    .hasSize(pages - 1);
            for (PageSet.Page page : set.pages()) {
                JsonNode last = page.rows().get(ROWS - 1);
                assertThat(last.get("order_id").asLong()).isEqualTo(page.number() * ROWS + ROWS - 1L);
                assertThat(last.get("range").asString()).isEqualTo("région");
                assertThat(last.get("price").decimalValue()).hasToString("1.10");
            }
            assertThat(memory.used()).isPositive();
        }
        assertThat(memory.used()).as("given back").isZero();
        assertThat(memory.highest()).isLessThan(16 * MEGABYTE);
    }

    @Test
    void fewPagesAreTrees() throws Exception {
        IntStream.rangeClosed(1, PageReader.PACKED_FROM)
                .forEach(page -> esi.on(target(page), page(PageReader.PACKED_FROM, "[{\"order_id\": 1}]")));
        PageSet.Complete set = (PageSet.Complete) client.pagesThatCome(request(), Map.of(), Set.of());
        assertThat(set.pages()).noneMatch(page -> page.content().isPacked());
    }

    /** Whatever is wrong with a page is found when it comes, by the same words, so that it is asked for again and its absence known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"order_id\": 1}",
                "[{\"order_id\": 1}] []",
                "[{\"order_id\": 1}}",
                "{\"order_id\": 1}",
                "[\"\u0001\"]",
                "[\"\\q\"]",
                "[tru]",
                "[1.]",
                "7",
                ""
            })
    void aPageThatIsNoListIsMissingAsAmongFewPages(String body) throws Exception {
        assertThat(missing(body, PageReader.PACKED_FROM + 10)).isEqualTo(missing(body, 5));
    }

    private String missing(String body, int pages) throws Exception {
        esi.close();
        client.close();
        start();
        for (int page = 1; page <= pages; page++) {
            esi.on(target(page), page(pages, page == 3 ? body : "[{\"order_id\": 1}]"));
        }
        PageSet set = client.pagesThatCome(request(), Map.of(), Set.of());
        assertThat(set).isInstanceOf(PageSet.Partial.class);
        PageSet.Partial part = (PageSet.Partial) set;
        assertThat(part.pages()).hasSize(pages - 1);
        assertThat(part.missing()).containsOnlyKeys(3);
        return String.valueOf(part.missing().get(3).getMessage());
    }

    @Test
    void bytesThatAreNoUtf8AreFoundWhenThePageComes() throws Exception {
        byte[] broken = {'[', '"', (byte) 0xc3, (byte) 0x28, '"', ']'};
        int pages = 30;
        for (int page = 1; page <= pages; page++) {
            esi.on(target(page), page == 3 ? page(pages, broken) : page(pages, "[]"));
        }
        PageSet.Partial part = (PageSet.Partial) client.pagesThatCome(request(), Map.of(), Set.of());
        assertThat(part.missing()).containsOnlyKeys(3);
    }

    @Test
    void manyPagesThatDoNotFitEitherAreRefusedByTheNameOfTheSetting() {
        int pages = 500;
        byte[] same = rows(1).getBytes(StandardCharsets.UTF_8);
        for (int page = 1; page <= pages; page++) {
            esi.on(target(page), page(pages, same));
        }
        Throwable refused = catchThrowable(() -> {
            try (MemoryBudget.Account account = memory.open()) {
                client.pagesThatCome(request().within(account), Map.of(), Set.of());
            }
        });
        assertThat(refused).isInstanceOf(EsiException.BadBody.class).hasMessageContaining("SEAT_MEMORY");
        assertThat(memory.used()).isZero();
    }
}
