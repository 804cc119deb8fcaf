package seat.web.corporation;

import java.util.List;

/** Which corporation a page is about. The alliance is empty for none. */
public record CorporationHeader(long corporationId, String name, String ticker, String alliance) {
    private static final List<String> TABS =
            List.of("summary", "members", "wallets", "assets", "contracts", "orders", "structures");

    /** The pages about it, in order. */
    public List<String> tabs() {
        return TABS;
    }
}
